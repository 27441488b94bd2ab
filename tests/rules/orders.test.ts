import { AppError } from '../../server/lib/errors'
import { type StateTable, step, takes } from '../../server/lib/state-table'
import { LINE_STATES, MONEY_STATES, type LineState, type MoneyState } from '@contract/orders'
import { moneyLine } from '../../server/features/orders/present'
import {
  LINE_TABLE,
  MONEY_TABLE,
  type Viewer,
  actionsOf,
  allFinal,
  keptFen,
  moveLines,
  orderNumber,
  preparationOf,
  statusOf,
} from '../../server/features/orders/rules'

/** What a cell does, as the test writes it: a state, `-` for ignored, or the code of a refusal. */
function outcome<S extends string, E extends string>(
  table: StateTable<S, E>,
  state: S,
  event: E,
): string {
  try {
    return step(table, state, event) ?? '-'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const P = 'order_not_payable'
const C = 'order_not_cancellable'
const R = 'order_not_refundable'
const N = 'line_not_ready'
const MONEY_EXPECTED = {
  //           attempt   paid    cancel        expire        closed       ready  hand_over refund       refunded
  unpaid: ['unpaid', 'paid', 'cancelling', 'cancelling', '-', N, N, R, '-'],
  cancelling: [P, 'paid', 'cancelling', '-', 'cancelled', N, N, R, '-'],
  cancelled: [P, '-', '-', '-', '-', N, N, R, '-'],
  paid: [P, '-', C, '-', '-', 'paid', 'paid', 'refunding', '-'],
  refunding: [P, '-', C, '-', '-', N, N, '-', 'refunded'],
  refunded: [P, '-', C, '-', '-', N, N, R, '-'],
}
const MONEY_EVENTS = [
  'attempt',
  'paid',
  'cancel',
  'expire',
  'closed',
  'ready',
  'hand_over',
  'refund',
  'refunded',
] as const

const LINE_EXPECTED = {
  //            paid         ready    hand_over     cancel
  waiting: ['preparing', N, N, 'cancelled'],
  preparing: ['-', 'ready', N, 'cancelled'],
  ready: ['-', '-', 'handed_over', 'cancelled'],
  handed_over: ['-', '-', 'pickup_already_done', R],
  cancelled: ['-', N, N, '-'],
}
const LINE_EVENTS = ['paid', 'ready', 'hand_over', 'cancel'] as const

describe('the money table', () => {
  it('has a cell for every state and event, and none besides', () => {
    expect(Object.keys(MONEY_TABLE).sort()).toEqual([...MONEY_STATES].sort())
    for (const row of Object.values(MONEY_TABLE)) {
      expect(Object.keys(row).sort()).toEqual([...MONEY_EVENTS].sort())
    }
  })

  it.each(
    MONEY_STATES.flatMap((state) =>
      MONEY_EVENTS.map((event, i) => [state, event, MONEY_EXPECTED[state][i]] as const),
    ),
  )('%s on %s: %s', (state, event, expected) => {
    expect(outcome(MONEY_TABLE, state, event)).toBe(expected)
  })

  it('gives a reason wherever an event is ignored', () => {
    for (const row of Object.values(MONEY_TABLE)) {
      for (const cell of Object.values(row)) {
        if ('ignore' in cell) expect(cell.ignore.length).toBeGreaterThan(5)
      }
    }
  })
})

describe('the line table', () => {
  it('has a cell for every state and event, and none besides', () => {
    expect(Object.keys(LINE_TABLE).sort()).toEqual([...LINE_STATES].sort())
    for (const row of Object.values(LINE_TABLE)) {
      expect(Object.keys(row).sort()).toEqual([...LINE_EVENTS].sort())
    }
  })

  it.each(
    LINE_STATES.flatMap((state) =>
      LINE_EVENTS.map((event, i) => [state, event, LINE_EXPECTED[state][i]] as const),
    ),
  )('%s on %s: %s', (state, event, expected) => {
    expect(outcome(LINE_TABLE, state, event)).toBe(expected)
  })
})

describe('moving lines', () => {
  const lines = [
    { lineId: 'a', state: 'ready' as LineState },
    { lineId: 'b', state: 'preparing' as LineState },
  ]
  it('moves the named ones and leaves the others', () => {
    expect(moveLines(lines, 'hand_over', ['a']).map((l) => l.state)).toEqual([
      'handed_over',
      'preparing',
    ])
  })
  it('refuses all when one cannot move', () => {
    expect(() => moveLines(lines, 'hand_over')).toThrow(
      expect.objectContaining({ code: 'line_not_ready' }),
    )
  })
  it('leaves a line that ignores the event as it is', () => {
    expect(moveLines(lines, 'ready').map((l) => l.state)).toEqual(['ready', 'ready'])
  })
})

const lined = (money: MoneyState, ...states: LineState[]) => ({
  money,
  lines: states.map((state) => ({ state })),
})

describe('the status', () => {
  it.each([
    [lined('unpaid', 'waiting'), 'unpaid'],
    [lined('cancelling', 'waiting'), 'cancelling'],
    [lined('cancelled', 'cancelled'), 'cancelled'],
    [lined('paid', 'preparing', 'preparing'), 'preparing'],
    [lined('paid', 'preparing', 'ready'), 'preparing'],
    [lined('paid', 'ready', 'ready'), 'ready'],
    [lined('paid', 'handed_over', 'ready'), 'ready'],
    [lined('paid', 'handed_over', 'preparing'), 'preparing'],
    [lined('paid', 'handed_over', 'handed_over'), 'completed'],
    [lined('paid', 'handed_over', 'cancelled'), 'completed'],
    [lined('refunding', 'ready'), 'refunding'],
    [lined('refunded', 'cancelled'), 'refunded'],
  ])('of %j is %s', (order, status) => {
    expect(statusOf(order)).toBe(status)
  })

  it('is final when no line waits for anything', () => {
    expect(allFinal(lined('paid', 'handed_over', 'cancelled'))).toBe(true)
    expect(allFinal(lined('paid', 'handed_over', 'ready'))).toBe(false)
  })
})

describe('the actions', () => {
  const payUntil = new Date('2026-11-22T02:14:00Z')
  const before = payUntil
  const after = new Date(payUntil.getTime() + 1)
  it.each<[MoneyState, LineState[], Viewer, Date, string[]]>([
    ['unpaid', ['waiting'], 'shopper', before, ['pay', 'cancel']],
    ['unpaid', ['waiting'], 'shopper', after, ['cancel']],
    ['unpaid', ['waiting'], 'manager', before, []],
    ['cancelling', ['waiting'], 'shopper', before, []],
    ['cancelled', ['cancelled'], 'shopper', before, ['buy_again']],
    ['paid', ['preparing'], 'shopper', before, ['show_code']],
    ['paid', ['preparing'], 'staff', before, ['mark_ready']],
    ['paid', ['preparing'], 'manager', before, ['mark_ready', 'refund']],
    ['paid', ['ready', 'preparing'], 'staff', before, ['mark_ready', 'hand_over']],
    ['paid', ['ready'], 'manager', before, ['hand_over', 'refund']],
    ['paid', ['handed_over', 'ready'], 'manager', before, ['hand_over']],
    ['paid', ['handed_over'], 'manager', before, []],
    ['paid', ['handed_over'], 'shopper', before, ['buy_again']],
    ['refunding', ['ready'], 'shopper', before, []],
    ['refunding', ['ready'], 'manager', before, []],
    ['refunded', ['cancelled'], 'shopper', before, ['buy_again']],
    ['refunded', ['cancelled'], 'manager', before, []],
  ])('%s %j for the %s at %j: %j', (money, states, viewer, now, expected) => {
    expect(actionsOf({ ...lined(money, ...states), payUntil }, viewer, now)).toEqual(expected)
  })

  it('never offer what the tables would refuse', () => {
    for (const money of MONEY_STATES) {
      for (const state of LINE_STATES) {
        const order = { ...lined(money, state), payUntil }
        const offered = [
          ...actionsOf(order, 'shopper', before),
          ...actionsOf(order, 'manager', before),
        ]
        if (offered.includes('pay')) expect(takes(MONEY_TABLE, money, 'attempt')).toBe(true)
        if (offered.includes('cancel')) expect(takes(MONEY_TABLE, money, 'cancel')).toBe(true)
        if (offered.includes('refund')) {
          expect(takes(MONEY_TABLE, money, 'refund')).toBe(true)
          expect(outcome(LINE_TABLE, state, 'cancel')).not.toBe(R)
        }
        if (offered.includes('hand_over')) {
          expect(takes(MONEY_TABLE, money, 'hand_over')).toBe(true)
          expect(takes(LINE_TABLE, state, 'hand_over')).toBe(true)
        }
      }
    }
  })
})

describe('the sentence about the money', () => {
  const facts = {
    payableFen: 128_000,
    paidFen: 128_000,
    refundedFen: 0,
    lateFen: 0,
    cancelledBy: null,
    holdUntil: new Date('2026-11-22T14:35:00+08:00'),
  }
  const now = new Date('2026-11-22T14:30:00+08:00')
  it.each<[string, Partial<Parameters<typeof moneyLine>[0]>, Viewer, string]>([
    ['unpaid', {}, 'shopper', '还没付款，货为你留到 14:35'],
    ['unpaid', {}, 'staff', '还没付款，货留到 14:35'],
    ['unpaid', { holdUntil: now }, 'shopper', '付款时间已过，正在关单'],
    [
      'cancelling',
      { cancelledBy: 'shopper' },
      'shopper',
      '取消中，正在向微信确认。要是钱已付出，会原路退回',
    ],
    ['cancelling', { cancelledBy: 'expiry' }, 'shopper', '付款时间已过，正在向微信确认有没有付款'],
    ['cancelled', { paidFen: 0 }, 'shopper', '已取消，没有扣款'],
    ['cancelled', { paidFen: 0, lateFen: 9_900 }, 'shopper', '取消后到账 ¥99.00，原路退回'],
    ['paid', {}, 'shopper', '已付款 ¥1,280.00'],
    ['paid', { paidFen: 0, payableFen: 0 }, 'shopper', '不用付款'],
    ['paid', { lateFen: 100 }, 'shopper', '已付款 ¥1,280.00；多付的 ¥1.00 原路退回'],
    ['refunding', { cancelledBy: 'store' }, 'shopper', '正在退款，¥1,280.00 原路退回'],
    [
      'refunding',
      { cancelledBy: 'shopper' },
      'shopper',
      '你取消时钱已经付出，正原路退回 ¥1,280.00，不用你做什么',
    ],
    [
      'refunding',
      { cancelledBy: 'shopper' },
      'staff',
      '顾客取消时钱已经付出，正原路退回 ¥1,280.00',
    ],
    ['refunded', { refundedFen: 128_000 }, 'shopper', '已退款 ¥1,280.00，原路退回'],
    ['refunded', { paidFen: 0, refundedFen: 0 }, 'shopper', '已取消，没有扣款'],
  ])('of %s with %j for the %s', (money, changes, viewer, sentence) => {
    const order = { ...facts, money: money as MoneyState, ...changes }
    expect(moneyLine(order, viewer, 'Asia/Shanghai', now)).toBe(sentence)
  })
})

describe('figures', () => {
  it('counts as kept what is handed over and not refunded', () => {
    const lines = [
      { state: 'handed_over', paidFen: 1_000, refundedFen: 0 },
      { state: 'handed_over', paidFen: 500, refundedFen: 200 },
      { state: 'ready', paidFen: 700, refundedFen: 0 },
    ]
    expect(keptFen({ lines: lines as never })).toBe(1_300)
  })
  it('needs the time of the slowest line', () => {
    expect(preparationOf([{ preparationMinutes: 30 }, { preparationMinutes: 60 }])).toBe(60)
    expect(preparationOf([])).toBe(0)
  })
  it.each([
    [Buffer.alloc(8), '26112210000000000000'],
    [Buffer.alloc(8, 0xff), '26112210003709551615'],
  ])('numbers an order with twenty digits', (random, expected) => {
    expect(orderNumber('2611221000', random)).toBe(expected)
  })
})
