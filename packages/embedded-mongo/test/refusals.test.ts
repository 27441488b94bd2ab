import type { Document } from 'bson'
import { collectionOf, startDatabase, type TestDatabase } from './support/database'

describe('what is not implemented is refused by name', () => {
  let database: TestDatabase
  const collection = () => collectionOf(database, 'c')
  const db = () => database.connection.getClient().db('shop')

  beforeAll(async () => {
    database = await startDatabase()
    await collection().insertOne({ a: 'x', n: 1 })
  })
  afterAll(() => database.stop())

  const collation = { locale: 'zh' }
  const refused: [string, RegExp, () => Promise<unknown>][] = [
    ['a command', /no such command: 'mapReduce'/, () => db().command({ mapReduce: 'c' })],
    ['explain', /no such command: 'explain'/, () => collection().find({ a: 1 }).explain()],
    [
      'an option',
      /'find\.tailable' is an unknown field/,
      () => collection().find({}, { tailable: true }).toArray(),
    ],
    [
      'an option of ping',
      /'ping\.please' is an unknown field/,
      () => db().command({ ping: 1, please: 1 }),
    ],
    [
      'a collation of find',
      /collation/,
      () => collection().find({ a: 'X' }, { collation }).toArray(),
    ],
    [
      'a collation of update',
      /collation/,
      () => collection().updateOne({ a: 'X' }, { $set: { b: 1 } }, { collation }),
    ],
    [
      'a collation of delete',
      /collation/,
      () => collection().deleteMany({ a: 'X' }, { collation }),
    ],
    [
      'a collation of findAndModify',
      /collation/,
      () => collection().findOneAndDelete({ a: 'X' }, { collation }),
    ],
    [
      'a collation of aggregate',
      /collation/,
      () => collection().aggregate([], { collation }).toArray(),
    ],
    [
      'a collation of an index',
      /collation/,
      () => collection().createIndex({ a: 1 }, { collation }),
    ],
    ['a collation of a collection', /collation/, () => db().createCollection('d', { collation })],
    ['a text index', /type 'text'/, () => collection().createIndex({ a: 'text' })],
    ['a geo index', /type '2dsphere'/, () => collection().createIndex({ a: '2dsphere' })],
    ['a hashed index', /type 'hashed'/, () => collection().createIndex({ a: 'hashed' })],
    ['a wildcard index', /wildcard/, () => collection().createIndex({ 'a.$**': 1 })],
    [
      'a hidden index',
      /indexes\.hidden'/,
      () => collection().createIndex({ a: 1 }, { hidden: true }),
    ],
    [
      'a capped collection',
      /'create\.capped'/,
      () => db().createCollection('d', { capped: true, size: 1000 }),
    ],
    [
      'a validator',
      /'create\.validator'/,
      () => db().createCollection('d', { validator: { a: 1 } }),
    ],
    ['a view', /'create\.viewOn'/, () => db().createCollection('d', { viewOn: 'c', pipeline: [] })],
    [
      'a time series',
      /'create\.timeseries'/,
      () => db().createCollection('d', { timeseries: { timeField: 't' } }),
    ],
    [
      'text search',
      /\$text/,
      () =>
        collection()
          .find({ $text: { $search: 'x' } })
          .toArray(),
    ],
    [
      'a geo query',
      /\$near/,
      () =>
        collection()
          .find({ a: { $near: [1, 2] } })
          .toArray(),
    ],
    ['$where', /\$where/, () => collection().find({ $where: 'true' }).toArray()],
    [
      'an unknown query operator',
      /\$wat/,
      () =>
        collection()
          .find({ a: { $wat: 1 } })
          .toArray(),
    ],
    ['an unknown update operator', /\$wat/, () => collection().updateOne({}, { $wat: { a: 1 } })],
    [
      'an unknown stage',
      /\$wat/,
      () =>
        collection()
          .aggregate([{ $wat: {} }])
          .toArray(),
    ],
    [
      '$out',
      /\$out/,
      () =>
        collection()
          .aggregate([{ $out: 'd' }])
          .toArray(),
    ],
    [
      '$merge',
      /\$merge/,
      () =>
        collection()
          .aggregate([{ $merge: { into: 'd' } }])
          .toArray(),
    ],
    ['change streams', /\$changeStream/, () => collection().watch().next()],
    [
      'a hint without an index',
      /hint provided does not correspond/,
      () => collection().find({}).hint('nope_1').toArray(),
    ],
    [
      'a write concern of two',
      /w: 2/,
      () => collection().insertOne({}, { writeConcern: { w: 2 } }),
    ],
    [
      'a snapshot read without a transaction',
      /snapshot/,
      () => db().command({ find: 'c', readConcern: { level: 'snapshot' } }),
    ],
    [
      'a bad collection name',
      /Invalid collection name/,
      () => collectionOf(database, 'a$b').insertOne({}),
    ],
  ]
  it.each(refused)('%s', async (_, message, work) => {
    await expect(work()).rejects.toThrow(message)
  })

  it('an index creation inside a transaction', async () => {
    const session = await database.connection.startSession()
    session.startTransaction()
    await expect(collection().createIndex({ z: 1 }, { session })).rejects.toThrow(
      "Cannot run 'createIndexes' in a multi-document transaction.",
    )
    await session.abortTransaction()
    await session.endSession()
  })

  const codes: [string, Document, number][] = [
    ['an unknown command', { wat: 1 }, 59],
    ['an unknown option', { find: 'c', wat: 1 }, 40415],
    ['a negative limit', { find: 'c', limit: -1 }, 51024],
    ['a filter that is no document', { find: 'c', filter: 'x' }, 14],
    ['an aggregate without a cursor', { aggregate: 'c', pipeline: [] }, 9],
    ['a cursor that is not there', { getMore: 77n, collection: 'c' }, 43],
    [
      'an array as _id',
      { findAndModify: 'c', query: { a: 'new' }, update: { _id: [1] }, upsert: true },
      53,
    ],
  ]
  it.each(codes)("has MongoDB's code: %s", async (_, command, code) => {
    await expect(db().command(command)).rejects.toMatchObject({ code })
  })

  it('and what drivers add by themselves is accepted', async () => {
    const reply = await db().command({
      find: 'c',
      filter: { a: 'x' },
      comment: 'why',
      maxTimeMS: 1000,
      readConcern: { level: 'majority' },
      apiVersion: '1',
      collation: { locale: 'simple' },
    })
    expect(reply.cursor.firstBatch).toHaveLength(1)
  })
})
