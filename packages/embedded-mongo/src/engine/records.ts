import { ObjectId } from 'bson'
import { encode } from '../value/codec'
import { MongoError } from '../value/errors'
import { fieldNames } from '../value/fields'
import { u48 } from '../value/keys'
import { ctype, isObj, T, type Doc } from '../value/types'
import { DecodedDocuments, StoredRecord } from './decoded'
import { duplicateKeyError } from './duplicate-key'
import { keysOf } from './index-keys'
import { after, indexPrefix, RECORD_ID_LENGTH, recordPrefix } from './layout'
import { SingleWrite, type Transaction, type Transactions, type Writer } from './transactions'
import type { View } from '../storage/types'
import type { Catalog } from './catalog'
import type { Collection, Index } from './types'

const MAX_DOCUMENT_BYTES = 16_777_216

/**
 * Reads and writes single records with their index entries. With a transaction they happen in it;
 * with `null` each is one autocommitted batch, which throws LockWait at a key an open transaction
 * holds. Either way nothing is changed when an error is thrown outside a transaction.
 */
export class Records {
  private readonly decoded = new DecodedDocuments()

  constructor(
    private readonly catalog: Catalog,
    private readonly transactions: Transactions,
  ) {}

  /** What a reader sees: its transaction's snapshot or the latest state. */
  viewOf(transaction: Transaction | null): View {
    return transaction?.view ?? this.transactions.store
  }

  /** A record by its id; undefined when it is gone. */
  fetch(collection: Collection, rid: string, view: View): StoredRecord | undefined {
    const raw = view.get(recordPrefix(collection.id) + rid)
    return raw instanceof Buffer ? new StoredRecord(rid, raw, this.decoded) : undefined
  }

  /** All records in the order they were inserted, or backwards. */
  *scan(collection: Collection, view: View, reverse = false): Generator<StoredRecord> {
    const prefix = recordPrefix(collection.id)
    for (const [key, raw] of view.scan(prefix, after(prefix), reverse))
      yield new StoredRecord(key.slice(-RECORD_ID_LENGTH), raw as Buffer, this.decoded)
  }

  /**
   * Inserts a document, with a new ObjectId if it has no `_id`.
   * @param raw its bytes, if they are at hand.
   * @returns the bytes as stored, `_id` first.
   * @throws MongoError 11000 (duplicate key), 112 (write conflict), 53, 52, 10334.
   */
  insert(
    collection: Collection,
    document: Doc,
    raw: Buffer | undefined,
    transaction: Transaction | null,
  ): Buffer {
    const doc = withIdFirst(document)
    const bytes = doc === document && raw ? raw : encode(doc)
    assertId(doc._id)
    assertSize(bytes)
    const rid = u48(collection.nextRecord)
    this.write(transaction, (writer) => {
      for (const index of collection.indexes)
        for (const key of this.keys(collection, index, doc))
          this.putEntry(collection, index, doc, key, rid, writer)
      collection.nextRecord++
      writer.put(recordPrefix(collection.id) + rid, bytes)
      writer.count(collection, 1)
    })
    return bytes
  }

  /** Replaces a record. @throws as `insert`. */
  update(
    collection: Collection,
    record: StoredRecord,
    raw: Buffer,
    transaction: Transaction | null,
  ): void {
    assertSize(raw)
    const doc = this.decoded.get(raw)
    const recordKey = recordPrefix(collection.id) + record.rid
    this.write(transaction, (writer) => {
      writer.check(recordKey)
      for (const index of collection.indexes) {
        if (index.name === '_id_') continue // immutable
        const before = this.keys(collection, index, record.doc)
        const now = this.keys(collection, index, doc)
        for (const key of before)
          if (!now.has(key)) writer.put(entryKey(index, key, record.rid), null)
        for (const key of now)
          if (!before.has(key)) this.putEntry(collection, index, doc, key, record.rid, writer)
      }
      writer.put(recordKey, raw)
      writer.count(collection, 0)
    })
  }

  /** Deletes a record. @throws MongoError 112. */
  remove(collection: Collection, record: StoredRecord, transaction: Transaction | null): void {
    this.write(transaction, (writer) => {
      writer.check(recordPrefix(collection.id) + record.rid)
      for (const index of collection.indexes)
        for (const key of this.keys(collection, index, record.doc))
          writer.put(entryKey(index, key, record.rid), null)
      writer.put(recordPrefix(collection.id) + record.rid, null)
      writer.count(collection, -1)
    })
    if (!transaction) this.decoded.forget(record.raw)
  }

  private write(transaction: Transaction | null, work: (writer: Writer) => void): void {
    if (transaction) return work(transaction)
    const single = new SingleWrite(this.transactions)
    work(single)
    single.commit()
  }

  private keys(collection: Collection, index: Index, doc: Doc): ReadonlySet<string> {
    const { keys, multikey } = keysOf(index, doc)
    if (multikey) this.catalog.markMultikey(collection, index)
    return keys
  }

  private putEntry(
    collection: Collection,
    index: Index,
    doc: Doc,
    key: string,
    rid: string,
    writer: Writer,
  ): void {
    const entry = entryKey(index, key, rid)
    if (!index.unique) return writer.put(entry, '')
    writer.check(entry)
    const holder = writer.get(entry)
    if (holder !== undefined && holder !== rid) throw duplicateKeyError(collection, index, doc, key)
    writer.put(entry, rid)
  }
}

function entryKey(index: Index, key: string, rid: string): string {
  return indexPrefix(index.id) + key + (index.unique ? '' : rid)
}

/** The document itself if it begins with `_id`, else a copy that does. */
function withIdFirst(document: Doc): Doc {
  if (document._id !== undefined && Object.keys(document)[0] === '_id') return document
  const { _id, ...rest } = document
  return { _id: _id === undefined ? new ObjectId() : _id, ...rest }
}

function assertId(id: unknown): void {
  const type = ctype(id)
  if (type === T.ARR || type === T.RE)
    throw new MongoError(
      53,
      'InvalidIdField',
      `The '_id' value cannot be of type ${type === T.ARR ? 'array' : 'regex'}`,
    )
  if (!isObj(id)) return
  const dollar = fieldNames(id).find((name) => name.startsWith('$'))
  if (dollar !== undefined)
    throw new MongoError(
      52,
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
}

function assertSize(raw: Buffer): void {
  if (raw.length > MAX_DOCUMENT_BYTES)
    throw new MongoError(
      10334,
      'BSONObjectTooLarge',
      `BSONObj size: ${raw.length} (0x${raw.length.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
    )
}
