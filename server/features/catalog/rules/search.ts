import { plain, spelled, spells, type Spelled } from '../../../lib/spelling'
import type { Product } from './product'

/** What a product is found by. */
export type SearchWords = { title: Spelled; others: Spelled[] }

/** What a product in categories of these names is found by. */
export function searchWords(
  product: Pick<Product, 'title' | 'subtitle' | 'attributes'>,
  categoryNames: readonly string[],
): SearchWords {
  const { title, subtitle, attributes } = product
  const others = [subtitle, ...attributes.map(({ value }) => value), ...categoryNames]
  return { title: spelled(title), others: others.map(spelled) }
}

/**
 * What somebody looks for: words in plain form, all of which must be found. Marks beside words say nothing; marks alone
 * stay as they are, which no plain text has.
 */
export function termsOf(q: string | undefined): string[] {
  const typed = (q ?? '').split(/\s+/).filter(Boolean)
  const words = typed.map(plain).filter(Boolean)
  return words.length > 0 ? words : typed
}

const TYPED = /^[a-z0-9]+$/

const fits = (text: Spelled, term: string): boolean =>
  text.plain.includes(term) || (TYPED.test(term) && spells(text.syllables(), term))

/** How well a product fits: 0 by its title, 1 by anything else; null when a word is not found. */
export function fit({ title, others }: SearchWords, terms: readonly string[]): number | null {
  if (terms.every((term) => title.plain.includes(term))) return 0
  const found = (term: string): boolean => [title, ...others].some((text) => fits(text, term))
  return terms.every(found) ? 1 : null
}

/** Suggestions at once. */
const MOST = 10

/**
 * At most 10 of `vocabulary` for what was typed so far: those that begin with it, then those that contain or spell it,
 * each in the order given.
 */
export function suggestions(vocabulary: readonly Spelled[], q: string | undefined): string[] {
  const typed = termsOf(q).join('')
  if (!typed) return []
  const begins: string[] = []
  const others: string[] = []
  for (const word of vocabulary) {
    if (word.plain.startsWith(typed)) begins.push(word.text)
    else if (others.length < MOST && fits(word, typed)) others.push(word.text)
    if (begins.length === MOST) break
  }
  return [...begins, ...others].slice(0, MOST)
}
