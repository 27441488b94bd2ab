import { Schema, model } from 'mongoose'
import type { Consent, Message, Notice } from './rules'

const consentSchema = new Schema<Consent>(
  { _id: String, personId: String, templateId: String, left: Number, answer: String, at: Date },
  { collection: 'subscribe_consents', versionKey: false },
)
// what a person who deletes her account leaves behind
consentSchema.index({ personId: 1 })
/** One row a person and template; grows with members. Else read and written by its id only. */
export const Consents = model<Consent>('SubscribeConsent', consentSchema)

const noticeSchema = new Schema<Notice>(
  {
    _id: String,
    personId: String,
    storeId: String,
    skuId: String,
    askedAt: Date,
    dueAt: Date,
    tries: Number,
  },
  { collection: 'stock_notices', versionKey: false },
)
// who waits for what has come
noticeSchema.index({ storeId: 1, skuId: 1, dueAt: 1 })
// whose turn it is, the first to ask first
noticeSchema.index({ dueAt: 1, askedAt: 1 })
// what she waits for, and what she leaves behind when she deletes her account
noticeSchema.index({ personId: 1 })
/** One row a wish that waits; grows with members, shrinks as they are told. */
export const Notices = model<Notice>('StockNotice', noticeSchema)

/** What a person waits for in a store. */
export async function waitedFor(personId: string, storeId: string): Promise<string[]> {
  const rows = await Notices.find({ personId, storeId }, { skuId: 1 }).lean<Notice[]>()
  return rows.map(({ skuId }) => skuId)
}

const messageSchema = new Schema<Message>(
  {
    _id: String,
    personId: String,
    templateId: String,
    orderId: String,
    skuId: String,
    state: String,
    detail: String,
    at: Date,
    dueAt: Date,
    tries: Number,
  },
  { collection: 'messages', versionKey: false },
)
// what is to be sent, or was on its way too long
messageSchema.index({ dueAt: 1 })
/** One row a message; grows with orders and notices. Read and written by its id, and by its `dueAt` while it has one. */
export const Messages = model<Message>('Message', messageSchema)
