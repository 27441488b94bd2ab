import type { Section } from './contract'
import { ownerKeysOf, type Store } from '../org/index'
import { Articles, Homes, homesByKeys, type ArticleRow, type HomeRow } from './model'
import { mergeHomes } from './rules'

export { saveArticle, saveHome } from './commands'
export { readArticle, readHome, type Home } from './rules'
export { namedBy, type Named } from './rules/named'

/**
 * The first screen of a store and its hot words, as its owners say it: store > region > brand by key. One database
 * command.
 */
export async function homeOf(
  store: Pick<Store, '_id' | 'regionId'>,
): Promise<{ sections: Section[]; hotWords: string[] }> {
  return mergeHomes(await homesByKeys(ownerKeysOf(store)))
}

/** What each owner says of its first screen, by the owner's key, as `saveHome` took it. */
export async function homesByOwner(): Promise<HomeRow[]> {
  return Homes.find().sort({ _id: 1 }).lean<HomeRow[]>()
}

/** All articles by id. */
export async function listArticles(): Promise<ArticleRow[]> {
  return Articles.find().sort({ _id: 1 }).lean<ArticleRow[]>()
}

/** Those of the ids that are articles. One database command. */
export async function knownArticles(ids: string[]): Promise<Set<string>> {
  return new Set((await articleVersions(ids)).keys())
}

/** Versions of articles by id, those that there are. One database command. */
export async function articleVersions(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await Articles.find({ _id: { $in: ids } }, { version: 1 }).lean<ArticleRow[]>()
  return new Map(rows.map((row) => [row._id, row.version]))
}
