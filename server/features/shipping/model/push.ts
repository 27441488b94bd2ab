import { Schema, model } from 'mongoose'
import type { Push, PushState } from '../rules/push'

const schema = new Schema<Push>(
  {
    _id: String,
    event: String,
    outTradeNo: String,
    plain: String,
    fields: Schema.Types.Mixed,
    state: String,
    receivedAt: Date,
    dueAt: Date,
    tries: Number,
    note: String,
  },
  { collection: 'wechat_pushes', versionKey: false, minimize: false },
)
// what must be applied, oldest first
schema.index({ dueAt: 1 }, { sparse: true })
// what people must look at, and what is to be forgotten
schema.index({ state: 1, receivedAt: 1 })

/** Grows with the payments of 90 days: two rows or three each. */
export const Pushes = model<Push>('WechatPush', schema)

export function pushById(id: string): Promise<Push | null> {
  return Pushes.findById(id).lean<Push>().exec()
}

/** States of a message that people must look at. */
export const TO_LOOK_AT: PushState[] = ['unmatched', 'quarantined', 'unreadable']

/** Ids of messages that are due, the longest waiting first. */
export async function duePushes(now: Date, limit: number): Promise<string[]> {
  const rows = await Pushes.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}

/** Ids of messages that were done with before `before`. */
export async function donePushes(before: Date, limit: number): Promise<string[]> {
  const done: PushState[] = ['applied', 'ignored', 'settled']
  const rows = await Pushes.find({ state: { $in: done }, receivedAt: { $lt: before } }, { _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}
