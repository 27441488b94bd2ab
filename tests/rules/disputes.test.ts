import type { Share } from '../../server/features/attribution/contract'
import type { Binding, DecisionDoc, Touch } from '../../server/features/attribution/rules/types'
import type { RulingBody } from '../../server/features/disputes/contract'
import {
  DISPUTE_TABLE,
  mayRaise,
  raisingProblem,
  rulingProblem,
  splitOf,
  type DisputeEvent,
} from '../../server/features/disputes/rules/dispute'
import { timelineOf } from '../../server/features/disputes/rules/timeline'
import type { Staff } from '../../server/features/org/rules'
import { step } from '../../server/lib/state-table'

const AT = new Date('2026-11-10T12:00:00+08:00')
const DAY = 86_400_000
const after = (ms: number) => new Date(AT.getTime() + ms)
const STORE = 'guanggu'
const guide = (id: string, bps = 10_000): Share => ({ kind: 'guide', id, bps })

type Row = Parameters<typeof rulingProblem>[2][number]
const staff = (id: string, over: Partial<Row> = {}): Row => ({
  _id: id,
  personId: `person-${id}`,
  assignments: [{ storeId: STORE, from: after(-90 * DAY), to: null }],
  ...over,
})

/** A line of ¥100 that was paid and counts for 林; `facts` are what it was decided on. */
function decided(
  over: Partial<DecisionDoc> = {},
  facts: Partial<DecisionDoc['inputs']['facts']> = {},
) {
  const line = { kind: 'goods', paidFen: 10_000, categoryId: 'frames', categoryPath: ['frames'] }
  const none = { touches: [], bindings: [], staff: [] }
  return {
    ...{ _id: 'd1', storeId: STORE, personId: 'chen', people: [guide('lin')], adjusted: null },
    ...{ namedIds: ['lin', 'zhou'], at: AT, paidAt: after(60_000), refundedFen: 0, revised: null },
    inputs: { line, facts: { personId: 'chen', storeId: STORE, orderId: 'o1', ...none, ...facts } },
    ...over,
  } as DecisionDoc
}

describe('raising a claim', () => {
  it.each([
    ['right after the payment', {}, 60_000, null],
    ['exactly 30 days after the order', {}, 30 * DAY, null],
    ['a millisecond later', {}, 30 * DAY + 1, 'too_late'],
    ['while the order is unpaid', { paidAt: null }, 0, 'unpaid'],
    ['after a part was refunded', { refundedFen: 9_999 }, DAY, null],
    ['after all of it was refunded', { refundedFen: 10_000 }, DAY, 'nothing_left'],
  ] as const)('%s', (_name, change, later, problem) => {
    expect(raisingProblem(decided(change), after(later))).toBe(problem)
    expect(mayRaise(decided(change), after(later))).toBe(problem === null)
  })

  it('finds nothing to claim on a line that cost nothing', () => {
    const free = decided()
    free.inputs.line.paidFen = 0
    expect(raisingProblem(free, AT)).toBe('nothing_left')
  })
})

describe('a ruling', () => {
  const people = (...parts: [string | null, number][]): RulingBody['people'] =>
    parts.map(([staffId, bps]) => ({ staffId, bps }))
  const gone = [{ storeId: STORE, from: after(-90 * DAY), to: after(-1) }]
  const goneSince = [{ storeId: STORE, from: after(-90 * DAY), to: after(1) }]
  const came = [{ storeId: STORE, from: after(1), to: null }]
  const elsewhere = [{ storeId: 'jianghan', from: after(-90 * DAY), to: null }]
  const cases: [string, RulingBody['people'], Partial<Row>, object | null][] = [
    ['to one guide of the store', people(['zhou', 10_000]), {}, null],
    ['to a guide and the pool', people(['zhou', 5_000], [null, 5_000]), {}, null],
    ['to the pool alone', people([null, 10_000]), {}, null],
    ['of less than the whole', people(['zhou', 9_999]), {}, { problem: 'sum' }],
    ['of more than the whole', people(['zhou', 9_000], [null, 1_001]), {}, { problem: 'sum' }],
    ['naming a guide twice', people(['zhou', 5_000], ['zhou', 5_000]), {}, { problem: 'twice' }],
    ['naming the pool twice', people([null, 5_000], [null, 5_000]), {}, { problem: 'twice' }],
    [
      'to a guide who left since the order',
      people(['zhou', 10_000]),
      { assignments: goneSince },
      null,
    ],
    ...[gone, came, elsewhere].map((assignments, i): (typeof cases)[number] => [
      `to a guide who was not of the store then (${['gone', 'not yet', 'another store'][i]})`,
      people(['zhou', 10_000]),
      { assignments },
      { problem: 'other_store', staffId: 'zhou' },
    ]),
    [
      'to nobody who is known',
      people(['nobody', 10_000]),
      {},
      { problem: 'other_store', staffId: 'nobody' },
    ],
    [
      'to somebody who was invited and never accepted',
      people(['zhou', 10_000]),
      { personId: null },
      { problem: 'never_accepted', staffId: 'zhou' },
    ],
    [
      'to the buyer herself',
      people(['zhou', 10_000]),
      { personId: 'chen' },
      { problem: 'own_purchase', staffId: 'zhou' },
    ],
  ]
  it.each(cases)('%s', (_name, parts, zhou, wrong) => {
    expect(rulingProblem(parts, decided(), [staff('zhou', zhou)])).toEqual(wrong)
  })

  it('leaves her part to a guide of another store whom the rules had given it', () => {
    const lin: Pick<Staff, '_id' | 'personId' | 'assignments'> = staff('lin', {
      assignments: elsewhere,
    })
    const parts = people(['lin', 8_000], [null, 2_000])
    expect(rulingProblem(parts, decided(), [lin])).toBeNull()
  })

  it('is written with the largest part first and the pool last', () => {
    const shares = splitOf(people([null, 5_000], ['b', 1_000], ['a', 1_000], ['c', 3_000]), STORE)
    expect(shares.map(({ kind, id, bps }) => [kind, id, bps])).toEqual([
      ['guide', 'c', 3_000],
      ['guide', 'a', 1_000],
      ['guide', 'b', 1_000],
      ['pool', STORE, 5_000],
    ])
  })
})

