import { z } from 'zod'
import { id } from '../../lib/schema'

/** Where a tap on a banner leads. */
export const link = z.discriminatedUnion('to', [
  z.object({ to: z.literal('product'), productId: id }),
  z.object({ to: z.literal('category'), categoryId: id }),
  z.object({ to: z.literal('article'), articleId: id }),
])
export type Link = z.infer<typeof link>

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('picture'), picture: z.string() }),
])
export type Block = z.infer<typeof block>

export const articlePath = z.object({ articleId: id })
export const articleView = z.object({
  id,
  title: z.string(),
  /** of the text, for people and for consent, e.g. `2026-11` */
  version: z.string(),
  blocks: z.array(block),
})
export type ArticleView = z.infer<typeof articleView>
