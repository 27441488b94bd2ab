import { z } from 'zod'
import { fen, id, moment, quantity } from '../../lib/schema'
import { namedSku } from '../catalog/contract'

export const quoteBody = z.object({
  lines: z
    .array(z.object({ skuId: id, quantity }))
    .min(1)
    .max(50),
})
export type QuoteBody = z.infer<typeof quoteBody>

const quoteLine = namedSku.extend({
  productId: id,
  quantity: z.number().int(),
  unitFen: fen,
  lineFen: fen,
  /** pieces available now, at most 99; fewer than `quantity` makes the quote unplaceable */
  available: z.number().int(),
  problem: z.enum(['sold_out', 'not_enough', 'display_only']).nullable(),
})
export type QuoteLine = z.infer<typeof quoteLine>

/** The one answer to "what does it cost": placing carries its fingerprint. */
export const quoteView = z.object({
  storeId: id,
  lines: z.array(quoteLine),
  goodsFen: fen,
  payableFen: fen,
  /** points that hand-over would earn */
  pointsToEarn: z.number().int(),
  readyAt: moment,
  placeable: z.boolean(),
  fingerprint: z.string(),
})
export type QuoteView = z.infer<typeof quoteView>
