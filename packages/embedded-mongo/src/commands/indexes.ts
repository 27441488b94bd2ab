import { sameKeyPattern } from '../engine/index-spec'
import { plain } from '../value/convert'
import { encode } from '../value/codec'
import { equal } from '../value/compare'
import { MongoError } from '../value/errors'
import { show } from '../value/show'
import { isObj, type Doc } from '../value/types'
import { collectionName, count, document, documents } from './arguments'
import { readIndexSpec } from './index-options'
import { whenUnlocked } from './waiting'
import type { Collection, Index } from '../engine/types'
import type { Call, Command } from './types'

export const createIndexes: Command = {
  options: ['indexes', 'commitQuorum'],
  writes: true,
  async run(call) {
    const { catalog } = call.host.engine
    const name = collectionName(call)
    const specs = documents(call.command, 'indexes').map(readIndexSpec)
    const createdCollectionAutomatically = !catalog.find(call.database, name)
    const collection = catalog.ensure(call.database, name)
    const numIndexesBefore = collection.indexes.length
    for (const spec of specs) {
      if (existsAlready(collection, spec)) continue
      await whenUnlocked(call, () => catalog.addIndex(collection, spec))
    }
    const numIndexesAfter = collection.indexes.length
    const note = numIndexesAfter > numIndexesBefore ? {} : { note: 'all indexes already exist' }
    return {
      body: { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note },
    }
  },
}

export const listIndexes: Command = {
  options: ['cursor'],
  run(call) {
    const name = collectionName(call)
    const { indexes } = existing(call, `ns does not exist: ${call.database}.${name}`)
    const { batchSize } = document(call.command, 'cursor') ?? {}
    return call.host.cursors.first(
      `${call.database}.${name}`,
      indexes.map((index) => encode(index.spec)),
      { batchSize: batchSize === undefined ? Infinity : count({ batchSize }, 'batchSize') },
    )
  },
}

export const dropIndexes: Command = {
  options: ['index'],
  writes: true,
  async run(call) {
    const collection = existing(call, `ns not found ${call.database}.${collectionName(call)}`)
    const nIndexesWas = collection.indexes.length
    for (const index of named(collection, call.command.index))
      await whenUnlocked(call, () => call.host.engine.catalog.dropIndex(collection, index))
    return { body: { nIndexesWas } }
  },
}

function existing(call: Call, otherwise: string): Collection {
  const collection = call.host.engine.catalog.find(call.database, collectionName(call))
  if (!collection) throw new MongoError(26, 'NamespaceNotFound', otherwise)
  return collection
}

/** "*", a name, a key pattern, or a list of names. */
function named(collection: Collection, which: unknown): Index[] {
  if (which === '*') return collection.indexes.slice(1)
  if (Array.isArray(which)) return which.flatMap((one) => named(collection, one))
  const index = collection.indexes.find((candidate) =>
    isObj(which) ? sameKeyPattern(candidate.spec.key as Doc, which) : candidate.name === which,
  )
  if (!index) {
    const shown = typeof which === 'string' ? which : show(which)
    throw new MongoError(27, 'IndexNotFound', `index not found with name [${shown}]`)
  }
  if (index.name === '_id_') throw new MongoError(72, 'InvalidOptions', 'cannot drop _id index')
  return [index]
}

/** @throws MongoError 85 or 86 when an index like it exists that is not quite the same. */
function existsAlready(collection: Collection, spec: Doc): boolean {
  if (sameKeyPattern(spec.key as Doc, { _id: 1 })) return true
  const byName = collection.indexes.find((index) => index.name === spec.name)
  if (byName) {
    if (equal(comparable(byName.spec), comparable(spec))) return true
    throw new MongoError(
      86,
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(spec)}, existing index: ${show(byName.spec)}`,
    )
  }
  const byKey = collection.indexes.find(
    (index) =>
      sameKeyPattern(index.spec.key as Doc, spec.key as Doc) &&
      equal(index.partial ?? {}, spec.partialFilterExpression ?? {}),
  )
  if (!byKey) return false
  throw new MongoError(
    85,
    'IndexOptionsConflict',
    equal(options(byKey.spec), options(spec))
      ? `Index already exists with a different name: ${byKey.name}`
      : `An equivalent index already exists with a different name and options. Requested index: ${show(spec)}, existing index: ${show(byKey.spec)}`,
  )
}

/** A specification in one order of fields: `equal` minds the order. */
function comparable(spec: Doc): Doc {
  return { key: spec.key, ...options(spec) }
}

function options({ unique, sparse, partialFilterExpression, expireAfterSeconds }: Doc): Doc {
  return plain({ unique, sparse, partialFilterExpression, expireAfterSeconds }) as Doc
}
