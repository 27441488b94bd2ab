import { z } from 'zod'
import { id } from '../../lib/schema'
import { namedOwner } from '../org/contract'

/** Where a tap on a banner leads. */
export const link = z.discriminatedUnion('to', [
  z.object({ to: z.literal('product'), productId: id }),
  z.object({ to: z.literal('category'), categoryId: id }),
  z.object({ to: z.literal('article'), articleId: id }),
])
export type Link = z.infer<typeof link>

const line = (most: number) => z.string().trim().min(1).max(most)
/** Address of a picture on the media host; none is allowed. */
const picture = z.string().max(200)
const place = {
  /** names the section among all owners: a nearer owner's section of the same key takes its place */
  key: id,
  /** its place on the screen; of equal ranks the smaller key is first */
  rank: z.number().int().min(0).max(100_000),
  hidden: z.literal(false).optional(),
}
const words = { title: line(20), line: z.string().trim().max(40), picture }

const shelf = z
  .strictObject({
    ...place,
    kind: z.literal('shelf'),
    title: line(20),
    /** chosen by hand, in this order */
    productIds: z.array(id).min(1).max(20).optional(),
    /** or the first ones of a category */
    categoryId: id.optional(),
  })
  .refine((s) => (s.productIds === undefined) !== (s.categoryId === undefined), {
    message: '写 productIds 或 categoryId 其中一个',
  })

/** A section of the first screen as it is kept. */
export const section = z.discriminatedUnion('kind', [
  z.strictObject({ ...place, kind: z.literal('banner'), ...words, link: link.nullable() }),
  shelf,
  z.strictObject({ ...place, kind: z.literal('categories'), title: z.string().trim().max(20) }),
  z.strictObject({ ...place, kind: z.literal('notice'), text: line(100) }),
  z.strictObject({ ...place, kind: z.literal('article'), ...words, articleId: id }),
])
export type Section = z.infer<typeof section>

/** Takes a farther owner's section of this key off the screen. */
export const hiddenSection = z.strictObject({ key: id, hidden: z.literal(true) })
export type HiddenSection = z.infer<typeof hiddenSection>

/** Words that the search page offers. */
export const hotWords = z.array(line(12)).max(12)

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: line(60) }),
  z.object({ kind: z.literal('text'), text: line(5_000) }),
  z.object({ kind: z.literal('picture'), picture: line(200) }),
])

export type Block = z.infer<typeof block>

/** An article as it is written; `agreement`, `privacy` and `licences` are the brand's legal pages. */
export const articleInput = z.object({
  id,
  title: line(40),
  /** of the text, for people and for consent, e.g. `2026-11` */
  version: line(20),
  blocks: z.array(block).min(1).max(300),
})
export type ArticleInput = z.infer<typeof articleInput>

export const articlePath = z.object({ articleId: id })
/** Read as it was written. */
export type ArticleView = ArticleInput

/** Whose first screen: `brand`, `region:<id>` or `store:<id>`. */
export const homePath = z.object({ owner: z.string().max(60) })
/**
 * What an owner says of the first screen, instead of what it said before; sections and hot words are checked one by one,
 * every mistake told by its path. Without `hotWords` a farther owner's stand. Pictures are addresses of uploads.
 */
export const homeBody = z.object({
  sections: z.array(z.unknown()),
  hotWords: z.array(z.unknown()).nullish(),
})
export type HomeBody = z.infer<typeof homeBody>
/** What an owner says of the first screen, as it can be written again. */
export const ownHomeView = z.object({
  sections: z.array(z.union([section, hiddenSection])),
  hotWords: hotWords.nullable(),
})

const sectionWord = z.object({
  owner: namedOwner,
  /** null: it takes the key off the screen */
  section: section.nullable(),
})
const hotWordsWord = z.object({ owner: namedOwner, words: hotWords })

/**
 * Why a store's first screen is what it is: each key with all who had a word, the deciding one first, in the order of the
 * screen, those taken off last; and the hot words.
 */
export const homeTermsView = z.object({
  sections: z.array(
    z.object({
      key: id,
      /** nobody took it off; a shelf or banner of what the store has not is left out of its screen all the same */
      isShown: z.boolean(),
      sentence: z.string(),
      trail: z.array(sectionWord).min(1),
    }),
  ),
  hotWords: z.object({ sentence: z.string(), trail: z.array(hotWordsWord) }),
})
export type HomeTermsView = z.infer<typeof homeTermsView>
