import { type StateTable, takes } from '../../../lib/state-table'
import { DAY, HOUR, plus } from '../../../lib/time'
import type { CaseAction, CaseKind, CaseState, InspectBody, Reason, Wish } from '../contract'

/** Units of an order's line. */
export type Part = { lineId: string; quantity: number }

/** How a case begins: the shopper asks, her money goes back by itself, or a manager takes the goods at the counter. */
export type Beginning = 'asked' | 'automatic' | 'at_counter'

export type CaseEvent =
  | 'grant'
  | 'approve'
  | 'decline'
  | 'withdraw'
  | 'lapse'
  | 'inspect_good'
  | 'inspect_bad'
  | 'overtaken'
  | 'collected'
  | 'refunded'

/**
 * Who did it: `person:<id>`, `staff:<id>`, `clock`, `headquarters`, `payments` when WeChat said that the money is back, or
 * `orders` when the order itself moved on.
 */
export type CaseStep = {
  at: Date
  actor: string
  event: Beginning | CaseEvent
  from: CaseState | null
  to: CaseState
  note?: string
}

/** One wish to have money back for units of an order, and what came of it. Times in business time. */
export type Case = {
  _id: string
  /** the order's number and a count: unique, so that two requests at once cannot both begin the same one */
  no: string
  orderId: string
  orderNo: string
  storeId: string
  personId: string
  kind: CaseKind
  wish: Wish
  parts: Part[]
  reason: Reason
  note: string
  pictures: string[]
  state: CaseState
  /** when the clock moves it; null where only facts do, and at the end */
  dueAt: Date | null
  /** of the order's refunds */
  refundId: string | null
  inspection: { staffId: string; at: Date; sellable: boolean; note: string } | null
  /** why the store declined, for the shopper */
  refusal: string | null
  requestKey: string
  version: number
  history: CaseStep[]
}

const ENDED = { refuse: 'aftersale_ended' } as const
const PAYING_BACK = { refuse: 'aftersale_refunding' } as const
const NOT_APPROVED = { refuse: 'aftersale_not_approved' } as const
const NO_REFUND = { ignore: 'no refund was asked for' }
const OVER = { ignore: 'the case has ended' }

const END: Record<CaseEvent, typeof ENDED | typeof OVER> = {
  grant: ENDED,
  approve: ENDED,
  decline: ENDED,
  withdraw: ENDED,
  lapse: OVER,
  inspect_good: ENDED,
  inspect_bad: ENDED,
  overtaken: OVER,
  collected: OVER,
  refunded: OVER,
}

/**
 * A case (docs: After-sales). `grant` is the store's yes before hand-over, after which the money goes back; `approve` its
 * yes to a return, after which the goods come back first. Both are said by a manager or by the clock. `overtaken`: the
 * store refunded the same units by itself; `collected`: she took the goods instead.
 */
export const CASE_TABLE: StateTable<CaseState, CaseEvent> = {
  asked: {
    grant: { to: 'refunding' },
    approve: { to: 'approved' },
    decline: { to: 'declined' },
    withdraw: { to: 'withdrawn' },
    lapse: { ignore: 'the store has not answered yet' },
    inspect_good: NOT_APPROVED,
    inspect_bad: NOT_APPROVED,
    overtaken: { to: 'refunding' },
    collected: { to: 'withdrawn' },
    refunded: NO_REFUND,
  },
  approved: {
    grant: { ignore: 'the goods come back first' },
    approve: { ignore: 'already approved' },
    decline: { refuse: 'aftersale_approved' },
    withdraw: { to: 'withdrawn' },
    lapse: { to: 'lapsed' },
    inspect_good: { to: 'refunding' },
    inspect_bad: { to: 'declined' },
    overtaken: { ignore: 'the goods come back first' },
    collected: { ignore: 'she has had the goods all along' },
    refunded: NO_REFUND,
  },
  refunding: {
    grant: { ignore: 'already granted' },
    approve: { ignore: 'already granted' },
    decline: PAYING_BACK,
    withdraw: PAYING_BACK,
    lapse: { ignore: 'the money is on its way' },
    inspect_good: { ignore: 'already inspected' },
    inspect_bad: PAYING_BACK,
    overtaken: { ignore: 'the money is on its way' },
    collected: { ignore: 'the money is on its way' },
    refunded: { to: 'done' },
  },
  done: END,
  declined: {
    ...END,
    decline: { ignore: 'already declined' },
    inspect_bad: { ignore: 'already declined' },
  },
  withdrawn: { ...END, withdraw: { ignore: 'already withdrawn' } },
  lapsed: END,
}

/** States in which something is still to happen. */
export const OPEN_STATES: readonly CaseState[] = ['asked', 'approved', 'refunding']
/** States in which units are spoken for and no refund has taken them yet. */
export const WAITING_STATES: readonly CaseState[] = ['asked', 'approved']

/** The store answers in this time, else the clock says yes for it. */
export const ANSWER_HOURS = 48
/** An approved return is brought in this time, else it lapses. */
export const BRING_DAYS = 14

/** When the clock moves a case that has come to `state` at `at`; null where it does not. */
export function deadlineOf(state: CaseState, at: Date): Date | null {
  if (state === 'asked') return plus(at, ANSWER_HOURS * HOUR)
  return state === 'approved' ? plus(at, BRING_DAYS * DAY) : null
}

/** The store's yes, or that of the clock, to a case of this kind. */
export function yesTo(kind: CaseKind): 'grant' | 'approve' {
  return kind === 'return' ? 'approve' : 'grant'
}

/** What the clock does with a case whose time is over. */
export function dueEvent({ state, kind }: Pick<Case, 'state' | 'kind'>): CaseEvent {
  return state === 'approved' ? 'lapse' : yesTo(kind)
}

/** What an inspection comes to. */
export function inspected({ good }: Pick<InspectBody, 'good'>): 'inspect_good' | 'inspect_bad' {
  return good ? 'inspect_good' : 'inspect_bad'
}

export type CaseViewer = 'shopper' | 'staff' | 'manager'

/** What the viewer may do now, from the table that drives the writes. */
export function actionsOf(
  { state, kind, wish }: Pick<Case, 'state' | 'kind' | 'wish'>,
  viewer: CaseViewer,
): CaseAction[] {
  const can = (event: CaseEvent): boolean => takes(CASE_TABLE, state, event)
  if (viewer === 'shopper') {
    const paidBack = state === 'refunding' || state === 'done'
    return [
      ...(can('withdraw') ? (['withdraw'] as const) : []),
      ...(wish === 'exchange' && paidBack ? (['buy_again'] as const) : []),
    ]
  }
  const decides = viewer === 'manager'
  return [
    ...(decides && can(yesTo(kind)) ? (['approve'] as const) : []),
    ...(decides && can('decline') ? (['decline'] as const) : []),
    ...(can('inspect_good') ? (['inspect'] as const) : []),
  ]
}
