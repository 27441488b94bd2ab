import { plain, spells, syllablesOf } from '../../../lib/spelling'
import type { Product } from './product'

/** What a product is found by; plain texts, and a way to its spelling that works it out when first asked. */
export type SearchWords = { title: string; others: string[]; syllables: () => string[] }

/** Between fields, so that nothing is spelled across their border. */
const BORDER = ''

/** What a product in categories of these names is found by. */
export function searchWords(
  product: Pick<Product, 'title' | 'subtitle' | 'attributes'>,
  categoryNames: readonly string[],
): SearchWords {
  const { title, subtitle, attributes } = product
  const others = [subtitle, ...attributes.map(({ value }) => value), ...categoryNames]
  let spelled: string[] | null = null
  return {
    title: plain(title),
    others: others.map(plain),
    syllables: () => (spelled ??= [title, ...others].flatMap((t) => [...syllablesOf(t), BORDER])),
  }
}

/** What somebody looks for: words in plain form, all of which must be found. */
export function termsOf(q: string | undefined): string[] {
  return (q ?? '').split(/\s+/).map(plain).filter(Boolean)
}

const TYPED = /^[a-z0-9]+$/

/** How well a product fits: 0 by its title, 1 by anything else; null when a word is not found. */
export function fit(words: SearchWords, terms: readonly string[]): number | null {
  if (terms.every((term) => words.title.includes(term))) return 0
  const found = (term: string): boolean =>
    words.title.includes(term) ||
    words.others.some((text) => text.includes(term)) ||
    (TYPED.test(term) && spells(words.syllables(), term))
  return terms.every(found) ? 1 : null
}

/** Suggestions at once. */
const MOST = 10

/**
 * At most 10 of `vocabulary` for what was typed so far: those that begin with it, then those that contain or spell it,
 * each in the order given.
 */
export function suggestions(vocabulary: readonly string[], q: string | undefined): string[] {
  const [typed] = [termsOf(q).join('')]
  if (!typed) return []
  const begins: string[] = []
  const others: string[] = []
  for (const word of vocabulary) {
    const text = plain(word)
    if (text.startsWith(typed)) begins.push(word)
    else if (text.includes(typed) || (TYPED.test(typed) && spells(syllablesOf(word), typed))) {
      others.push(word)
    }
    if (begins.length === MOST) break
  }
  return [...begins, ...others].slice(0, MOST)
}
