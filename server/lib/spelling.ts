import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'

/** The letters, digits and characters of a text, in one width and case: what a search compares. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** How a text is typed in pinyin, a syllable a character; runs of letters and digits stay whole. ü is v. */
export function syllablesOf(text: string): string[] {
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
  return pinyin(plain(text), options).map((syllable) => syllable.trim())
}

/** A text, its plain form, and its syllables, which are worked out once, when they are first asked for. */
export type Spelled = { text: string; plain: string; syllables: () => readonly string[] }

/** Texts that are remembered: a brand of 6,000 products has some 15,000. */
const MOST_TEXTS = 50_000
const known = new LRUCache<string, Spelled>({ max: MOST_TEXTS })

/** A text with its spelling; equal texts share one, in every version of what they stand in. */
export function spelled(text: string): Spelled {
  const kept = known.get(text)
  if (kept) return kept
  let syllables: readonly string[] | null = null
  const made = { text, plain: plain(text), syllables: () => (syllables ??= syllablesOf(text)) }
  known.set(text, made)
  return made
}

/** Texts that are spelled before others get their turn: some 50 µs each. */
const SLICE = 50

/** Works out how all texts are spelled, in slices between which the process does other things. */
export async function spellAll(texts: ReadonlySet<string>): Promise<void> {
  let done = 0
  for (const text of texts) {
    spelled(text).syllables()
    done += 1
    if (done % SLICE === 0) await setImmediate()
  }
}

/**
 * Whether `typed` (plain) spells consecutive syllables from any of them on, each in full or by its first letters:
 * `hanyang`, `hys` and `hanys` all spell 汉阳树. The last syllable may be unfinished.
 */
export function spells(syllables: readonly string[], typed: string): boolean {
  return typed !== '' && syllables.some((_, from) => spellsFrom(syllables, from, typed))
}

function spellsFrom(syllables: readonly string[], from: number, typed: string): boolean {
  if (typed === '') return true
  const syllable = syllables[from] ?? ''
  for (let length = 1; length <= syllable.length; length += 1) {
    if (syllable[length - 1] !== typed[length - 1]) return false
    if (spellsFrom(syllables, from + 1, typed.slice(length))) return true
  }
  return false
}
