import {
  actionsOf,
  CASE_TABLE,
  deadlineOf,
  dueEvent,
  OPEN_STATES,
  type CaseEvent,
} from '../../server/features/aftersale/rules/case'
import {
  costOf,
  optionsOf,
  stillOpen,
  waysOf,
  type Option,
} from '../../server/features/aftersale/rules/options'
import {
  reasonFits,
  reasonsFor,
  sentenceOf,
  stepText,
} from '../../server/features/aftersale/rules/words'
import { CASE_STATES, REASONS } from '../../server/features/aftersale/contract'
import type { Line, Order } from '../../server/features/orders/rules/types'
import { DAY, HOUR, plus } from '../../server/lib/time'

const PAID = new Date('2026-11-01T10:00:00+08:00')
const GIVEN = plus(PAID, DAY)

const line = (lineId: string, changes: Partial<Line> = {}): Line =>
  ({
    ...{ lineId, kind: 'goods', state: 'preparing', quantity: 3, paidFen: 1_000 },
    ...{ open: 3, handedOver: 0, refunding: 0, refunded: 0 },
    ...changes,
  }) as Line

const given = (lineId: string, changes: Partial<Line> = {}): Line =>
  line(lineId, { state: 'handed_over', open: 0, handedOver: 3, ...changes })

type Stand = Pick<Order, 'money' | 'lines' | 'handovers' | 'paidAt'>
const orderOf = (lines: Line[], changes: Partial<Stand> = {}): Stand => ({
  money: 'paid',
  lines,
  paidAt: PAID,
  handovers: [
    { requestKey: 'k', at: GIVEN, staffId: 's', lineIds: lines.map(({ lineId }) => lineId) },
  ],
  ...changes,
})

describe('the table of cases', () => {
  it('lets nothing move a case that has ended', () => {
    const ended = CASE_STATES.filter((state) => !OPEN_STATES.includes(state))
    const moves = ended.flatMap((state) =>
      Object.values(CASE_TABLE[state]).filter((cell) => 'to' in cell),
    )
    expect(ended).toEqual(['done', 'declined', 'withdrawn', 'lapsed'])
    expect(moves).toEqual([])
  })

  it('lets what somebody did be done again without harm', () => {
    const again: [keyof typeof CASE_TABLE, CaseEvent][] = [
      ['approved', 'approve'],
      ['refunding', 'grant'],
      ['refunding', 'inspect_good'],
      ['declined', 'decline'],
      ['declined', 'inspect_bad'],
      ['withdrawn', 'withdraw'],
    ]
    for (const [state, event] of again) expect(CASE_TABLE[state][event]).toHaveProperty('ignore')
  })

  it('gives the store 48 hours, the shopper 14 days, and no other state a deadline', () => {
    const due = CASE_STATES.map((state) => [state, deadlineOf(state, PAID)])
    expect(Object.fromEntries(due)).toEqual({
      ...{ asked: plus(PAID, 48 * HOUR), approved: plus(PAID, 14 * DAY) },
      ...{ refunding: null, done: null, declined: null, withdrawn: null, lapsed: null },
    })
  })

  it.each([
    ['asked', 'refund', 'grant'],
    ['asked', 'return', 'approve'],
    ['approved', 'return', 'lapse'],
  ] as const)('lets the clock move %s (%s) by %s', (state, kind, event) => {
    expect(dueEvent({ state, kind })).toBe(event)
  })

  it.each([
    ['asked', 'refund', 'refund', ['withdraw'], [], ['approve', 'decline']],
    ['asked', 'return', 'exchange', ['withdraw'], [], ['approve', 'decline']],
    ['approved', 'return', 'exchange', ['withdraw'], ['inspect'], ['inspect']],
    ['refunding', 'return', 'exchange', ['buy_again'], [], []],
    ['refunding', 'refund', 'refund', [], [], []],
    ['done', 'return', 'exchange', ['buy_again'], [], []],
    ['done', 'return', 'refund', [], [], []],
    ['declined', 'return', 'exchange', [], [], []],
    ['withdrawn', 'refund', 'refund', [], [], []],
    ['lapsed', 'return', 'refund', [], [], []],
  ] as const)(
    'offers in %s (%s, %s) what the table takes',
    (state, kind, wish, shopper, staff, manager) => {
      const offered = (['shopper', 'staff', 'manager'] as const).map((viewer) =>
        actionsOf({ state, kind, wish }, viewer),
      )
      expect(offered).toEqual([shopper, staff, manager])
    },
  )
})

