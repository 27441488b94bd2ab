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
