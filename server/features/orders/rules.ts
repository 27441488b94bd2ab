import { type StateTable, step, takes } from '../../lib/state-table'
import type { LineState, MoneyState, OrderAction, OrderStatus } from './contract'

/** One line: what was bought, at what price (fen), and how far it is fulfilled. */
export type Line = {
  lineId: string
  skuId: string
  productId: string
  categoryId: string
  kind: 'goods' | 'service'
  title: string
  options: string
  picture: string
  quantity: number
  unitFen: number
  paidFen: number
  refundedFen: number
  state: LineState
  preparationMinutes: number
  decisionId: string
  sentence: string
}

/**
 * One step of the order. Who did it: `person:<id>`, `staff:<id>`, `payments` or `clock`; `requestKey` lets a repeated
 * request find the step that it took.
 */
export type HistoryRow = {
  at: Date
  actor: string
  requestKey?: string
  event: string
  from: MoneyState
  to: MoneyState
}

/** One hand-over of ready lines; `requestKey` lets a repeated request find its own. */
export type Handover = { requestKey: string; at: Date; staffId: string; lineIds: string[] }

/** An order as it is stored. Amounts in fen, times in business time. */
export type Order = {
  _id: string
  no: string
  storeId: string
  personId: string
  requestKey: string
  money: MoneyState
  /** whether a payment was ever started: then only WeChat's word ends the order */
  attempted: boolean
  lines: Line[]
  goodsFen: number
  payableFen: number
  paidFen: number
  refundedFen: number
  /** money that came when the order no longer wanted it; payments sends it back */
  lateFen: number
  pointsMultiplierBps: number
  pointsExpireMonths: number
  pointsToEarn: number
  rulesetVersions: { attribution: number; points: number; holds: number }
  note: string
  placedAt: Date
  holdUntil: Date
  /** no payment starts after this */
  payUntil: Date
  /** when an unpaid order is to be closed; null once that is decided */
  dueAt: Date | null
  paidAt: Date | null
  promisedAt: Date | null
  cancelledBy: 'shopper' | 'expiry' | 'store' | null
  handovers: Handover[]
  version: number
  history: HistoryRow[]
}

export type MoneyEvent =
  | 'attempt'
  | 'paid'
  | 'cancel'
  | 'expire'
  | 'closed'
  | 'ready'
  | 'hand_over'
  | 'refund'
  | 'refunded'

const LATE = { ignore: 'late or double money: payments sends it back' }
const NOT_CLOSING = { ignore: 'nothing is being closed' }
const NO_REFUND = { ignore: 'no refund was asked for' }
const NOT_PAYABLE = { refuse: 'order_not_payable' } as const
const NOT_CANCELLABLE = { refuse: 'order_not_cancellable' } as const
const NOT_REFUNDABLE = { refuse: 'order_not_refundable' } as const
const NOT_READY = { refuse: 'line_not_ready' } as const
const GONE = { ignore: 'already cancelled' }
const SETTLED = { ignore: 'the payment has come' }

/**
 * Money, a state of the order (docs: Order, cart, holds). An order that no payment was ever started for has nothing to
 * close: its `cancel` or `expire` is followed by `closed` in the same write. `ready` and `hand_over` change lines only,
 * and the money has to allow them.
 */
