import type { StateTable } from '../../../lib/state-table'
import type { ShipmentState } from '../contract'

/** What WeChat said of the settlement; each is null until it did. `method`: who confirmed that the goods are with her. */
export type Settlement = {
  estimatedAt: Date | null
  method: 'manual' | 'auto' | null
  confirmedAt: Date | null
  settledAt: Date | null
}

/** Past the promised time; 36 hours after the payment; WeChat itself has reminded of it. */
export type ShippingAlarm = 'promised' | 'h36' | 'reminded'

/** What WeChat is told of the goods of one payment. Times are business time. */
export type Shipment = {
  /** out_trade_no */
  _id: string
  orderId: string
  storeId: string
  /** who paid */
  openid: string
  /** what was collected, at most 120 characters */
  itemDesc: string
  state: ShipmentState
  /** when the state began */
  since: Date
  /** when it is uploaded, or WeChat is asked; absent at the end */
  dueAt?: Date
  /** when an alarm is raised unless it is uploaded by then; absent when none is left */
  alarmAt?: Date
  paidAt: Date
  promisedAt: Date | null
  alarms: ShippingAlarm[]
  /** uploads so far */
  tries: number
  /** WeChat's last refusal */
  errcode: string | null
  /** when we knew that WeChat has it */
  uploadedAt: Date | null
  settlement: Settlement
  version: number
  /** the last hundred changes */
  history: { at: Date; event: string; from: ShipmentState; to: ShipmentState }[]
}

/**
 * What can happen to a shipment. Of the order: `collected` (all is collected or asked back, and something was collected),
 * `given_back` (the whole). Ours: `asked` (written before an upload), `asked_again` (by a person). Of WeChat, told or seen:
 * `taken` (it has the upload), `not_known` (10060001), `not_taken` (it waits for one), `refused`, `unproved`, `refunded`, `settled`.
 */
export const SHIPMENT_EVENTS = [
  'collected',
  'given_back',
  'asked',
  'taken',
  'not_known',
  'not_taken',
  'refused',
  'unproved',
  'refunded',
  'settled',
  'asked_again',
] as const
export type ShipmentEvent = (typeof SHIPMENT_EVENTS)[number]

const KNOWN = { ignore: 'nothing new' } as const
const NOT_ASKED = { ignore: 'nothing was uploaded yet' } as const
const NOT_REFUSED = { ignore: 'it is tried again by itself' } as const
const HAS_IT = { ignore: 'WeChat has it' } as const
const BUSY = { ignore: 'an upload is under way' } as const
const OVER = { ignore: 'final' } as const
/** What WeChat says of the payment decides, whatever we knew; so does the order when the whole went back. */
const ENDS = {
  given_back: { to: 'not_needed' },
  taken: { to: 'uploaded' },
  refunded: { to: 'not_needed' },
  settled: { to: 'settled' },
} as const
const END: Record<ShipmentEvent, { ignore: string }> = {
  collected: OVER,
  given_back: OVER,
  asked: OVER,
  taken: OVER,
  not_known: OVER,
  not_taken: OVER,
  refused: OVER,
  unproved: OVER,
  refunded: OVER,
  settled: OVER,
  asked_again: OVER,
}

/** The shipment's states, total over state and event (docs: Pickup). */
export const SHIPMENT_TABLE: StateTable<ShipmentState, ShipmentEvent> = {
  expected: {
    ...ENDS,
    collected: { to: 'due' },
    asked: { ignore: 'something is still to be collected' },
    not_known: NOT_ASKED,
    not_taken: NOT_ASKED,
    refused: NOT_ASKED,
    unproved: NOT_ASKED,
    asked_again: NOT_REFUSED,
  },
  due: {
    ...ENDS,
    collected: KNOWN,
    asked: { to: 'unknown' },
    not_known: NOT_ASKED,
    not_taken: NOT_ASKED,
    refused: NOT_ASKED,
    unproved: NOT_ASKED,
    asked_again: NOT_REFUSED,
  },
  unknown: {
    ...ENDS,
    collected: KNOWN,
    asked: BUSY,
    not_known: { to: 'due' },
    not_taken: { to: 'due' },
    refused: { to: 'refused' },
    unproved: { to: 'unknown' },
    asked_again: NOT_REFUSED,
  },
  refused: {
    ...ENDS,
    collected: KNOWN,
    asked: { ignore: 'WeChat refused it for good' },
    not_known: KNOWN,
    not_taken: KNOWN,
    refused: KNOWN,
    unproved: KNOWN,
    asked_again: { to: 'due' },
  },
  uploaded: {
    ...ENDS,
    collected: HAS_IT,
    asked: HAS_IT,
    taken: KNOWN,
    not_known: HAS_IT,
    // a day after the upload: WeChat lost it, and is told again
    not_taken: { to: 'due' },
    refused: HAS_IT,
    unproved: HAS_IT,
    asked_again: NOT_REFUSED,
  },
  settled: END,
  not_needed: END,
}
