import { z } from 'zod'
import { id, moment } from '../../lib/schema'
import { orderView } from '../orders/contract'

/** `digits` are twelve; `qr` carries them with a signature that holds for a minute (ask again every 30 s). */
export const pickupCodeView = z.object({
  digits: z.string().regex(/^\d{12}$/),
  qr: z.string(),
  /** ISO time after which `qr` must be fetched again */
  qrUntil: moment,
  status: z.enum(['preparing', 'ready']),
})
export type PickupCodeView = z.infer<typeof pickupCodeView>

/** What was scanned or typed: the QR's text or the twelve digits (spaces allowed). */
export const lookupBody = z.object({ code: z.string().min(1).max(200) })
export const redeemBody = lookupBody.extend({ lineIds: z.array(id).min(1).max(50).optional() })
export type RedeemBody = z.infer<typeof redeemBody>

export const handoverView = z.object({
  order: orderView,
  /** last digits and name part that let the clerk check the person: 尾号 5678 */
  shopper: z.string(),
})
export type HandoverView = z.infer<typeof handoverView>
