import { z } from 'zod'
import { id } from '../../lib/schema'
import { orderView } from '../orders/contract'

/** The store's list of work: what is to prepare and what waits to be collected, oldest promise first. */
export const workView = z.object({
  storeName: z.string(),
  toPrepare: z.array(orderView),
  toCollect: z.array(orderView),
  handedOverToday: z.number().int(),
})
export type WorkView = z.infer<typeof workView>

export const salesQuery = z.object({ after: id.optional() })
export const salePath = z.object({ decisionId: id })
