import { wallNow } from '../clock'
import { LockWait } from '../engine/transactions'
import { fieldKey } from '../value/fields'
import type { Engine } from '../engine/engine'
import type { Collection, Index } from '../engine/types'

const MAX_PER_ROUND = 5000

/** One round of what TTL indexes ask for; records held by a transaction wait for the next. */
export function removeExpired(engine: Engine): void {
  for (const collection of engine.catalog.all())
    for (const index of collection.indexes)
      if (index.expireAfterSeconds !== undefined)
        removeOld(engine, collection, index, index.expireAfterSeconds)
}

function removeOld(engine: Engine, collection: Collection, index: Index, seconds: number): void {
  const [{ path }] = index.fields
  const before = new Date(wallNow().getTime() - seconds * 1000)
  const filter = { $and: [{ [fieldKey(path)]: { $lte: before } }, index.partial ?? {}] }
  for (const { record } of engine.finder.find(collection, filter, null, { limit: MAX_PER_ROUND }))
    try {
      engine.records.remove(collection, record, null)
    } catch (error) {
      if (!(error instanceof LockWait)) throw error
    }
}
