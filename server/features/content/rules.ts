import type { ZodType } from 'zod'
import {
  articleInput,
  hiddenSection,
  hotWords,
  section,
  type ArticleInput,
  type HiddenSection,
  type Section,
} from './contract'

/** What one owner says of the first screen. `hotWords` null: it leaves them to a farther owner. */
export type Home = { sections: (Section | HiddenSection)[]; hotWords: string[] | null }

/** Something wrong with what is to be written: where, and what, for people. */
export type Problem = { path: string; message: string }

/** Sections of one owner, and products on all its shelves together. */
const MAX_SECTIONS = 40
const MAX_ON_SHELVES = 60

/**
 * Reads an owner's home as it was written; every problem by its path, e.g. `sections.2.title`.
 * A missing `hotWords` leaves them to a farther owner.
 */
export function readHome(input: {
  sections?: unknown
  hotWords?: unknown
}): { home: Home } | { problems: Problem[] } {
  const rows = input.sections ?? []
  if (!Array.isArray(rows)) return { problems: [{ path: 'sections', message: '要是一个列表' }] }
  const read = rows.map((row: unknown, i) => readSection(row, `sections.${i}`))
  const words = input.hotWords ?? null
  const hot = words === null ? null : check(hotWords, words, 'hotWords')
  const sections = read.flatMap((one) => ('value' in one ? [one.value] : []))
  const problems = [
    ...read.flatMap((one) => ('problems' in one ? one.problems : [])),
    ...(hot && 'problems' in hot ? hot.problems : []),
    ...sameKeys(rows),
    ...tooMany(sections, rows.length),
  ]
  if (problems.length > 0) return { problems }
  return { home: { sections, hotWords: hot && 'value' in hot ? hot.value : null } }
}

/** Reads an article as it was written; every problem by its path, e.g. `blocks.3.text`. */
export function readArticle(input: unknown): { article: ArticleInput } | { problems: Problem[] } {
  const read = check(articleInput, input, '')
  return 'value' in read ? { article: read.value } : read
}

type Checked<T> = { value: T } | { problems: Problem[] }

function readSection(row: unknown, path: string): Checked<Section | HiddenSection> {
  const hidden = typeof row === 'object' && row !== null && 'hidden' in row && row.hidden === true
  return check<Section | HiddenSection>(hidden ? hiddenSection : section, row, path)
}

function check<T>(schema: ZodType<T>, value: unknown, path: string): Checked<T> {
  const result = schema.safeParse(value)
  if (result.success) return { value: result.data }
  const at = (keys: PropertyKey[]) => [path, ...keys.map(String)].filter((k) => k !== '').join('.')
  return {
    problems: result.error.issues.map((issue) => ({
      path: at(issue.path),
      message: issue.message,
    })),
  }
}

function sameKeys(rows: unknown[]): Problem[] {
  const keys = rows.map((row) => (row as { key?: unknown } | null)?.key)
  return keys.flatMap((key, i) =>
    key !== undefined && keys.indexOf(key) < i
      ? [{ path: `sections.${i}.key`, message: `${String(key)} 出现了两次` }]
      : [],
  )
}

function tooMany(sections: (Section | HiddenSection)[], count: number): Problem[] {
  const products = sections.reduce(
    (sum, one) => sum + ('kind' in one && one.kind === 'shelf' ? (one.productIds?.length ?? 0) : 0),
    0,
  )
  const words: string[] = []
  if (count > MAX_SECTIONS) words.push(`首页最多 ${MAX_SECTIONS} 个版块`)
  if (products > MAX_ON_SHELVES) words.push(`首页最多放 ${MAX_ON_SHELVES} 件商品`)
  return words.map((message) => ({ path: 'sections', message }))
}

/**
 * The first screen of a store from what its owners say, the nearest first: by key the nearest owner's section stands,
 * a hidden one takes the key off, what an owner does not name is inherited. In the order of rank, then key.
 */
export function mergeHomes(nearestFirst: Home[]): { sections: Section[]; hotWords: string[] } {
  const byKey = new Map<string, Section | HiddenSection>()
  for (const home of [...nearestFirst].reverse()) {
    for (const one of home.sections) byKey.set(one.key, one)
  }
  const shown = [...byKey.values()].filter((one): one is Section => 'kind' in one)
  shown.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
  const hot = nearestFirst.find((home) => home.hotWords !== null)
  return { sections: shown, hotWords: hot?.hotWords ?? [] }
}