describe('what can be asked for', () => {
  const at = (order: Stand, now: Date, where: 'home' | 'counter' = 'home', waiting = []) =>
    optionsOf(order, { waiting, now, at: where })

  it.each<[string, Line, Partial<Option> | null]>([
    ['not prepared', line('a'), { kind: 'refund', units: 3, automatic: true }],
    ['ready', line('a', { state: 'ready' }), { kind: 'refund', units: 3, automatic: false }],
    [
      'a service that is to come',
      line('a', { state: 'ready', kind: 'service' }),
      { kind: 'refund', units: 3, automatic: true },
    ],
    [
      'partly refunded',
      line('a', { open: 1, refunding: 1, refunded: 1 }),
      { units: 1, automatic: true },
    ],
    ['handed over', given('a'), { kind: 'return', units: 3, until: plus(GIVEN, 7 * DAY) }],
    ['handed over, one returned', given('a', { refunded: 1 }), { kind: 'return', units: 2 }],
    [
      'handed over, one refunded before',
      given('a', { handedOver: 2, refunded: 1 }),
      { kind: 'return', units: 2 },
    ],
    ['a service that was done', given('a', { kind: 'service' }), null],
    ['all returned', given('a', { refunded: 2, refunding: 1 }), null],
    ['cancelled', line('a', { state: 'cancelled', open: 0, refunded: 3 }), null],
  ])('of a line that is %s', (_case, row, option) => {
    const options = at(orderOf([row]), GIVEN)
    expect(options).toEqual(option ? [expect.objectContaining({ lineId: 'a', ...option })] : [])
  })

  it.each(['unpaid', 'cancelling', 'cancelled', 'refunding', 'refunded'] as const)(
    'is nothing of an order that is %s',
    (money) => expect(at(orderOf([line('a')], { money }), GIVEN)).toEqual([]),
  )

  it('ends for the shopper 7 days after the hand-over, to the second, and not for the manager', () => {
    const order = orderOf([given('a')])
    const last = plus(GIVEN, 7 * DAY)
    expect(at(order, last)).toHaveLength(1)
    expect(at(order, plus(last, 1))).toEqual([])
    expect(at(order, plus(last, 1), 'counter')).toEqual([
      { lineId: 'a', kind: 'return', units: 3, automatic: false, until: null },
    ])
  })

  it('ends for everybody when WeChat would refuse', () => {
    const order = orderOf([given('a')])
    expect(at(order, plus(PAID, 364 * DAY), 'counter')).toHaveLength(1)
    expect(at(order, plus(PAID, 364 * DAY + 1), 'counter')).toEqual([])
  })

  it('is at the counter only what she has', () => {
    const order = orderOf([line('a'), given('b')])
    expect(at(order, GIVEN, 'counter').map(({ lineId }) => lineId)).toEqual(['b'])
  })

  it('leaves out units that other cases wait for', () => {
    const order = orderOf([line('a', { state: 'ready' }), line('b')])
    const waiting = [
      { parts: [{ lineId: 'a', quantity: 1 }] },
      { parts: [{ lineId: 'a', quantity: 1 }] },
      { parts: [{ lineId: 'b', quantity: 3 }] },
    ]
    const options = optionsOf(order, { waiting, now: GIVEN, at: 'home' })
    expect(options.map(({ lineId, units }) => [lineId, units])).toEqual([['a', 1]])
  })

  it('becomes a case for each way in which it goes back', () => {
    const lines = [line('a'), line('b', { state: 'ready' }), given('c'), line('d')]
    const options = at(orderOf(lines), GIVEN)
    const wanted = ['a', 'b', 'c', 'd'].map((lineId) => ({ lineId, quantity: 2 }))
    expect(waysOf(options, wanted)).toEqual([
      { kind: 'refund', automatic: true, parts: [wanted[0], wanted[3]] },
      { kind: 'refund', automatic: false, parts: [wanted[1]] },
      { kind: 'return', automatic: false, parts: [wanted[2]] },
    ])
  })

  it.each([
    ['more than there is', [{ lineId: 'a', quantity: 4 }], 'aftersale_not_possible'],
    ['a line of another order', [{ lineId: 'z', quantity: 1 }], 'aftersale_not_possible'],
    [
      'a line twice',
      [
        { lineId: 'a', quantity: 1 },
        { lineId: 'a', quantity: 1 },
      ],
      'invalid_input',
    ],
  ])('refuses %s', (_case, wanted, code) => {
    const options = at(orderOf([line('a')]), GIVEN)
    expect(() => waysOf(options, wanted)).toThrow(expect.objectContaining({ code }))
  })
})

