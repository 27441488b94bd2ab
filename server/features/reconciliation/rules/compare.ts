import type { DifferenceClass, Side } from '../contract'
import type { BillRow } from './bill'

/** A number as our books have it; `counts`: paid, or accepted by WeChat. Fen. */
export type Booked = {
  kind: BillRow['kind']
  no: string
  orderId: string
  fen: number
  state: string
  /** null where our books have none: not paid yet, or a refund */
  transactionId: string | null
  counts: boolean
  at: Date | null
}

/** One side's view of a number. */
export type Seen = { fen: number; state: string; transactionId: string | null; at: Date | null }

/** A number as a bill has it. */
type Billed = Seen & { kind: BillRow['kind']; no: string }

/** A number on which bill and books do not agree. */
export type Found = {
  class: DifferenceClass
  kind: BillRow['kind']
  no: string
  /** the payment of ours that a refund unknown here is of */
  outTradeNo?: string
  orderId: string | null
  ours: Seen | null
  theirs: Seen | null
}

/** A payment and a refund may have the same number: they are two kinds of number. */
export function keyOf({ kind, no }: { kind: BillRow['kind']; no: string }): string {
  return `${kind}:${no}`
}

/**
 * How a row of the bill differs from what is known here, null when both agree. `payment`: the payment of ours that a refund is
 * of. Which day our books have it on is no difference: around midnight two clocks may name two days.
 */
export function judged(billed: Billed, booked: Booked | undefined, payment?: Booked): Found | null {
  const { kind, no, ...theirs } = billed
  const common = { kind, no, theirs }
  if (!booked && kind === 'refund' && payment) {
    const { no: outTradeNo, orderId } = payment
    return { ...common, class: 'refunded_outside', outTradeNo, orderId, ours: null }
  }
  if (!booked) return { ...common, class: 'wechat_only', orderId: null, ours: null }
  const { orderId } = booked
  const found = { ...common, orderId, ours: seenHere(booked) }
  const refund = kind === 'refund'
  if (booked.fen !== theirs.fen) {
    return { ...found, class: refund ? 'refund_amount_differs' : 'amount_differs' }
  }
  if (!booked.counts) return { ...found, class: refund ? 'refunded_here_not' : 'paid_here_not' }
  const same = booked.transactionId === null || booked.transactionId === theirs.transactionId
  return same ? null : { ...found, class: 'transaction_differs' }
}

/** A row by its number. */
export function billedAs(row: BillRow): Billed {
  const { kind, outTradeNo, outRefundNo, fen, state, transactionId, at } = row
  const no = kind === 'refund' ? (outRefundNo ?? '') : outTradeNo
  return { kind, no, fen, state, transactionId, at }
}

/** The payment that a row is, or is a refund of. */
export function paymentOf({ outTradeNo }: BillRow): { kind: 'payment'; no: string } {
  return { kind: 'payment', no: outTradeNo }
}

/** What our books have on a day and no bill. */
export function missing(booked: Booked): Found {
  const { kind, no, orderId } = booked
  const name = kind === 'refund' ? 'refund_missing' : 'ours_only'
  return { class: name, kind, no, orderId, ours: seenHere(booked), theirs: null }
}

/** Our side's view of a number. */
export function seenHere({ fen, state, transactionId, at }: Booked): Seen {
  return { fen, state, transactionId, at }
}

/** What one comparison of a day comes to. */
export type Comparison = {
  found: Found[]
  matched: number
  theirs: Side
  ours: Side
  /** keys that the bill has and our books date to another day */
  elsewhere: string[]
}

/**
 * Compares a bill with our books. `ofDay`: what our books date to the day. `known`: what they have of the bill's other
 * numbers, and of the payments that its other refunds are of. `billed`: keys that the bills of the days beside it have had.
 */
export function compare(
  rows: BillRow[],
  books: { ofDay: Booked[]; known: Booked[]; billed: ReadonlySet<string> },
): Comparison {
  const here = new Map([...books.known, ...books.ofDay].map((one) => [keyOf(one), one]))
  const ofDay = new Set(books.ofDay.map(keyOf))
  const billed = rows.map(billedAs)
  const there = new Set(billed.map(keyOf))
  const judgements = rows.map((row) => {
    const one = billedAs(row)
    return judged(one, here.get(keyOf(one)), here.get(keyOf(paymentOf(row))))
  })
  const gone = books.ofDay.filter((one) => !there.has(keyOf(one)) && !books.billed.has(keyOf(one)))
  return {
    found: [...judgements.filter((found) => found !== null), ...gone.map(missing)],
    matched: judgements.filter((found) => found === null).length,
    theirs: sideOf(rows),
    ours: sideOf(books.ofDay),
    elsewhere: [...there].filter((key) => here.has(key) && !ofDay.has(key)),
  }
}

function sideOf(all: { kind: BillRow['kind']; fen: number }[]): Side {
  const of = (kind: BillRow['kind']) => all.filter((one) => one.kind === kind)
  const sum = (kind: BillRow['kind']) => of(kind).reduce((total, { fen }) => total + fen, 0)
  return {
    payments: of('payment').length,
    refunds: of('refund').length,
    paidFen: sum('payment'),
    refundedFen: sum('refund'),
  }
}
