import { decode, encode } from '../value/codec'
import { MongoError } from '../value/errors'
import { num } from '../value/numbers'
import type { Doc } from '../value/types'
import { duplicateKeyError } from './duplicate-key'
import { keysOf } from './index-keys'
import { ID_INDEX, indexFromSpec } from './index-spec'
import {
  after,
  CATALOG,
  catalogKey,
  indexPrefix,
  RECORD_ID_LENGTH,
  recordNumber,
  recordPrefix,
} from './layout'
import type { Writes } from '../storage/types'
import type { Transactions } from './transactions'
import type { Collection, Index } from './types'

const MAX_NAMESPACE_BYTES = 255

/** The collections and their indexes. Every change is one atomic batch. */
export class Catalog {
  private readonly byNamespace = new Map<string, Collection>()
  private nextId = 1

  constructor(private readonly transactions: Transactions) {
    for (const [, value] of transactions.store.scan(...CATALOG)) this.load(decode(value as Buffer))
  }

  /** All collections, in the order they were made. */
  all(): Collection[] {
    return [...this.byNamespace.values()]
  }

  find(database: string, name: string): Collection | undefined {
    return this.byNamespace.get(`${database}.${name}`)
  }

  /** The collection, made if it is not there. @throws MongoError 73 for a name that cannot be. */
  ensure(database: string, name: string): Collection {
    const known = this.find(database, name)
    if (known) return known
    const namespace = `${database}.${name}`
    assertNamespace(name, namespace)
    const id = this.nextId++
    const index = indexFromSpec(this.nextId++, ID_INDEX, false, 0)
    const indexes = [index]
    const collection = { id, database, name, namespace, indexes, nextRecord: 1, count: 0 }
    this.transactions.apply(new Map([entryOf(collection)]))
    this.byNamespace.set(namespace, collection)
    return collection
  }

  /** @throws LockWait while a transaction has written to the collection. */
  drop(collection: Collection): void {
    this.transactions.assertNoWriters(collection)
    const writes: Writes = new Map([[catalogKey(collection.namespace), null]])
    this.clear(recordPrefix(collection.id), writes)
    for (const index of collection.indexes) this.clear(indexPrefix(index.id), writes)
    this.transactions.apply(writes)
    this.byNamespace.delete(collection.namespace)
  }

  /**
   * Builds an index over the records there are.
   * @throws MongoError 11000 when they are not unique; LockWait while a transaction has written
   *   to the collection, for its records would be missing.
   */
  addIndex(collection: Collection, spec: Doc): void {
    this.transactions.assertNoWriters(collection)
    const index = indexFromSpec(this.nextId++, spec, false, this.transactions.sequence + 1)
    const writes = this.entriesOfNewIndex(collection, index)
    const changed = { ...collection, indexes: [...collection.indexes, index] }
    this.transactions.apply(writes.set(...entryOf(changed)))
    collection.indexes.push(index)
  }

  /** @throws LockWait while a transaction has written to the collection. */
  dropIndex(collection: Collection, index: Index): void {
    this.transactions.assertNoWriters(collection)
    const rest = collection.indexes.filter((other) => other !== index)
    const writes: Writes = new Map([entryOf({ ...collection, indexes: rest })])
    this.clear(indexPrefix(index.id), writes)
    this.transactions.apply(writes)
    collection.indexes = rest
  }

  /** Remembers that an index has met an array; the planner must know before the entries exist. */
  markMultikey(collection: Collection, index: Index): void {
    if (index.multikey) return
    index.multikey = true
    this.transactions.apply(new Map([entryOf(collection)]))
  }

  private load(entry: Doc): void {
    const { database, name } = entry as { database: string; name: string }
    const id = num(entry.id)
    const indexes = (entry.indexes as Doc[]).map((index) =>
      indexFromSpec(num(index.id), index.spec as Doc, index.multikey === true, 0),
    )
    const namespace = `${database}.${name}`
    const collection = { id, database, name, namespace, indexes, nextRecord: 1, count: 0 }
    const prefix = recordPrefix(id)
    for (const [key] of this.transactions.store.scan(prefix, after(prefix))) {
      collection.count++
      collection.nextRecord = recordNumber(key.slice(-RECORD_ID_LENGTH)) + 1
    }
    this.nextId = Math.max(this.nextId, id + 1, ...indexes.map((index) => index.id + 1))
    this.byNamespace.set(namespace, collection)
  }

  private entriesOfNewIndex(collection: Collection, index: Index): Writes {
    const writes: Writes = new Map()
    const prefix = indexPrefix(index.id)
    const records = recordPrefix(collection.id)
    for (const [recordKey, raw] of this.transactions.store.scan(records, after(records))) {
      const rid = recordKey.slice(-RECORD_ID_LENGTH)
      const doc = decode(raw as Buffer)
      const { keys, multikey } = keysOf(index, doc)
      index.multikey ||= multikey
      for (const key of keys) {
        if (!index.unique) writes.set(prefix + key + rid, '')
        else if (writes.has(prefix + key)) throw duplicateKeyError(collection, index, doc, key)
        else writes.set(prefix + key, rid)
      }
    }
    return writes
  }

  private clear(prefix: string, writes: Writes): void {
    for (const [key] of this.transactions.store.scan(prefix, after(prefix))) writes.set(key, null)
  }
}

function entryOf(collection: Collection): [string, Buffer] {
  const { id, database, name } = collection
  const indexes = collection.indexes.map((index) => ({
    id: index.id,
    spec: index.spec,
    multikey: index.multikey,
  }))
  return [catalogKey(collection.namespace), encode({ id, database, name, indexes })]
}

function assertNamespace(name: string, namespace: string): void {
  if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('.'))
    throw new MongoError(73, 'InvalidNamespace', `Invalid collection name: ${name}`)
  if (Buffer.byteLength(namespace) > MAX_NAMESPACE_BYTES)
    throw new MongoError(
      73,
      'InvalidNamespace',
      `Fully qualified namespace is too long. Namespace: ${namespace} Max: ${MAX_NAMESPACE_BYTES}`,
    )
}
