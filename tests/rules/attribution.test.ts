import fc from 'fast-check'
import { attribute } from '../../server/features/attribution/rules/attribute'
import { sentenceFor } from '../../server/features/attribution/rules/sentences'
import type { Binding, Facts, Touch } from '../../server/features/attribution/rules/types'
import { DEFAULTS } from '../../server/features/rulesets/rules'

const AT = new Date('2026-11-22T12:00:00+08:00')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const before = (ms: number) => new Date(AT.getTime() - ms)
const STORE = 'wh-jianghan'

const staff = (id: string, over: Partial<Facts['staff'][number]> = {}): Facts['staff'][number] => ({
  _id: id,
  status: 'active',
  personId: `person-${id}`,
  assignments: [{ storeId: STORE, from: before(400 * DAY), to: null }],
  ...over,
})
const share = (staffId: string, ms: number, id = `t-${staffId}-${ms}`): Touch => ({
  _id: id,
  personId: 'chen',
  kind: 'card',
  storeId: STORE,
  staffId,
  shareCode: 'code',
  at: before(ms),
})
const service = (staffId: string, ms: number): Touch => ({
  ...share(staffId, ms),
  kind: 'service_done',
})
const bound = (staffId: string, over: Partial<Binding> = {}): Binding => ({
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

type Case = {
  name: string
  touches?: Touch[]
  bindings?: Binding[]
  staff?: Facts['staff']
  rules?: Partial<typeof DEFAULTS.attribution>
  service?: boolean
  expect: { people: [string, number][]; basis: string; clauses?: Record<string, string> }
}

const left = { status: 'left' as const }
const elsewhere = {
  assignments: [{ storeId: 'sh-jingan', from: before(400 * DAY), to: null }],
}

const CASES: Case[] = [
  {
    name: 'nobody: the store’s pool',
    expect: { people: [['pool', 10_000]], basis: 'store_pool' },
  },
  {
    name: 'the latest share wins',
    touches: [share('lin', 2 * HOUR), share('zhou', HOUR)],
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { lin: 'outranked' } },
  },
  {
    name: 'of equal times the smaller id',
    touches: [share('lin', HOUR, 'b'), share('zhou', HOUR, 'a')],
    expect: { people: [['zhou', 10_000]], basis: 'share' },
  },
  {
    name: 'exactly seven days counts',
    touches: [share('lin', 7 * DAY)],
    expect: { people: [['lin', 10_000]], basis: 'share' },
  },
  {
    name: 'a millisecond more does not',
    touches: [share('lin', 7 * DAY + 1)],
    expect: { people: [['pool', 10_000]], basis: 'store_pool', clauses: { lin: 'too_old' } },
  },
  {
    name: 'a protected binding beats another guide’s share',
    touches: [share('zhou', HOUR)],
    bindings: [bound('lin')],
    expect: { people: [['lin', 10_000]], basis: 'binding', clauses: { zhou: 'protected_binding' } },
  },
  {
    name: 'unless the ruleset says that shares win',
    touches: [share('zhou', HOUR)],
    bindings: [bound('lin')],
    rules: { protectedBindingBeatsShare: false },
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { lin: 'outranked' } },
  },
  {
    name: 'after its protection the binding loses to the share',
    touches: [share('zhou', HOUR)],
    bindings: [bound('lin', { protectedUntil: before(HOUR) })],
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { lin: 'outranked' } },
  },
  {
    name: 'the assist gets its part where the ruleset gives one',
    touches: [share('zhou', HOUR)],
    bindings: [bound('lin')],
    rules: { assistBps: 2_000 },
    expect: {
      people: [
        ['lin', 8_000],
        ['zhou', 2_000],
      ],
      basis: 'binding',
      clauses: { zhou: 'assist' },
    },
  },
  {
    name: 'the bound guide’s own share is hers by share',
    touches: [share('lin', HOUR)],
    bindings: [bound('lin')],
    expect: { people: [['lin', 10_000]], basis: 'share' },
  },
  {
    name: 'a protected guide who left shadows nobody',
    touches: [share('zhou', HOUR)],
    bindings: [bound('lin')],
    staff: [staff('lin', left), staff('zhou')],
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { lin: 'inactive_staff' } },
  },
  {
    name: 'an own purchase lets the next one through',
    touches: [share('lin', HOUR), share('zhou', 2 * HOUR)],
    staff: [staff('lin', { personId: 'chen' }), staff('zhou')],
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { lin: 'own_purchase' } },
  },
  {
    name: 'a guide of another store does not count',
    touches: [share('lin', HOUR)],
    staff: [staff('lin', elsewhere)],
    expect: { people: [['pool', 10_000]], basis: 'store_pool', clauses: { lin: 'other_store' } },
  },
  {
    name: 'unless cross-store is allowed',
    touches: [share('lin', HOUR)],
    staff: [staff('lin', elsewhere)],
    rules: { allowCrossStore: true },
    expect: { people: [['lin', 10_000]], basis: 'share' },
  },
  {
    name: 'a share counts by the store of its time, not of today',
    touches: [share('lin', 2 * DAY)],
    staff: [
      staff('lin', {
        assignments: [
          { storeId: STORE, from: before(99 * DAY), to: before(DAY) },
          { storeId: 'sh-jingan', from: before(DAY), to: null },
        ],
      }),
    ],
    expect: { people: [['lin', 10_000]], basis: 'share' },
  },
  {
    name: 'a binding counts by the store of order creation',
    bindings: [bound('lin')],
    staff: [staff('lin', elsewhere)],
    expect: { people: [['pool', 10_000]], basis: 'store_pool', clauses: { lin: 'other_store' } },
  },
  {
    name: 'services are service-first',
    touches: [service('qiu', 3 * DAY), share('zhou', HOUR)],
    bindings: [bound('lin')],
    service: true,
    expect: { people: [['qiu', 10_000]], basis: 'service', clauses: { lin: 'outranked' } },
  },
  {
    name: 'for goods the service comes after share and binding',
    touches: [service('qiu', 3 * DAY), share('zhou', HOUR)],
    expect: { people: [['zhou', 10_000]], basis: 'share', clauses: { qiu: 'outranked' } },
  },
  {
    name: 'a service older than thirty days is too old',
    touches: [service('qiu', 31 * DAY)],
    service: true,
    expect: { people: [['pool', 10_000]], basis: 'store_pool', clauses: { qiu: 'too_old' } },
  },
  {
    name: 'a binding that ended is no candidate',
    bindings: [bound('lin', { endedAt: before(HOUR), endRule: 'moved' })],
    expect: { people: [['pool', 10_000]], basis: 'store_pool' },
  },
]

