import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { Regions, Stores } from '../model'
import { searchWords, type Region, type Store } from '../rules'

/** Creates a region, or gives it another name, which its stores show. */
export async function saveRegion(
  _deps: Deps,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await inTransaction(async () => {
    await Regions.updateOne({ _id: id }, { $set: { name } }, { upsert: true })
    await Stores.updateMany({ regionId: id }, { $set: { regionName: name } })
  })
}

/** A store as it is written; the name of its region is looked up. */
export type StoreInput = Omit<Store, 'regionName'>

/**
 * Creates or replaces a store by its id.
 * @throws AppError `invalid_input` for a region that there is not
 */
export async function saveStore(_deps: Deps, store: StoreInput): Promise<void> {
  const { regionId } = store
  const region = regionId === null ? null : await Regions.findById(regionId).lean<Region>()
  if (regionId !== null && !region) {
    throw refuse('invalid_input', { issues: [{ path: 'regionId', message: '没有这个区域' }] })
  }
  const row = { ...store, regionName: region?.name ?? null, words: searchWords(store) }
  await Stores.replaceOne({ _id: store._id }, row, { upsert: true })
}