export const MONEY_TABLE: StateTable<MoneyState, MoneyEvent> = {
  unpaid: {
    attempt: { to: 'unpaid' },
    paid: { to: 'paid' },
    cancel: { to: 'cancelling' },
    expire: { to: 'cancelling' },
    closed: NOT_CLOSING,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund: NOT_REFUNDABLE,
    refunded: NO_REFUND,
  },
  cancelling: {
    attempt: NOT_PAYABLE,
    paid: { to: 'paid' },
    // a shopper who asks while the clock is closing wants her money back if it turns up
    cancel: { to: 'cancelling' },
    expire: { ignore: 'already being closed' },
    closed: { to: 'cancelled' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund: NOT_REFUNDABLE,
    refunded: NO_REFUND,
  },
  cancelled: {
    attempt: NOT_PAYABLE,
    paid: LATE,
    cancel: GONE,
    expire: GONE,
    closed: GONE,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund: NOT_REFUNDABLE,
    refunded: NO_REFUND,
  },
  paid: {
    attempt: NOT_PAYABLE,
    paid: LATE,
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: { to: 'paid' },
    hand_over: { to: 'paid' },
    refund: { to: 'refunding' },
    refunded: NO_REFUND,
  },
  refunding: {
    attempt: NOT_PAYABLE,
    paid: LATE,
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund: { ignore: 'already being refunded' },
    refunded: { to: 'refunded' },
  },
  refunded: {
    attempt: NOT_PAYABLE,
    paid: LATE,
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund: NOT_REFUNDABLE,
    refunded: { ignore: 'already refunded' },
  },
}

export type LineEvent = 'paid' | 'ready' | 'hand_over' | 'cancel'

/** Fulfilment, a state of the line. `cancel` is the end of an order that was closed or refunded before hand-over. */
export const LINE_TABLE: StateTable<LineState, LineEvent> = {
  waiting: {
    paid: { to: 'preparing' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    cancel: { to: 'cancelled' },
  },
  preparing: {
    paid: { ignore: 'already in preparation' },
    ready: { to: 'ready' },
    hand_over: NOT_READY,
    cancel: { to: 'cancelled' },
  },
  ready: {
    paid: { ignore: 'already in preparation' },
    ready: { ignore: 'already ready' },
    hand_over: { to: 'handed_over' },
    cancel: { to: 'cancelled' },
  },
  handed_over: {
    paid: { ignore: 'already handed over' },
    ready: { ignore: 'already handed over' },
    hand_over: { refuse: 'pickup_already_done' },
    cancel: NOT_REFUNDABLE,
  },
  cancelled: {
    paid: { ignore: 'already cancelled' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    cancel: { ignore: 'already cancelled' },
  },
}

/**
 * The lines after `event`, for the lines in `lineIds` or all; a line that ignores it stays as it is.
 * @throws AppError with the code of the line table's cell
 */
export function moveLines<L extends Pick<Line, 'lineId' | 'state'>>(
  lines: L[],
  event: LineEvent,
  lineIds?: string[],
): L[] {
  return lines.map((line) => {
    if (lineIds && !lineIds.includes(line.lineId)) return line
    const state = step(LINE_TABLE, line.state, event)
    return state === null ? line : { ...line, state }
  })
}

const FINAL: readonly LineState[] = ['handed_over', 'cancelled']

type Stand = { money: MoneyState; lines: { state: LineState }[] }

/** Whether nothing of the order is left to be handed over. */
export function allFinal(order: Pick<Stand, 'lines'>): boolean {
  return order.lines.every((line) => FINAL.includes(line.state))
}

/** The order's status, derived from its money and its lines; never stored. */
export function statusOf(order: Stand): OrderStatus {
  if (order.money !== 'paid') return order.money
  const open = order.lines.filter((line) => !FINAL.includes(line.state))
  if (open.length === 0) return 'completed'
  return open.every((line) => line.state === 'ready') ? 'ready' : 'preparing'
}

/** Fen that count for points: paid, handed over, not refunded (docs: Points). */
export function keptFen(order: Pick<Order, 'lines'>): number {
  const kept = order.lines.filter((line) => line.state === 'handed_over')
  return kept.reduce((sum, line) => sum + line.paidFen - line.refundedFen, 0)
}

/** Minutes that the slowest line needs. */
export function preparationOf(lines: Pick<Line, 'preparationMinutes'>[]): number {
  return Math.max(0, ...lines.map((line) => line.preparationMinutes))
}

/** Who looks: the manager sees what staff see, and may refund. */
export type Viewer = 'shopper' | 'staff' | 'manager'

/** What the viewer may do now, from the same tables that drive the writes. */
export function actionsOf(
  order: Stand & Pick<Order, 'payUntil'>,
  viewer: Viewer,
  now: Date,
): OrderAction[] {
  const { money, lines } = order
  const some = (event: LineEvent) => lines.some((line) => takes(LINE_TABLE, line.state, event))
  if (viewer === 'shopper') {
    const offered: Record<'pay' | 'cancel' | 'show_code' | 'buy_again', boolean> = {
      pay: takes(MONEY_TABLE, money, 'attempt') && now <= order.payUntil,
      cancel: takes(MONEY_TABLE, money, 'cancel') && money !== 'cancelling',
      show_code: money === 'paid' && !allFinal(order),
      buy_again: ['cancelled', 'completed', 'refunded'].includes(statusOf(order)),
    }
    return (['pay', 'cancel', 'show_code', 'buy_again'] as const).filter((name) => offered[name])
  }
  const offered: Record<'mark_ready' | 'hand_over' | 'refund', boolean> = {
    mark_ready: takes(MONEY_TABLE, money, 'ready') && some('ready'),
    hand_over: takes(MONEY_TABLE, money, 'hand_over') && some('hand_over'),
    refund: viewer === 'manager' && takes(MONEY_TABLE, money, 'refund') && untouched(lines),
  }
  return (['mark_ready', 'hand_over', 'refund'] as const).filter((name) => offered[name])
}

/** Nothing of it is with the shopper yet, so the whole can be refunded. */
function untouched(lines: Stand['lines']): boolean {
  return lines.every((line) => !('refuse' in LINE_TABLE[line.state].cancel))
}

/**
 * An order number: minute of placing in the store's zone and ten random digits, 20 in all. It cannot be guessed from
 * another one; the unique index decides about collisions. `random`: at least 8 bytes.
 */
export function orderNumber(minute: string, random: Buffer): string {
  const digits = random.readBigUInt64BE(0) % 10_000_000_000n
  return `${minute}${digits.toString().padStart(10, '0')}`
}
