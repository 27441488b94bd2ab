import { z } from 'zod'
import { readArticle, readHome, type Home } from '../../server/features/content'
import type { ArticleInput } from '../../server/features/content/contract'
import { readJson } from './json'
import { Wrong, type Problem } from './problem'
import { textOf } from './text'

/** Homes by the key of their owner (`brand`, `region:<id>`, `store:<id>`); pictures by their file's name. */
export type Homes = Map<string, Home>
/** Where in home.json an owner's home stands. */
export const placeOfOwner = (key: string): string =>
  key.replace(/^region:/, 'regions.').replace(/^store:/, 'stores.')

const HOME_FILE = z.strictObject({
  brand: z.unknown().optional(),
  regions: z.record(z.string(), z.unknown()).optional(),
  stores: z.record(z.string(), z.unknown()).optional(),
})
const OWNER_HOME = z.strictObject({
  sections: z.unknown().optional(),
  hotWords: z.unknown().optional(),
})

/** Reads home.json: what brand, regions and stores say of the first screen. */
export function readHomes(bytes: Buffer): { homes: Homes; problems: Problem[] } {
  const homes: Homes = new Map()
  const file = 'home.json'
  const problems: Problem[] = []
  const whole = parsed(file, bytes, HOME_FILE, problems)
  const owners = [
    ...(whole?.brand === undefined ? [] : [['brand', whole.brand] as const]),
    ...Object.entries(whole?.regions ?? {}).map(([id, home]) => [`region:${id}`, home] as const),
    ...Object.entries(whole?.stores ?? {}).map(([id, home]) => [`store:${id}`, home] as const),
  ]
  for (const [key, value] of owners) {
    const say = (path: string, message: string) =>
      void problems.push({ file, row: null, column: joined(placeOfOwner(key), path), message })
    const shape = OWNER_HOME.safeParse(value)
    if (!shape.success) {
      for (const issue of shape.error.issues) say(issue.path.join('.'), issue.message)
      continue
    }
    const read = readHome(shape.data)
    if ('home' in read) homes.set(key, read.home)
    else for (const { path, message } of read.problems) say(path, message)
  }
  return { homes, problems }
}

/** Reads articles.json. */
export function readArticles(bytes: Buffer): { articles: ArticleInput[]; problems: Problem[] } {
  const file = 'articles.json'
  const problems: Problem[] = []
  const list = parsed(file, bytes, z.array(z.unknown()), problems) ?? []
  const articles = list.flatMap((value, i) => {
    const read = readArticle(value)
    if ('article' in read) return [read.article]
    for (const { path, message } of read.problems) {
      problems.push({ file, row: null, column: joined(String(i), path), message })
    }
    return []
  })
  for (const [i, { id }] of articles.entries()) {
    if (articles.findIndex((other) => other.id === id) === i) continue
    problems.push({ file, row: null, column: `${i}.id`, message: `${id} 写了两次` })
  }
  return { articles, problems }
}

const joined = (...parts: string[]) => parts.filter((part) => part !== '').join('.')

function parsed<T>(file: string, bytes: Buffer, schema: z.ZodType<T>, problems: Problem[]) {
  const json = jsonOf(file, bytes, problems)
  if (json === undefined) return null
  const result = schema.safeParse(json)
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) {
    problems.push({ file, row: null, column: path.join('.') || null, message })
  }
  return null
}

function jsonOf(file: string, bytes: Buffer, problems: Problem[]): unknown {
  try {
    return readJson(textOf(bytes).replace(/^\uFEFF/, ''))
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    problems.push({ file, row: error.row, column: null, message: error.message })
    return undefined
  }
}

/** home.json as it is given back; `ids` are the regions and stores in their order. */
export function writeHomes(homes: Homes, ids: { regions: string[]; stores: string[] }): string {
  const homeOf = (key: string) => {
    const home = homes.get(key)
    return home && { sections: home.sections, ...(home.hotWords && { hotWords: home.hotWords }) }
  }
  const those = (kind: string, list: string[]) =>
    Object.fromEntries(
      list.flatMap((id) => {
        const home = homeOf(`${kind}:${id}`)
        return home ? [[id, home]] : []
      }),
    )
  return writeJson({
    brand: homeOf('brand'),
    regions: those('region', ids.regions),
    stores: those('store', ids.stores),
  })
}

/** A home whose pictures go by what `named` calls them; '' stays none. */
export function homeWith(home: Home, named: (picture: string) => string): Home {
  const sections = home.sections.map((section) =>
    'picture' in section ? { ...section, picture: named(section.picture) } : section,
  )
  return { ...home, sections }
}

/** An article whose pictures go by what `named` calls them. */
export function articleWith(
  article: ArticleInput,
  named: (picture: string) => string,
): ArticleInput {
  const blocks = article.blocks.map((block) =>
    'picture' in block ? { ...block, picture: named(block.picture) } : block,
  )
  return { ...article, blocks }
}

export function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
