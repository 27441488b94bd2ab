import { z } from 'zod'

/** An id or code in a path or body: short, and nothing that a query language could read. */
export const id = z.string().regex(/^[\w-]{1,40}$/)
/** A quantity of pieces that a shopper may ask for. */
export const quantity = z.number().int().min(1).max(99)
/** Money in fen: an integer. */
export const fen = z.number().int()
/** A moment as ISO 8601 text. */
export const moment = z.string()

/** A number in a query, which comes as text; an empty text is none. `number` says what it may be. */
export const numberInQuery = <N extends z.ZodType<number>>(number: N) =>
  z
    .preprocess(
      (text) => (typeof text === 'string' && text.trim() === '' ? undefined : text),
      number.optional(),
    )
    .optional()
