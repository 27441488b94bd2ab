import type { DifferenceClass, DifferenceState, RunState, Side } from '../contract'
import type { BillRow } from './bill'
import type { Seen } from './compare'

/** A day of China time and its bill. Amounts in fen. */
export type BillRun = {
  /** `2026-11-21` */
  _id: string
  state: RunState
  since: Date
  /** When the bill is asked for (again); absent when the day is through. */
  dueAt?: Date
  /** How often it was asked for in vain since it was last to be had: every second time as plain text. */
  vain: number
  comparedAt?: Date
  theirs?: Side
  ours?: Side
  matched: number
  /** Rows of other apps of the same merchant, which are not compared. */
  otherApps: number
  /** SHA-1 of the bill's text or file */
  sha1?: string
  /** Keys that this bill has and our books date to another day: there they are not missing. */
  elsewhere: string[]
  /** Why there is no bill yet. */
  note?: string
  version: number
  history: { at: Date; event: string; from: string; to: string }[]
}

/** A number on which a day's bill and our books do not agree. */
export type Difference = {
  /** `date:class:no`, `date:wechat_only:refund:no` */
  _id: string
  date: string
  class: DifferenceClass
  kind: BillRow['kind']
  no: string
  /** the payment of ours that a `refunded_outside` is of */
  outTradeNo?: string
  orderId: string | null
  ours: Seen | null
  theirs: Seen | null
  state: DifferenceState
  since: Date
  /** When it is looked at again; absent once it is settled or accepted. */
  dueAt?: Date
  /** How often it was looked at since it opened. */
  looks: number
  /** What asking WeChat came to the last time. */
  heard?: 'fact' | 'unknown_there' | 'not_ours' | 'no_answer'
  note?: string
  version: number
  /** `actor`: `bill`, `facts`, or the name of somebody at headquarters */
  history: { at: Date; actor: string; event: string; from: string; to: string; note?: string }[]
}
