import { z } from 'zod'
import { id } from '../../lib/schema'

/** The shopper's answers to WeChat's question, as `wx.requestSubscribeMessage` gave them. */
export const subscribeBody = z.object({
  answers: z.record(z.string().max(64), z.enum(['accept', 'reject', 'ban', 'filter'])),
})
/** Ids of the templates to ask for, by purpose. */
export const templatesView = z.object({ ready: z.string(), back: z.string() })
export type TemplatesView = z.infer<typeof templatesView>

/** SKUs of a store of which she is to be told when they are back. */
export const noticesView = z.object({ skuIds: z.array(id) })
export type NoticesView = z.infer<typeof noticesView>
