import { compile } from '../query/compile'
import { encode } from '../value/codec'
import { MongoError } from '../value/errors'
import { collectionName, count, document, flag } from './arguments'
import { whenUnlocked } from './waiting'
import { ID_INDEX } from '../engine/index-spec'
import type { Command } from './types'

/** Plain collections only: capped, clustered, time series, views and validators are refused. */
export const create: Command = {
  options: [],
  writes: true,
  run(call) {
    const { catalog } = call.host.engine
    const name = collectionName(call)
    if (catalog.find(call.database, name))
      throw new MongoError(
        48,
        'NamespaceExists',
        `Collection ${call.database}.${name} already exists.`,
      )
    catalog.ensure(call.database, name)
    return { body: {} }
  },
}

export const drop: Command = {
  options: [],
  writes: true,
  async run(call) {
    const { catalog } = call.host.engine
    const collection = catalog.find(call.database, collectionName(call))
    if (!collection) return { body: {} }
    await whenUnlocked(call, () => catalog.drop(collection))
    return { body: { ns: collection.namespace, nIndexesWas: collection.indexes.length } }
  },
}

export const dropDatabase: Command = {
  options: [],
  writes: true,
  async run(call) {
    const { catalog } = call.host.engine
    for (const collection of catalog.all())
      if (collection.database === call.database)
        await whenUnlocked(call, () => catalog.drop(collection))
    return { body: { dropped: call.database } }
  },
}

export const listCollections: Command = {
  options: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run(call) {
    const matches = compile(document(call.command, 'filter') ?? {})
    const nameOnly = flag(call.command.nameOnly)
    const listed = call.host.engine.catalog
      .all()
      .filter((collection) => collection.database === call.database)
      .map(({ name }) => ({
        name,
        type: 'collection',
        ...(nameOnly ? {} : { options: {}, info: { readOnly: false }, idIndex: ID_INDEX }),
      }))
      .filter((entry) => matches(entry))
    const { batchSize } = document(call.command, 'cursor') ?? {}
    return call.host.cursors.first(`${call.database}.$cmd.listCollections`, listed.map(encode), {
      batchSize: batchSize === undefined ? Infinity : count({ batchSize }, 'batchSize'),
    })
  },
}

export const listDatabases: Command = {
  options: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(call) {
    const names = new Set(call.host.engine.catalog.all().map(({ database }) => database))
    const matches = compile(document(call.command, 'filter') ?? {})
    const nameOnly = flag(call.command.nameOnly)
    const databases = [...names]
      .sort()
      .map((name) => ({ name, ...(nameOnly ? {} : { sizeOnDisk: 0, empty: false }) }))
      .filter((entry) => matches(entry))
    return { body: { databases, ...(nameOnly ? {} : { totalSize: 0 }) } }
  },
}
