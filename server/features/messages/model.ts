import { Schema, model } from 'mongoose'
import type { Consent, Message } from './rules'

/** One row a person and template; grows with members. Read and written by its id only. */
export const Consents = model<Consent>(
  'SubscribeConsent',
  new Schema<Consent>(
    { _id: String, personId: String, templateId: String, left: Number, answer: String, at: Date },
    { collection: 'subscribe_consents', versionKey: false },
  ),
)

/** One row an event that asked for a message; grows with orders. Read and written by its id, the event's. */
export const Messages = model<Message>(
  'Message',
  new Schema<Message>(
    {
      _id: String,
      personId: String,
      templateId: String,
      orderId: String,
      state: String,
      detail: String,
      at: Date,
    },
    { collection: 'messages', versionKey: false },
  ),
)
