import type { BoundMember } from '@contract/attribution'
import { dayOf } from '@/lib/format'

type Term = Pick<BoundMember, 'since' | 'protectedUntil' | 'validUntil'>

/** Until when she is hers: `保护期到 12 月 8 日，绑定到 2027 年 5 月 21 日`. */
export function boundWord({ protectedUntil, validUntil }: Term, now: number): string {
  const valid = `绑定到 ${dayOf(validUntil, now)}`
  return Date.parse(protectedUntil) > now
    ? `保护期到 ${dayOf(protectedUntil, now)}，${valid}`
    : `已过保护期，${valid}`
}

const clamp = (share: number) => Math.round(100 * Math.min(1, Math.max(0, share)))

/** Where protection ends and where now is, in percent of the whole term. */
export function leftOf({ since, protectedUntil, validUntil }: Term, now: number) {
  const from = Date.parse(since)
  const span = Math.max(1, Date.parse(validUntil) - from)
  const end = Date.parse(protectedUntil)
  return {
    done: { protected: clamp((end - from) / span), now: clamp((now - from) / span) },
    isProtected: end > now,
  }
}
