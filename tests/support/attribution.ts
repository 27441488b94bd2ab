import { attribute } from '../../server/features/attribution/rules/attribute'
import type { Clause, Decision } from '../../server/features/attribution/contract'
import type { Binding, Facts, Line, Touch } from '../../server/features/attribution/rules/types'
import type { AttributionRules } from '../../server/features/rulesets/contract'
import { DEFAULTS } from '../../server/features/rulesets/rules'

/** Order creation in every table. */
export const AT = new Date('2026-11-22T12:00:00+08:00')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const STORE = 'wh-jianghan'
export const OTHER = 'wh-guanggu'
export const ORDER = 'o1'

/** `ms` before the order; after it when negative. */
export const before = (ms: number): Date => new Date(AT.getTime() - ms)

type StaffRow = Facts['staff'][number]

/** Somebody who has been in the order's store for long. */
export const staff = (id: string, over: Partial<StaffRow> = {}): StaffRow => ({
  _id: id,
  role: 'guide',
  status: 'active',
  personId: `person-${id}`,
  assignments: [stay(STORE, 400 * DAY)],
  ...over,
})

/** A stay at a store, from and to so many ms before the order. */
export const stay = (storeId: string, from: number, to?: number) => ({
  storeId,
  from: before(from),
  to: to === undefined ? null : before(to),
})

/** A share of hers that chen opened so many ms before the order. */
export const share = (staffId: string | null, ms: number, over: Partial<Touch> = {}): Touch => ({
  _id: `t-${staffId}-${ms}`,
  personId: 'chen',
  member: true,
  kind: 'card',
  storeId: STORE,
  staffId,
  shareCode: `code-${staffId}`,
  page: 'home',
  productId: null,
  channel: 'card',
  campaign: null,
  forwardedBy: null,
  orderId: null,
  named: false,
  at: before(ms),
  ...over,
})

/** A service that she finished for chen so many ms before the order. */
export const service = (staffId: string, ms: number, over: Partial<Touch> = {}): Touch =>
  share(staffId, ms, {
    ...{ kind: 'service_done', shareCode: null, channel: null, page: null },
    ...over,
  })

/** Chen is her customer: since 10 days, protected for 20 more. */
export const bound = (staffId: string, over: Partial<Binding> = {}): Binding => ({
  _id: `b-${staffId}`,
  personId: 'chen',
  kind: 'guide',
  storeId: STORE,
  staffId,
  from: before(10 * DAY),
  protectedUntil: before(-20 * DAY),
  validUntil: before(-355 * DAY),
  rule: 'entry',
  endedAt: null,
  endRule: null,
  ...over,
})

export type Situation = {
  touches?: Touch[]
  bindings?: Binding[]
  staff?: StaffRow[]
  rules?: Partial<AttributionRules>
  line?: Partial<Line>
}

/** The facts of a situation, in which lin, zhou and qiu serve in the order's store. */
export const factsOf = (s: Situation): Facts => ({
  personId: 'chen',
  storeId: STORE,
  orderId: ORDER,
  touches: s.touches ?? [],
  bindings: s.bindings ?? [],
  staff: s.staff ?? ['lin', 'zhou', 'qiu'].map((id) => staff(id)),
})

export const rulesOf = (s: Situation): AttributionRules => ({ ...DEFAULTS.attribution, ...s.rules })

export const lineOf = (s: Situation): Line => ({
  kind: 'goods',
  paidFen: 89_900,
  categoryId: 'frames',
  categoryPath: ['frames'],
  ...s.line,
})

export const SERVICE: Partial<Line> = { kind: 'service', categoryId: 'exam' }

export const decide = (s: Situation): Decision => attribute(lineOf(s), factsOf(s), rulesOf(s), AT)

/** `lin 9000, zhou 1000`; the pool as `pool`. */
export const peopleIn = ({ people }: Pick<Decision, 'people'>): string =>
  people.map(({ kind, id, bps }) => `${kind === 'pool' ? 'pool' : id} ${bps}`).join(', ')

/** Of the people dimension, who was considered for what and with which clause: `lin share chosen`. */
export const clausesIn = ({ considered }: Pick<Decision, 'considered'>): string[] =>
  considered
    .filter((row) => row.dimension === 'people')
    .map(({ candidate, clause }) => `${candidate.staffId ?? 'pool'} ${candidate.basis} ${clause}`)

export type Case = Situation & {
  name: string
  people: string
  /** the clauses of everybody but the pool, in the order of priority */
  clauses: `${string} ${Clause}`[]
}

/** Plays a table: whom the line counts for, that these and no others are kept, and every candidate with its clause. */
export function playCases(cases: Case[]): void {
  it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const decision = decide(c)
    expect(peopleIn(decision)).toBe(c.people)
    expect(clausesIn(decision).slice(0, -1)).toEqual(c.clauses)
    const kept = decision.considered.filter((row) => row.dimension === 'people' && row.kept)
    expect(kept.map(({ candidate }) => candidate.staffId ?? 'pool').sort()).toEqual(
      decision.people.map(({ kind, id }) => (kind === 'pool' ? 'pool' : id)).sort(),
    )
    const pool = c.people === 'pool 10000' ? 'chosen' : 'outranked'
    expect(clausesIn(decision).at(-1)).toBe(`pool store_pool ${pool}`)
  })
}
