import type { Binding } from '../../server/features/attribution/rules/types'

/** Now, in these tables. */
export const AT = new Date('2026-11-22T12:00:00+08:00')
const DAY = 86_400_000
export const later = (days: number) => new Date(AT.getTime() + days * DAY)
/** A guide of store `a`. */
export const lin = {
  _id: 'lin',
  role: 'guide' as const,
  status: 'active' as const,
  personId: 'person-lin',
  assignments: [{ storeId: 'a', from: later(-99), to: null }],
}
/** An open binding of `chen` that is protected. */
export const binding = (
  kind: 'store' | 'guide',
  storeId: string,
  staffId: string | null,
  over = {},
): Binding => ({
  _id: `${kind}-${storeId}`,
  personId: 'chen',
  kind,
  storeId,
  staffId,
  from: later(-1),
  protectedUntil: later(29),
  validUntil: later(364),
  rule: 'entry',
  endedAt: null,
  endRule: null,
  ...over,
})

export const unprotected = { protectedUntil: later(-1) }
export const expired = { protectedUntil: later(-300), validUntil: later(-1) }
