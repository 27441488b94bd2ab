import { AppError } from '../../server/lib/errors'
import { type StateTable, step, takes } from '../../server/lib/state-table'
import { LINE_STATES, MONEY_STATES, type LineState, type MoneyState } from '@contract/orders'
import { LINE_TABLE, lineTakes, moveLines } from '../../server/features/orders/rules/line'
import { MONEY_EVENTS, MONEY_TABLE } from '../../server/features/orders/rules/money'
import {
  actionsOf,
  allFinal,
  orderNumber,
  preparationOf,
  statusOf,
} from '../../server/features/orders/rules/status'
import type { Viewer } from '../../server/features/orders/rules/types'

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
/** By event, then in the order of the states: unpaid, cancelling, cancelled, paid, refunding, refunded. */
const MONEY_EXPECTED: Record<(typeof MONEY_EVENTS)[number], string[]> = {
  attempt: ['unpaid', P, P, P, P, P],
  doubt: ['unpaid', 'cancelling', 'cancelled', '-', '-', '-'],
  paid: ['paid', 'paid', '-', '-', '-', '-'],
  late: ['-', '-', 'cancelled', 'paid', 'refunding', 'refunded'],
  cancel: ['cancelling', 'cancelling', '-', C, C, C],
  expire: ['cancelling', '-', '-', '-', '-', '-'],
  closed: ['-', 'cancelled', '-', '-', '-', '-'],
  ready: [N, N, N, 'paid', N, N],
  hand_over: [N, N, N, 'paid', N, N],
  refund_part: [R, R, R, 'paid', R, R],
  refund: [R, R, R, 'refunding', '-', R],
  delayed: ['-', '-', 'cancelled', 'paid', 'refunding', 'refunded'],
  refunded_part: ['-', '-', '-', 'paid', 'refunding', '-'],
  refunded: ['-', '-', '-', '-', 'refunded', '-'],
  late_back: ['-', '-', 'cancelled', 'paid', 'refunding', 'refunded'],
}

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
    MONEY_STATES.flatMap((state, i) =>
      MONEY_EVENTS.map((event) => [state, event, MONEY_EXPECTED[event][i]] as const),
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
  const line = (lineId: string, state: LineState, open = 2) => ({
    ...{ lineId, state, open, handedOver: 0 },
  })
  const lines = [line('a', 'ready'), line('b', 'preparing')]
  it('moves the named ones and leaves the others', () => {
    expect(moveLines(lines, 'hand_over', ['a'])).toEqual([
      { ...line('a', 'handed_over', 0), handedOver: 2 },
      line('b', 'preparing'),
    ])
  })
  it('refuses all when one cannot move', () => {
    expect(() => moveLines(lines, 'hand_over')).toThrow(
      expect.objectContaining({ code: 'line_not_ready' }),
    )
  })
  it('leaves a line that ignores the event as it is', () => {
    expect(moveLines(lines, 'ready')).toEqual([line('a', 'ready'), line('b', 'ready')])
  })
  it('leaves nothing to be given when it cancels', () => {
    expect(moveLines(lines, 'cancel', ['b'])).toEqual([lines[0], line('b', 'cancelled', 0)])
  })
  it.each<[LineState, 'ready' | 'hand_over', string]>([
    ['preparing', 'ready', N],
    ['ready', 'ready', N],
    ['ready', 'hand_over', N],
    ['handed_over', 'hand_over', 'pickup_already_done'],
  ])('neither prepares nor gives a %s line of which all is asked back', (state, event, code) => {
    const gone = line('a', state, 0)
    expect(lineTakes(gone, event)).toBe(false)
    expect(() => moveLines([gone], event)).toThrow(expect.objectContaining({ code }))
  })
})

const OPEN: LineState[] = ['waiting', 'preparing', 'ready']
const lined = (money: MoneyState, ...states: LineState[]) => ({
  money,
  lines: states.map((state) => ({ state, open: OPEN.includes(state) ? 1 : 0 })),
})
const asked = (state: LineState) => ({ state, open: 0 })

describe('the status', () => {
  it.each<[Parameters<typeof statusOf>[0], string]>([
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
    [{ money: 'paid', lines: [asked('preparing'), { state: 'ready', open: 1 }] }, 'ready'],
    [{ money: 'paid', lines: [asked('ready'), { state: 'preparing', open: 2 }] }, 'preparing'],
    [{ money: 'paid', lines: [asked('ready'), asked('handed_over')] }, 'completed'],
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
    ['paid', ['handed_over', 'ready'], 'manager', before, ['hand_over', 'refund']],
    ['paid', ['handed_over', 'ready'], 'staff', before, ['hand_over']],
    ['paid', ['handed_over'], 'manager', before, []],
    ['paid', ['handed_over'], 'shopper', before, ['buy_again']],
    ['refunding', ['ready'], 'shopper', before, []],
    ['refunding', ['ready'], 'manager', before, []],
    ['refunded', ['cancelled'], 'shopper', before, ['buy_again']],
    ['refunded', ['cancelled'], 'manager', before, []],
  ])('%s %j for the %s at %j: %j', (money, states, viewer, now, expected) => {
    expect(actionsOf({ ...lined(money, ...states), payUntil }, viewer, now)).toEqual(expected)
  })

  it('offer nothing for a line of which all is asked back', () => {
    const order = { money: 'paid' as const, lines: [asked('preparing'), asked('ready')], payUntil }
    expect(actionsOf(order, 'manager', before)).toEqual([])
    expect(actionsOf(order, 'shopper', before)).toEqual(['buy_again'])
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
          expect(takes(MONEY_TABLE, money, 'refund_part')).toBe(true)
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

describe('figures', () => {
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
