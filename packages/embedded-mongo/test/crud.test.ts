import { Decimal128, Long } from 'bson'
import { Schema, type InferSchemaType } from 'mongoose'
import { collectionOf, startDatabase, type TestDatabase } from './support/database'

const productSchema = new Schema(
  {
    sku: { type: String, unique: true },
    stock: { type: Number, required: true },
    price: Schema.Types.Decimal128,
    tags: [String],
    variants: [{ _id: false, name: String, quantity: Number }],
    shop: { type: Schema.Types.ObjectId, ref: 'Shop' },
  },
  { timestamps: true, optimisticConcurrency: true },
)
type Product = InferSchemaType<typeof productSchema>

describe('reading and writing through mongoose', () => {
  let database: TestDatabase
  const products = () => database.connection.model<Product>('Product', productSchema)

  beforeAll(async () => {
    database = await startDatabase()
    database.connection.model('Shop', new Schema({ name: String }))
    await products().init()
  })
  beforeEach(() => products().deleteMany({}))
  afterAll(() => database.stop())

  it('creates, populates and counts', async () => {
    const shop = await database.connection.model('Shop').create({ name: '一店' })
    await products().create({ sku: 'a', stock: 1, price: '1.10', shop: shop._id })
    const found = await products()
      .findOne({ sku: 'a' })
      .populate<{ shop: { name: string } }>('shop')
    expect(found?.shop.name).toBe('一店')
    expect(found?.price?.toString()).toBe('1.10')
    expect(await products().countDocuments({ stock: { $gte: 1 } })).toBe(1)
    expect(await products().estimatedDocumentCount()).toBe(1)
    expect(await products().distinct('sku')).toEqual(['a'])
  })

  it('refuses an old version', async () => {
    await products().create({ sku: 'a', stock: 1 })
    const [first, second] = [
      await products().findOne({ sku: 'a' }).orFail(),
      await products().findOne({ sku: 'a' }).orFail(),
    ]
    first.stock = 2
    await first.save()
    second.stock = 3
    await expect(second.save()).rejects.toThrow(/No matching document|version/i)
  })

  it('updates by operator, position and array filter', async () => {
    await products().create({
      sku: 'a',
      stock: 1,
      variants: [
        { name: 'red', quantity: 1 },
        { name: 'blue', quantity: 2 },
      ],
    })
    await products().updateOne(
      { sku: 'a', 'variants.name': 'blue' },
      { $set: { 'variants.$.quantity': 20 } },
    )
    const result = await products().updateOne(
      { sku: 'a' },
      { $inc: { 'variants.$[v].quantity': 5 }, $push: { tags: 'x' } },
      { arrayFilters: [{ 'v.name': 'red' }] },
    )
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1 })
    const found = await products().findOne({ sku: 'a' }).lean()
    expect(found?.variants.map((v) => v.quantity)).toEqual([6, 20])
    expect(found?.tags).toEqual(['x'])
  })

  it('says what it matched, modified and inserted', async () => {
    await products().insertMany([1, 2, 3].map((n) => ({ sku: `s${n}`, stock: n })))
    const collection = collectionOf(database, 'products')
    expect(
      await collection.updateMany({ stock: { $gt: 1 } }, { $set: { stock: 3 } }),
    ).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
      upsertedCount: 0,
    })
    expect(await collection.deleteOne({ stock: 3 })).toMatchObject({ deletedCount: 1 })
    expect(await collection.deleteMany({ stock: 3 })).toMatchObject({ deletedCount: 1 })
    expect(await collection.replaceOne({ sku: 's1' }, { sku: 's1', other: true })).toMatchObject({
      modifiedCount: 1,
    })
    expect(await collection.findOne({ sku: 's1' })).toEqual({
      _id: expect.anything(),
      sku: 's1',
      other: true,
    })
  })

  it('upserts with the fields of the filter, once however many try', async () => {
    const collection = collectionOf(database, 'products')
    const results = await Promise.all(
      Array.from({ length: 20 }, () =>
        collection.updateOne({ sku: 'new' }, { $inc: { stock: 1 } }, { upsert: true }),
      ),
    )
    expect(results.filter((result) => result.upsertedCount === 1)).toHaveLength(1)
    expect(await collection.find({}).toArray()).toEqual([
      { _id: expect.anything(), sku: 'new', stock: 20 },
    ])
  })

  describe('findAndModify', () => {
    const collection = () => collectionOf(database, 'products')

    beforeEach(() =>
      collection().insertMany([
        { sku: 'a', stock: 1 },
        { sku: 'b', stock: 2 },
      ]),
    )

    it('returns the document before or after', async () => {
      const before = await collection().findOneAndUpdate({ sku: 'a' }, { $inc: { stock: 1 } })
      const after = await collection().findOneAndUpdate(
        { sku: 'a' },
        { $inc: { stock: 1 } },
        { returnDocument: 'after', projection: { stock: 1, _id: 0 } },
      )
      expect(before).toMatchObject({ stock: 1 })
      expect(after).toEqual({ stock: 3 })
    })

    it('takes the first in the order asked for, and removes', async () => {
      const removed = await collection().findOneAndDelete({}, { sort: { stock: -1 } })
      expect(removed).toMatchObject({ sku: 'b' })
      expect(await collection().countDocuments()).toBe(1)
    })

    it('gives numbers to fifty that ask at once, each its own', async () => {
      const taken = await Promise.all(
        Array.from({ length: 50 }, () =>
          collection().findOneAndUpdate(
            { sku: 'sequence' },
            { $inc: { next: 1 } },
            { upsert: true, returnDocument: 'after' },
          ),
        ),
      )
      expect(new Set(taken.map((doc) => doc?.next)).size).toBe(50)
    })

    it('returns nothing when nothing matches', async () => {
      expect(await collection().findOneAndUpdate({ sku: 'z' }, { $set: { stock: 9 } })).toBeNull()
      expect(await collection().findOneAndDelete({ sku: 'z' })).toBeNull()
    })
  })

  it('runs a bulk in order and stops at the first error', async () => {
    const failing = products().bulkWrite([
      { insertOne: { document: { sku: 'a', stock: 1 } } },
      { updateOne: { filter: { sku: 'a' }, update: { $set: { stock: 5 } } } },
      { insertOne: { document: { sku: 'a', stock: 2 } } },
      { insertOne: { document: { sku: 'never', stock: 2 } } },
    ])
    await expect(failing).rejects.toMatchObject({ code: 11000 })
    expect(await products().find().lean()).toMatchObject([{ sku: 'a', stock: 5 }])
  })

  it('goes on after an error when the order does not matter', async () => {
    const collection = collectionOf(database, 'products')
    const failing = collection.insertMany([{ sku: 'a' }, { sku: 'a' }, { sku: 'b' }], {
      ordered: false,
    })
    await expect(failing).rejects.toMatchObject({ code: 11000 })
    expect(await collection.distinct('sku')).toEqual(['a', 'b'])
  })

  it('hands a long result over in batches', async () => {
    const collection = collectionOf(database, 'many')
    await collection.insertMany(Array.from({ length: 500 }, (_, i) => ({ i, group: i % 5 })))
    const found: unknown[] = []
    for await (const doc of collection.find({ group: 2 }).sort({ i: -1 }).batchSize(7))
      found.push(doc.i)
    expect(found).toEqual(Array.from({ length: 100 }, (_, i) => 497 - 5 * i))
    const some = await collection.find().sort({ i: 1 }).skip(3).limit(2).toArray()
    expect(some.map((doc) => doc.i)).toEqual([3, 4])
  })

  it('aggregates on the snapshot of collections it looks up', async () => {
    await collectionOf(database, 'orders').insertMany([
      { sku: 'a', total: Decimal128.fromString('1.10'), points: Long.fromNumber(3) },
      { sku: 'a', total: Decimal128.fromString('2.20'), points: Long.fromNumber(4) },
    ])
    await products().create({ sku: 'a', stock: 7 })
    const [row] = await collectionOf(database, 'orders')
      .aggregate([
        { $match: { sku: 'a' } },
        { $group: { _id: '$sku', total: { $sum: '$total' }, points: { $sum: '$points' } } },
        { $lookup: { from: 'products', localField: '_id', foreignField: 'sku', as: 'product' } },
        { $unwind: '$product' },
      ])
      .toArray()
    expect(row).toMatchObject({ _id: 'a', points: 7, product: { stock: 7 } })
    expect(String(row.total)).toBe('3.30')
  })

  it('lists and drops collections and databases', async () => {
    const db = database.connection.getClient().db('other')
    await db.createCollection('x')
    await expect(db.createCollection('x')).rejects.toMatchObject({ code: 48 })
    expect(await db.listCollections().toArray()).toMatchObject([{ name: 'x', type: 'collection' }])
    await db.collection('x').drop()
    await db.collection('y').insertOne({})
    await db.dropDatabase()
    expect(await db.listCollections().toArray()).toEqual([])
  })

  it('keeps the order of integer-like keys through an update', async () => {
    const collection = collectionOf(database, 'keys')
    // a driver's object would put "2" first, so the document is sent in pieces that keep the order
    await collection.insertOne({
      sku: 'k',
      sizes: new Map([
        ['b', 1],
        ['2', 1],
        ['a', 1],
        ['1', 1],
      ]),
    })
    await collection.updateOne({ sku: 'k' }, { $inc: { 'sizes.2': 1 }, $set: { seen: true } })
    const raw = await collection.findOne({ sku: 'k' }, { raw: true })
    const text = Buffer.from(raw as unknown as Uint8Array).toString('latin1')
    const places = ['b\0', '2\0', 'a\0', '1\0'].map((name) => text.indexOf(`\x10${name}`))
    expect(places).toEqual([...places].sort((x, y) => x - y))
    expect(Math.min(...places)).toBeGreaterThan(0)
  })
})
