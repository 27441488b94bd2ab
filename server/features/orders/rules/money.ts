import type { StateTable } from '../../../lib/state-table'
import type { MoneyState } from '../contract'

/**
 * What can happen to an order's money. `late`: money that it no longer wants has come. `refund_part` and `refund`: units
 * are asked back, some or all that are left; `refunded_part` and `refunded`: that money is back; `late_back`: late money
 * is; `delayed`: a refund does not get through at WeChat.
 */
export const MONEY_EVENTS = [
  'attempt',
  'doubt',
  'paid',
  'late',
  'cancel',
  'expire',
  'closed',
  'ready',
  'hand_over',
  'refund_part',
  'refund',
  'delayed',
  'refunded_part',
  'refunded',
  'late_back',
] as const
export type MoneyEvent = (typeof MONEY_EVENTS)[number]

const LATE = { ignore: 'late or double money: payments sends it back' }
const IN_TIME = { ignore: 'not late: it pays the order' }
const NOT_CLOSING = { ignore: 'nothing is being closed' }
const NO_REFUND = { ignore: 'no refund was asked for' }
const NOT_ALL = { ignore: 'some of it is not asked back' }
const ALL_BACK = { ignore: 'all of it is back' }
const DECIDED = { ignore: 'no other payment decides about it any more' }
const NOT_PAYABLE = { refuse: 'order_not_payable' } as const
const NOT_CANCELLABLE = { refuse: 'order_not_cancellable' } as const
const NOT_REFUNDABLE = { refuse: 'order_not_refundable' } as const
const NOT_READY = { refuse: 'line_not_ready' } as const
const GONE = { ignore: 'already cancelled' }
const SETTLED = { ignore: 'the payment has come' }

/**
 * Money, a state of the order (docs: Order, cart, holds). An order that no payment was ever started for has nothing to
 * close: its `cancel` or `expire` is followed by `closed` in the same write. `ready` and `hand_over` change lines only,
 * and the money has to allow them. While parts of it go back the order stays `paid`.
 */
export const MONEY_TABLE: StateTable<MoneyState, MoneyEvent> = {
  unpaid: {
    attempt: { to: 'unpaid' },
    doubt: { to: 'unpaid' },
    paid: { to: 'paid' },
    late: IN_TIME,
    cancel: { to: 'cancelling' },
    expire: { to: 'cancelling' },
    closed: NOT_CLOSING,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund_part: NOT_REFUNDABLE,
    refund: NOT_REFUNDABLE,
    delayed: NO_REFUND,
    refunded_part: NO_REFUND,
    refunded: NO_REFUND,
    late_back: NO_REFUND,
  },
  cancelling: {
    attempt: NOT_PAYABLE,
    doubt: { to: 'cancelling' },
    paid: { to: 'paid' },
    late: IN_TIME,
    // a shopper who asks while the clock is closing wants her money back if it turns up
    cancel: { to: 'cancelling' },
    expire: { ignore: 'already being closed' },
    closed: { to: 'cancelled' },
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund_part: NOT_REFUNDABLE,
    refund: NOT_REFUNDABLE,
    delayed: NO_REFUND,
    refunded_part: NO_REFUND,
    refunded: NO_REFUND,
    late_back: NO_REFUND,
  },
  cancelled: {
    attempt: NOT_PAYABLE,
    doubt: { to: 'cancelled' },
    paid: LATE,
    late: { to: 'cancelled' },
    cancel: GONE,
    expire: GONE,
    closed: GONE,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund_part: NOT_REFUNDABLE,
    refund: NOT_REFUNDABLE,
    delayed: { to: 'cancelled' },
    refunded_part: NO_REFUND,
    refunded: NO_REFUND,
    late_back: { to: 'cancelled' },
  },
  paid: {
    attempt: NOT_PAYABLE,
    doubt: DECIDED,
    paid: LATE,
    late: { to: 'paid' },
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: { to: 'paid' },
    hand_over: { to: 'paid' },
    refund_part: { to: 'paid' },
    refund: { to: 'refunding' },
    delayed: { to: 'paid' },
    refunded_part: { to: 'paid' },
    refunded: NOT_ALL,
    late_back: { to: 'paid' },
  },
  refunding: {
    attempt: NOT_PAYABLE,
    doubt: DECIDED,
    paid: LATE,
    late: { to: 'refunding' },
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund_part: NOT_REFUNDABLE,
    refund: { ignore: 'already being refunded' },
    delayed: { to: 'refunding' },
    refunded_part: { to: 'refunding' },
    refunded: { to: 'refunded' },
    late_back: { to: 'refunding' },
  },
  refunded: {
    attempt: NOT_PAYABLE,
    doubt: DECIDED,
    paid: LATE,
    late: { to: 'refunded' },
    cancel: NOT_CANCELLABLE,
    expire: SETTLED,
    closed: SETTLED,
    ready: NOT_READY,
    hand_over: NOT_READY,
    refund_part: NOT_REFUNDABLE,
    refund: NOT_REFUNDABLE,
    delayed: { to: 'refunded' },
    refunded_part: ALL_BACK,
    refunded: ALL_BACK,
    late_back: { to: 'refunded' },
  },
}