describe('a claim', () => {
  const events: DisputeEvent[] = ['answer', 'uphold', 'reject']
  it('is answered while it is open, and decided once', () => {
    expect(events.map((event) => step(DISPUTE_TABLE, 'open', event))).toEqual([
      'open',
      'upheld',
      'rejected',
    ])
    for (const state of ['upheld', 'rejected'] as const)
      for (const event of events)
        expect(() => step(DISPUTE_TABLE, state, event)).toThrow('这个申诉已经有结果了')
  })
})

describe('the time line', () => {
  const touch = (over: Partial<Touch>): Touch => ({
    ...{ _id: 't', personId: 'chen', member: false, kind: 'card', storeId: STORE, staffId: 'lin' },
    ...{ shareCode: 'c', page: 'home', productId: null, channel: 'card', campaign: null },
    ...{ forwardedBy: null, orderId: null, named: false, at: after(-DAY) },
    ...over,
  })
  const binding: Omit<Binding, 'kind' | 'staffId'> = {
    ...{
      _id: 'b',
      personId: 'chen',
      storeId: STORE,
      from: after(-3 * DAY),
      rule: 'entry' as const,
    },
    ...{ protectedUntil: after(DAY), validUntil: after(DAY), endedAt: null, endRule: null },
  }

  it('tells what a decision was made of and what came since, oldest first', () => {
    const touches = [
      touch({ at: after(-DAY) }),
      touch({ kind: 'scan', staffId: 'zhou', at: after(-2 * DAY) }),
      touch({ forwardedBy: 'wang', at: after(-DAY / 2) }),
      touch({ kind: 'service_done', named: true, staffId: 'he', at: after(-DAY / 3) }),
    ]
    const bindings = [
      { ...binding, kind: 'guide' as const, staffId: 'lin' },
      { ...binding, kind: 'store' as const, staffId: null },
    ]
    const revised = { at: after(DAY), cause: 'service' } as DecisionDoc['revised']
    const told = timelineOf(decided({ revised }, { touches, bindings }))
    expect(told.map(({ what, staffId }) => [what, staffId])).toEqual([
      ['顾客绑定为客户', 'lin'],
      ['顾客扫了分享码', 'zhou'],
      ['顾客打开了分享卡片', 'lin'],
      ['顾客打开了别人转发的分享', 'lin'],
      ['店长确认由她接待', 'he'],
      ['顾客下单，系统判定', null],
      ['顾客付款', null],
      ['服务完成，改判一次', null],
    ])
  })

  it('does not take the restart of a binding for its beginning', () => {
    const again = { ...binding, kind: 'guide' as const, staffId: 'lin', rule: 'renewed' as const }
    const [first] = timelineOf(decided({}, { bindings: [again] }))
    expect(first).toMatchObject({ what: '顾客下过单，绑定重新计时', staffId: 'lin' })
  })

  it('has no payment before its order, though WeChat tells whole seconds', () => {
    const told = timelineOf(
      decided({ paidAt: after(-999) }, { touches: [touch({ at: after(-1) })] }),
    )
    expect(told.map(({ what }) => what)).toEqual([
      '顾客打开了分享卡片',
      '顾客下单，系统判定',
      '顾客付款',
    ])
  })

  it('reads times that were frozen as text', () => {
    const frozen = after(-DAY).toISOString() as unknown as Date
    const [first] = timelineOf(decided({}, { touches: [touch({ at: frozen })] }))
    expect(first?.at).toEqual(after(-DAY))
  })
})
