import { Schema, model } from 'mongoose'
import type { RefundState } from '../contract'
import type { Refund } from '../rules/documents'

const schema = new Schema<Refund>(
  {
    _id: String,
    reasonKey: String,
    refundOf: String,
    generation: Number,
    outTradeNo: String,
    orderId: String,
    fen: Number,
    totalFen: Number,
    purpose: String,
    frozen: String,
    askedAt: Date,
    state: String,
    since: Date,
    dueAt: Date,
    submittedAt: Date,
    refundId: String,
    acceptedAt: Date,
    refusal: String,
    paidOtherwise: String,
    version: Number,
    history: [{ _id: false, at: Date, event: String, from: String, to: String }],
  },
  { collection: 'refunds', versionKey: false },
)
// one refund a reason, however often the reason is told
schema.index({ reasonKey: 1, generation: 1 }, { unique: true })
// the refunds of one payment
schema.index({ outTradeNo: 1 })
// one of WeChat's refunds belongs to one of ours
schema.index({ refundId: 1 }, { unique: true, sparse: true })
// what WeChat accepted on a day, for the comparison with its bill
schema.index({ acceptedAt: 1 }, { sparse: true })
// what people must look at
schema.index({ state: 1, askedAt: 1 })
// what must be looked at, oldest first
schema.index({ dueAt: 1 }, { sparse: true })

/** Grows with refunded orders. */
export const Refunds = model<Refund>('Refund', schema)

export function refundByNo(outRefundNo: string): Promise<Refund | null> {
  return Refunds.findById(outRefundNo).lean<Refund>().exec()
}

/** The newest number that was used for a reason. */
export function findReason(reasonKey: string): Promise<Refund | null> {
  return Refunds.findOne({ reasonKey }).sort({ generation: -1 }).lean<Refund>().exec()
}

/** All refunds of a payment, whatever became of them. */
export function refundsOf(outTradeNo: string): Promise<Refund[]> {
  return Refunds.find({ outTradeNo }).lean<Refund[]>().exec()
}

export function findRefunds(outRefundNos: string[]): Promise<Refund[]> {
  return Refunds.find({ _id: { $in: outRefundNos } })
    .lean<Refund[]>()
    .exec()
}

/** Refunds that WeChat accepted from `from` to before `to`. */
export function refundsAcceptedBetween(from: Date, to: Date): Promise<Refund[]> {
  return Refunds.find({ acceptedAt: { $gte: from, $lt: to } })
    .lean<Refund[]>()
    .exec()
}

/** States in which a refund does not get through by itself, or not soon. */
export const STUCK: RefundState[] = ['rejected', 'abnormal', 'wait_funds']

/** Numbers of refunds that are due, the longest waiting first. */
export async function dueRefunds(now: Date, limit: number): Promise<string[]> {
  const rows = await Refunds.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}
