import { Schema, model } from 'mongoose'
import type { ShipmentState } from '../contract'
import type { Shipment } from '../rules/shipment'

const schema = new Schema<Shipment>(
  {
    _id: String,
    orderId: String,
    storeId: String,
    openid: String,
    itemDesc: String,
    state: String,
    since: Date,
    dueAt: Date,
    alarmAt: Date,
    paidAt: Date,
    promisedAt: Date,
    alarms: [String],
    tries: Number,
    errcode: String,
    uploadedAt: Date,
    settlement: {
      _id: false,
      estimatedAt: Date,
      method: String,
      confirmedAt: Date,
      settledAt: Date,
    },
    version: Number,
    history: [{ _id: false, at: Date, event: String, from: String, to: String }],
  },
  { collection: 'shipments', versionKey: false },
)
// what is due, oldest first
schema.index({ dueAt: 1 }, { sparse: true })
// alarms that are due, oldest first
schema.index({ alarmAt: 1 }, { sparse: true })
// what people must look at, oldest first
schema.index({ state: 1, paidAt: 1 })

/** Grows with payments: a row each. */
export const Shipments = model<Shipment>('Shipment', schema)

export function shipmentByNo(outTradeNo: string): Promise<Shipment | null> {
  return Shipments.findById(outTradeNo).lean<Shipment>().exec()
}

/** States in which WeChat does not have it yet. */
export const WAITING: ShipmentState[] = ['expected', 'due', 'unknown', 'refused']

type Due = 'dueAt' | 'alarmAt'

/** Numbers of shipments of which something is due, the longest waiting first. */
export async function dueShipments(field: Due, now: Date, limit: number): Promise<string[]> {
  const rows = await Shipments.find({ [field]: { $lte: now } }, { _id: 1 })
    .sort({ [field]: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}
