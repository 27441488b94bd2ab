import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { Categories, allCategories } from '../model'
import { checkCategories, type CategoryInput } from '../rules/category'
import { beginWrite, type Saved } from './write'

/**
 * Creates or replaces categories; those that are as they were stay untouched. Others stay, too.
 * @throws AppError `invalid_input` (see checkCategories)
 */
export async function saveCategories(_deps: Deps, inputs: CategoryInput[]): Promise<Saved> {
  return inTransaction(async () => {
    const before = new Map((await allCategories()).map((row) => [row._id, row]))
    const after = inputs.map(({ id, name, picture, parentId = null, rank }) => ({
      ...{ _id: id, name, picture, parentId, rank },
    }))
    checkCategories([
      ...new Map([...before, ...after.map((row) => [row._id, row] as const)]).values(),
    ])
    const changed = after.filter((row) => {
      const { name, picture, parentId, rank } = before.get(row._id) ?? {}
      return (
        row.name !== name ||
        row.picture !== picture ||
        row.parentId !== (parentId ?? null) ||
        row.rank !== rank
      )
    })
    if (changed.length > 0) {
      const seq = await beginWrite()
      await Categories.bulkWrite(
        changed.map(({ _id, ...fields }) => ({
          updateOne: { filter: { _id }, update: { $set: { ...fields, seq } }, upsert: true },
        })),
      )
    }
    const created = changed.filter((row) => !before.has(row._id)).length
    return {
      ...{ created, changed: changed.length - created, same: after.length - changed.length },
    }
  })
}
