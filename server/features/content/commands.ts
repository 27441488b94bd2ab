import type { Deps } from '../../deps'
import { refuse } from '../../lib/errors'
import type { Owner } from '../org/contract'
import { ownerKey } from '../org/index'
import { Articles, Homes } from './model'
import { readArticle, readHome } from './rules'

/**
 * Creates or replaces what an owner says of the first screen.
 * @throws AppError `invalid_input` with `data.issues`: every problem by its path (see readHome)
 */
export async function saveHome(
  _deps: Deps,
  { owner, ...input }: { owner: Owner; sections?: unknown; hotWords?: unknown },
): Promise<void> {
  const read = readHome(input)
  if ('problems' in read) throw refuse('invalid_input', { issues: read.problems })
  const _id = ownerKey(owner)
  await Homes.replaceOne({ _id }, { _id, ...read.home }, { upsert: true })
}

/**
 * Creates or replaces an article by its id.
 * @throws AppError `invalid_input` with `data.issues`: every problem by its path (see readArticle)
 */
export async function saveArticle(_deps: Deps, input: unknown): Promise<void> {
  const read = readArticle(input)
  if ('problems' in read) throw refuse('invalid_input', { issues: read.problems })
  const { id, ...article } = read.article
  await Articles.replaceOne({ _id: id }, { _id: id, ...article }, { upsert: true })
}
