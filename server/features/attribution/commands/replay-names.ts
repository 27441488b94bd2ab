import { listCategories } from '../../catalog/index'
import { listRegions, listStores, staffByIds } from '../../org/index'
import type { ReplayNames, ReplayTotals } from '../rules/replay'

/** The names behind the ids of a replay; one database command each for guides, stores, regions and categories. */
export async function replayNames(totals: ReplayTotals): Promise<ReplayNames> {
  const [guides, stores, regions, categories] = await Promise.all([
    staffByIds([...totals.guides.keys()]),
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