describe('what is left of a wish that waits', () => {
  const wish = [
    { lineId: 'a', quantity: 2 },
    { lineId: 'b', quantity: 1 },
  ]
  it.each<[string, Line[], [string, number][]]>([
    [
      'nothing happened',
      [line('a'), line('b')],
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
    [
      'one of two was refunded',
      [line('a', { open: 1, refunding: 2 }), line('b')],
      [
        ['a', 1],
        ['b', 1],
      ],
    ],
    ['one line was collected', [given('a'), line('b')], [['b', 1]]],
    ['all was collected', [given('a'), given('b')], []],
  ])('when %s', (_case, lines, left) => {
    const parts = stillOpen(orderOf(lines), wish)
    expect(parts).toEqual(left.map(([lineId, quantity]) => ({ lineId, quantity })))
  })
})

it('says what the next units cost, so that the parts sum to what was paid', () => {
  const costs = [0, 1, 2].map((refunded) => costOf(line('a', { refunded }), 1))
  expect(costs).toEqual([333, 333, 334])
  expect(costOf(line('a', { refunding: 1 }), 2)).toBe(667)
})

it('never says more than the last units cost', () => {
  expect(costOf(line('a', { open: 1, refunding: 2 }), 2)).toBe(667)
  expect(costOf(line('a', { open: 0, refunded: 3 }), 1)).toBe(334)
})

describe('reasons', () => {
  it('offers each to some kind, and only such as fit', () => {
    const codes = (kinds: ('refund' | 'return')[]) => reasonsFor(kinds).map(({ code }) => code)
    expect(codes(['refund', 'return']).sort()).toEqual([...REASONS].sort())
    expect(codes(['refund'])).toEqual(['unwanted', 'wrong_choice', 'too_slow', 'other'])
    expect(codes([])).toEqual([])
    expect(reasonFits('faulty', 'refund')).toBe(false)
    expect(reasonFits('faulty', 'return')).toBe(true)
  })
})

describe('goods that a manager took in at the counter', () => {
  const begun = { at: GIVEN, actor: 'staff:s', event: 'at_counter', from: null } as const
  const lapse = {
    at: GIVEN,
    actor: 'clock',
    event: 'lapse',
    from: 'approved',
    to: 'lapsed',
  } as const
  const history = [{ ...begun, to: 'approved' as const }]
  const kept = {
    kind: 'return',
    wish: 'refund',
    dueAt: plus(GIVEN, 14 * DAY),
    refusal: null,
  } as const
  const told = (state: 'approved' | 'lapsed', viewer: 'shopper' | 'staff') =>
    sentenceOf({ ...kept, state, history }, { viewer, zone: 'Asia/Shanghai', refund: null })

  it('are not waited for: the store has to look at them', () => {
    expect(told('approved', 'shopper')).toBe('商品已带到店里，等门店验货，验货后原路退款')
    expect(told('approved', 'staff')).toBe(
      '商品在店里，请在 11 月 16 日 10:00 前验货，过时申请结束',
    )
    expect(told('lapsed', 'shopper')).toBe('门店 14 天没有验货，申请已结束，请到店取回商品')
    expect(told('lapsed', 'staff')).toBe('门店 14 天没有验货，申请已结束，请把商品交还顾客')
    expect(stepText({ ...kept, history }, lapse)).toBe('门店 14 天没有验货，申请结束')
  })
})
