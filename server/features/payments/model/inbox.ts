import { Schema, model } from 'mongoose'
import type { InboxState, Notification } from '../rules/documents'

const schema = new Schema<Notification>(
  {
    _id: String,
    eventType: String,
    raw: Buffer,
    fact: Schema.Types.Mixed,
    state: String,
    receivedAt: Date,
    processedAt: Date,
    dueAt: Date,
    tries: Number,
    note: String,
  },
  { collection: 'payment_inbox', versionKey: false, minimize: false },
)
// what must be applied, oldest first
schema.index({ dueAt: 1 }, { sparse: true })
// what people must look at
schema.index({ state: 1, receivedAt: 1 })

/** Grows with payments and refunds: a row or two each. */
export const Inbox = model<Notification>('PaymentNotification', schema)

export function notificationById(id: string): Promise<Notification | null> {
  return Inbox.findById(id).lean<Notification>().exec()
}

/** States of a notification that people must look at. */
export const TO_LOOK_AT: InboxState[] = ['quarantined', 'unmatched', 'unreadable']

/** Ids of notifications that are due, the longest waiting first. */
export async function dueNotifications(now: Date, limit: number): Promise<string[]> {
  const rows = await Inbox.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}
