import { listCategories } from '../../catalog/index'
import { listRegions, listStaff, listStores } from '../../org/index'
import type { ReplayNames } from '../rules/replay'

/** The names behind the ids of a replay, of everybody who is or was on the staff; four database commands. */
export async function replayNames(): Promise<ReplayNames> {
  const [guides, stores, regions, categories] = await Promise.all([
    listStaff(),
    listStores(),
    listRegions(),
    listCategories(),
  ])
  const named = (rows: { _id: string; name: string }[]) =>
    new Map(rows.map(({ _id, name }) => [_id, name]))
  return {
    ...{ guides: named(guides), stores: named(stores) },
    ...{ regions: named(regions), categories: named(categories) },
  }
}
