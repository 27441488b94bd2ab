import { collectionOf, startDatabase, type TestDatabase } from './support/database'

describe('indexes', () => {
  let database: TestDatabase
  let name = ''
  let collections = 0
  const collection = () => collectionOf(database, name)

  beforeAll(async () => {
    database = await startDatabase()
  })
  beforeEach(() => {
    name = `c${++collections}`
  })
  afterAll(() => database.stop())

  it('tells which key of a unique index is taken', async () => {
    await collection().createIndex({ phone: 1 }, { unique: true })
    await collection().insertOne({ phone: '138' })
    await expect(collection().insertOne({ phone: '138' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { phone: 1 },
      keyValue: { phone: '138' },
      message: `E11000 duplicate key error collection: shop.${name} index: phone_1 dup key: { phone: "138" }`,
    })
  })

  it('tells it for a compound index with a descending field, and an element of an array', async () => {
    await collection().createIndex({ store: 1, codes: -1 }, { unique: true })
    await collection().insertOne({ store: 's', codes: [1, 2] })
    await expect(collection().insertOne({ store: 's', codes: [3, 2] })).rejects.toMatchObject({
      keyPattern: { store: 1, codes: -1 },
      keyValue: { store: 's', codes: 2 },
    })
    await collection().insertOne({ store: 't', codes: [3, 2] })
  })

  it('counts 1, 1.0 and a long 1 as the same key', async () => {
    await collection().createIndex({ n: 1 }, { unique: true })
    await collection().insertOne({ n: 1 })
    const { Long, Decimal128 } = await import('bson')
    await expect(collection().insertOne({ n: Long.ONE })).rejects.toMatchObject({ code: 11000 })
    await expect(
      collection().insertOne({ n: Decimal128.fromString('1.00') }),
    ).rejects.toMatchObject({ code: 11000 })
  })

  it('minds uniqueness only within a partial index', async () => {
    await collection().createIndex(
      { member: 1 },
      { unique: true, partialFilterExpression: { state: 'open' } },
    )
    await collection().insertMany([
      { member: 'm', state: 'open' },
      { member: 'm', state: 'done' },
      { member: 'm', state: 'done' },
    ])
    await expect(collection().insertOne({ member: 'm', state: 'open' })).rejects.toMatchObject({
      code: 11000,
    })
    await expect(
      collection().updateOne({ state: 'done' }, { $set: { state: 'open' } }),
    ).rejects.toMatchObject({ code: 11000 })
    await collection().deleteOne({ state: 'open' })
    await collection().updateOne({ state: 'done' }, { $set: { state: 'open' } })
  })

  it('leaves records without the field out of a sparse index', async () => {
    await collection().createIndex({ unionid: 1 }, { unique: true, sparse: true })
    await collection().insertMany([{}, {}, { unionid: 'u' }])
    await expect(collection().insertOne({ unionid: 'u' })).rejects.toMatchObject({ code: 11000 })
    await expect(collection().find({ unionid: null }).toArray()).resolves.toHaveLength(2)
  })

  it('finds a record whose elements meet the conditions of one index between them', async () => {
    await collection().createIndex({ 'lines.sku': 1, 'lines.state': 1 })
    await collection().insertOne({
      lines: [
        { sku: 'a', state: 'paid' },
        { sku: 'b', state: 'done' },
      ],
    })
    const between = collection().find({ 'lines.sku': 'a', 'lines.state': 'done' })
    expect(await between.toArray()).toHaveLength(1)
    const inOne = collection().find({ lines: { $elemMatch: { sku: 'a', state: 'done' } } })
    expect(await inOne.toArray()).toHaveLength(0)
  })

  it('gives a key back when its record changes or goes', async () => {
    await collection().createIndex({ code: 1 }, { unique: true })
    await collection().insertMany([{ code: 'a' }, { code: 'b' }])
    await collection().updateOne({ code: 'a' }, { $set: { code: 'c' } })
    await collection().deleteOne({ code: 'b' })
    await collection().insertMany([{ code: 'a' }, { code: 'b' }])
    expect(await collection().find().sort({ code: 1 }).toArray()).toHaveLength(3)
  })

  it('is not built over records that break it', async () => {
    await collection().insertMany([{ code: 'a' }, { code: 'a' }])
    await expect(collection().createIndex({ code: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    })
    expect(await collection().indexes()).toHaveLength(1)
  })

  it('lists, keeps, refuses to redefine and drops', async () => {
    await collection().createIndex({ a: 1, b: -1 }, { unique: true })
    await collection().createIndex({ a: 1, b: -1 }, { unique: true })
    expect(await collection().indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
    ])
    await expect(collection().createIndex({ a: 1, b: -1 })).rejects.toMatchObject({ code: 86 })
    await expect(
      collection().createIndex({ a: 1, b: -1 }, { name: 'other', unique: true }),
    ).rejects.toMatchObject({ code: 85 })
    await collection().dropIndex('a_1_b_-1')
    await expect(collection().dropIndex('a_1_b_-1')).rejects.toMatchObject({ code: 27 })
    await expect(collection().dropIndex('_id_')).rejects.toMatchObject({ code: 72 })
  })

  describe('stats', () => {
    const scansOf = async (work: () => Promise<unknown>): Promise<number> => {
      const key = `scan:shop.${name}`
      const before = (await database.mongo.stats())[key] ?? 0
      await work()
      return ((await database.mongo.stats())[key] ?? 0) - before
    }

    beforeEach(async () => {
      await collection().createIndex({ store: 1, at: -1 })
      await collection().createIndex({ due: 1 }, { partialFilterExpression: { state: 'open' } })
      await collection().createIndex({ staff: 1 }, { partialFilterExpression: { ended: null } })
      await collection().createIndex({ waits: 1 }, { sparse: true })
      await collection().insertMany([
        { store: 's', at: 1, state: 'open', due: 1 },
        { store: 't', at: 2, state: 'done', due: 2 },
      ])
    })

    const indexed: [string, () => Promise<unknown>][] = [
      ['by _id', () => collection().findOne({ _id: 1 as never })],
      ['by the leading field', () => collection().find({ store: 's' }).toArray()],
      [
        'by one of several',
        () =>
          collection()
            .find({ store: { $in: ['s', 't'] } })
            .toArray(),
      ],
      [
        'by a range only',
        () =>
          collection()
            .find({ store: { $gte: 's' } })
            .toArray(),
      ],
      ['by a prefix', () => collection().find({ store: /^s/ }).toArray()],
      [
        'by two indexes',
        () =>
          collection()
            .find({ $or: [{ store: 's' }, { _id: 1 as never }] })
            .toArray(),
      ],
      ['in the order of an index', () => collection().find().sort({ store: 1, at: -1 }).toArray()],
      [
        'by a partial index whose condition is given',
        () =>
          collection()
            .find({ state: 'open', due: { $lte: 5 } })
            .toArray(),
      ],
      [
        'by a partial index of what is null, asked for null',
        () => collection().find({ staff: 'x', ended: null }).toArray(),
      ],
      [
        'by a sparse index, for what has the field',
        () => collection().countDocuments({ waits: { $exists: true }, at: 1 }),
      ],
      ['for an update', () => collection().updateOne({ store: 's' }, { $set: { x: 1 } })],
      ['for a delete', () => collection().deleteMany({ store: 'z' })],
      [
        'for findAndModify',
        () => collection().findOneAndUpdate({ store: 's' }, { $inc: { n: 1 } }),
      ],
      [
        'for an aggregate',
        () =>
          collection()
            .aggregate([{ $match: { store: 's' } }, { $count: 'n' }])
            .toArray(),
      ],
    ]
    it.each(indexed)('count no scan when an index serves: %s', async (_, work) => {
      expect(await scansOf(work)).toBe(0)
    })

    const scanning: [string, () => Promise<unknown>][] = [
      ['a field without an index', () => collection().find({ at: 1 }).toArray()],
      ['a field that is not the leading one', () => collection().findOne({ at: { $gt: 0 } })],
      [
        'a partial index of what is null, asked for anything',
        () => collection().find({ staff: 'x', ended: 1 }).toArray(),
      ],
      [
        'a partial index without its condition',
        () =>
          collection()
            .find({ due: { $lte: 5 } })
            .toArray(),
      ],
      ['an update', () => collection().updateMany({ at: 1 }, { $set: { x: 1 } })],
      ['a delete', () => collection().deleteOne({ x: 1 })],
      [
        'an aggregate',
        () =>
          collection()
            .aggregate([{ $group: { _id: '$store' } }])
            .toArray(),
      ],
      [
        'an $or with one arm that scans',
        () =>
          collection()
            .find({ $or: [{ store: 's' }, { at: 1 }] })
            .toArray(),
      ],
    ]
    it.each(scanning)('count a scan for %s', async (_, work) => {
      expect(await scansOf(work)).toBe(1)
    })
  })
})
