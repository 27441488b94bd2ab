import { z } from 'zod'
import { fen, id } from '../../lib/schema'
import { namedSku } from '../catalog/contract'

export const cartLineBody = z.object({
  quantity: z.number().int().min(1).max(99).optional(),
  checked: z.boolean().optional(),
  /** adds to what is there instead of setting it */
  add: z.boolean().optional(),
})
export type CartLineBody = z.infer<typeof cartLineBody>

const cartLine = namedSku.extend({
  productId: id,
  quantity: z.number().int(),
  checked: z.boolean(),
  unitFen: fen,
  available: z.number().int(),
  /** why it cannot be ordered now: shown apart, unchecked, out of the total */
  problem: z.enum(['sold_out', 'not_enough', 'display_only', 'gone']).nullable(),
})
export type CartLine = z.infer<typeof cartLine>

/** A line of her cart in another store that this store sells too, at its price here; as many as it can give now. */
const alsoHere = namedSku.extend({
  productId: id,
  quantity: z.number().int(),
  unitFen: fen,
  /** the store in whose cart it lies */
  from: z.object({ id, name: z.string() }),
})
export type AlsoHere = z.infer<typeof alsoHere>

export const cartView = z.object({
  storeId: id,
  lines: z.array(cartLine),
  /** 本店也有: at most 10 lines that may be put in here too; where they lie they stay */
  alsoHere: z.array(alsoHere),
  /** checked, orderable lines */
  checkedFen: fen,
  checkedCount: z.number().int(),
  count: z.number().int(),
})
export type CartView = z.infer<typeof cartView>
