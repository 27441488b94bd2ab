import { z } from 'zod'
import { id } from '../../lib/schema'
import { orderView } from '../orders/contract'

/** The store's list of work: what is to prepare and what waits to be collected, oldest promise first. */
export const workView = z.object({
  storeName: z.string(),
  toPrepare: z.array(orderView),
  toCollect: z.array(orderView),
  handedOverToday: z.number().int(),
  /** after-sales cases that wait for the store, or for goods to be brought to it */
  openAftersales: z.number().int(),
})
export type WorkView = z.infer<typeof workView>

/** `month`: `2026-11`, in the brand's zone; without it the list is not bounded. */
export const salesQuery = z.object({
  after: id.optional(),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
})
export type SalesQuery = z.infer<typeof salesQuery>
export const salePath = z.object({ decisionId: id })