function decide(c: Case) {
  const names = ['lin', 'zhou', 'qiu']
  const facts: Facts = {
    personId: 'chen',
    storeId: STORE,
    touches: c.touches ?? [],
    bindings: c.bindings ?? [],
    staff: c.staff ?? names.map((name) => staff(name)),
  }
  const line = { kind: c.service ? ('service' as const) : ('goods' as const), paidFen: 89_900 }
  return attribute(line, facts, { ...DEFAULTS.attribution, ...c.rules }, AT)
}

describe('attribute', () => {
  it.each(CASES.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const decision = decide(c)
    const people = decision.people.map((s) => [s.kind === 'pool' ? 'pool' : s.id, s.bps])
    expect(people).toEqual(c.expect.people)
    expect(decision.basis).toBe(c.expect.basis)
    expect(decision.org).toEqual([{ kind: 'store', id: STORE, bps: 10_000 }])
    for (const [id, clause] of Object.entries(c.expect.clauses ?? {})) {
      expect(decision.considered.find((row) => row.candidate.staffId === id)?.clause).toBe(clause)
    }
  })

  it('says it plainly to each of them', () => {
    const decision = decide(CASES.find((c) => c.name.startsWith('a protected binding')) as Case)
    expect(sentenceFor(decision, 'lin')).toBe(
      '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。',
    )
    expect(sentenceFor(decision, 'zhou')).toMatch(/^未归你。/)
    const latest = decide(CASES[1] as Case)
    expect(sentenceFor(latest, 'lin')).toBe('未归你。下单前 7 天内，另一位导购的分享更晚被打开。')
  })

  it('is total, sums exactly, and ignores the order of its inputs', () => {
    const touch = fc.record({
      who: fc.constantFrom('lin', 'zhou', 'qiu', 'gone'),
      ms: fc.integer({ min: 0, max: 40 * DAY }),
      done: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(touch, { maxLength: 8 }),
        fc.nat(5_000),
        fc.boolean(),
        (rows, assistBps, isService) => {
          const touches = rows.map((r, i) => ({
            ...(r.done ? service(r.who, r.ms) : share(r.who, r.ms)),
            _id: String(i),
          }))
          const c = {
            name: '',
            touches,
            bindings: [bound('lin')],
            rules: { assistBps },
            service: isService,
          }
          const decision = decide({ ...c, expect: { people: [], basis: '' } })
          const turned = decide({
            ...c,
            touches: [...touches].reverse(),
            expect: { people: [], basis: '' },
          })
          expect(decision.people.reduce((sum, s) => sum + s.bps, 0)).toBe(10_000)
          expect(decision.considered.filter((row) => row.clause === 'chosen')).toHaveLength(1)
          expect(turned).toEqual(decision)
        },
      ),
    )
  })
})
