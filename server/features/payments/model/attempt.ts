import { Schema, model } from 'mongoose'
import type { Attempt } from '../rules/documents'

const schema = new Schema<Attempt>(
  {
    _id: String,
    orderId: String,
    appid: String,
    mchid: String,
    openid: String,
    totalFen: Number,
    frozen: String,
    timeExpire: Date,
    state: String,
    since: Date,
    dueAt: Date,
    openFor: String,
    prepayId: String,
    prepayAt: Date,
    transactionId: String,
    payerOpenid: String,
    successTime: Date,
    settled: String,
    putAway: String,
    refundNumbers: Number,
    refundTurnAt: Date,
    version: Number,
    history: [{ _id: false, at: Date, event: String, from: String, to: String }],
  },
  { collection: 'payment_attempts', versionKey: false },
)
// the attempts of one order
schema.index({ orderId: 1 })
// the guard against two open attempts of one order
schema.index({ openFor: 1 }, { unique: true, sparse: true })
// the last guard against one payment counting twice
schema.index({ transactionId: 1 }, { unique: true, sparse: true })
// what was paid on a day, for the comparison with WeChat's bill
schema.index({ successTime: 1 }, { sparse: true })
// what must be looked at, oldest first; final states are not in it
schema.index({ dueAt: 1 }, { sparse: true })

/** Grows with orders: one row an order that somebody began to pay. */
export const Attempts = model<Attempt>('PaymentAttempt', schema)

export function attemptByNo(outTradeNo: string): Promise<Attempt | null> {
  return Attempts.findById(outTradeNo).lean<Attempt>().exec()
}

/** All attempts of an order; more than one only after an earlier one was closed. */
export function attemptsOf(orderId: string): Promise<Attempt[]> {
  return Attempts.find({ orderId }).lean<Attempt[]>().exec()
}

export function findAttempts(outTradeNos: string[]): Promise<Attempt[]> {
  return Attempts.find({ _id: { $in: outTradeNos } })
    .lean<Attempt[]>()
    .exec()
}

/** Attempts that were paid from `from` to before `to`, by WeChat's time. */
export function attemptsPaidBetween(from: Date, to: Date): Promise<Attempt[]> {
  return Attempts.find({ state: 'success', successTime: { $gte: from, $lt: to } })
    .lean<Attempt[]>()
    .exec()
}

/** Numbers of attempts that are due, the longest waiting first. */
export async function dueAttempts(now: Date, limit: number): Promise<string[]> {
  const rows = await Attempts.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}

/** Counts one more refund number of a payment, in the caller's transaction: a second one at the same moment runs again. */
export async function takeRefundNumber(outTradeNo: string): Promise<number> {
  const counted = await Attempts.findByIdAndUpdate(
    outTradeNo,
    { $inc: { refundNumbers: 1 } },
    { returnDocument: 'after' },
  ).lean<Attempt>()
  if (!counted?.refundNumbers) throw new Error(`payment ${outTradeNo} is gone`)
  return counted.refundNumbers
}

/**
 * Takes the turn to ask WeChat for a refund of the payment, if the last one was taken at `free` or before: null. Else nothing
 * is taken, and the answer is when the last one was.
 */
export async function takeRefundTurn(
  outTradeNo: string,
  now: Date,
  free: Date,
): Promise<Date | null> {
  const { matchedCount } = await Attempts.updateOne(
    {
      _id: outTradeNo,
      $or: [{ refundTurnAt: { $exists: false } }, { refundTurnAt: { $lte: free } }],
    },
    { $set: { refundTurnAt: now } },
  )
  if (matchedCount === 1) return null
  return (await attemptByNo(outTradeNo))?.refundTurnAt ?? now
}
