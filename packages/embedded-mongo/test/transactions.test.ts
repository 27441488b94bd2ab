import { collectionOf, startDatabase, type TestDatabase } from './support/database'
import type { ClientSession } from 'mongoose'

describe('transactions', () => {
  let database: TestDatabase
  const stock = () => collectionOf(database, 'stock')
  const orders = () => collectionOf(database, 'orders')

  beforeAll(async () => {
    database = await startDatabase()
    await orders().createIndex({ number: 1 }, { unique: true })
  })
  beforeEach(async () => {
    await stock().deleteMany({})
    await orders().deleteMany({})
    await stock().insertOne({ sku: 'a', pieces: 30 })
  })
  afterAll(() => database.stop())

  async function inSession<Result>(work: (session: ClientSession) => Promise<Result>) {
    const session = await database.connection.startSession()
    try {
      return await work(session)
    } finally {
      await session.endSession()
    }
  }
  const pieces = async (session?: ClientSession): Promise<unknown> =>
    (await stock().findOne({ sku: 'a' }, { session }))?.pieces

  it('shows its writes to itself, and to others only when committed', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: -1 } }, { session })
      await orders().insertOne({ number: 1 }, { session })
      expect(await pieces(session)).toBe(29)
      expect(await orders().countDocuments({}, { session })).toBe(1)
      expect(await pieces()).toBe(30)
      expect(await orders().countDocuments()).toBe(0)
      await session.commitTransaction()
      expect(await pieces()).toBe(29)
      expect(await orders().countDocuments()).toBe(1)
    }))

  it('are ended with all sessions, as what a dead process left open', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: -1 } }, { session })
      const db = database.connection.db
      await expect(db?.admin().command({ killAllSessions: [{ user: 'a' }] })).rejects.toThrow(
        'killAllSessions',
      )
      await db?.admin().command({ killAllSessions: [] })
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: -2 } })
      expect(await pieces()).toBe(28)
      await expect(session.commitTransaction()).rejects.toThrow()
    }))

  it('leaves nothing behind when it is aborted', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().deleteOne({ sku: 'a' }, { session })
      await orders().insertOne({ number: 1 }, { session })
      await session.abortTransaction()
      expect(await pieces()).toBe(30)
      await orders().insertOne({ number: 1 })
    }))

  it('reads one snapshot, whatever is written meanwhile', () =>
    inSession(async (session) => {
      await orders().insertMany([{ number: 1 }, { number: 2 }])
      session.startTransaction()
      expect(await pieces(session)).toBe(30)
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: 5 } })
      await orders().insertOne({ number: 3 })
      await orders().deleteOne({ number: 1 })
      expect(await pieces(session)).toBe(30)
      const numbers = await orders()
        .find({ number: { $gte: 0 } }, { session })
        .toArray()
      expect(numbers.map((order) => order.number)).toEqual([1, 2])
      await session.commitTransaction()
    }))

  it('fails with a transient WriteConflict when another transaction wrote first', () =>
    inSession((first) =>
      inSession(async (second) => {
        first.startTransaction()
        second.startTransaction()
        await stock().updateOne({ sku: 'a' }, { $inc: { pieces: -1 } }, { session: first })
        const conflict = await stock()
          .updateOne({ sku: 'a' }, { $inc: { pieces: -1 } }, { session: second })
          .catch((error: unknown) => error)
        expect(conflict).toMatchObject({ code: 112, codeName: 'WriteConflict' })
        expect(
          (conflict as { hasErrorLabel(l: string): boolean }).hasErrorLabel(
            'TransientTransactionError',
          ),
        ).toBe(true)
        await first.commitTransaction()
        expect(await pieces()).toBe(29)
      }),
    ))

  it('fails when what it read was changed after it began', () =>
    inSession(async (session) => {
      session.startTransaction()
      expect(await pieces(session)).toBe(30)
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: 5 } })
      await expect(
        stock().updateOne({ sku: 'a' }, { $set: { pieces: 29 } }, { session }),
      ).rejects.toMatchObject({ code: 112 })
      expect(await pieces()).toBe(35)
    }))

  it('fails when another takes the same unique key first', () =>
    inSession((first) =>
      inSession(async (second) => {
        first.startTransaction()
        second.startTransaction()
        await orders().insertOne({ number: 7 }, { session: first })
        await expect(orders().insertOne({ number: 7 }, { session: second })).rejects.toMatchObject({
          code: 112,
        })
        await first.commitTransaction()
        expect(await orders().countDocuments({ number: 7 })).toBe(1)
      }),
    ))

  it('is over after an error, and says so', () =>
    inSession(async (session) => {
      await orders().insertOne({ number: 1 })
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $inc: { pieces: -1 } }, { session })
      await expect(orders().insertOne({ number: 1 }, { session })).rejects.toMatchObject({
        code: 11000,
      })
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 })
      expect(await pieces()).toBe(30)
    }))

  it('makes a writer outside wait until it ends', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $set: { pieces: 100 } }, { session })
      const events: string[] = []
      const outside = stock()
        .updateOne({ sku: 'a' }, { $inc: { pieces: 1 } })
        .then(() => events.push('outside'))
      await stock().findOne({ sku: 'b' }) // a whole round trip later it still waits
      events.push('commit')
      await session.commitTransaction()
      await outside
      expect(events).toEqual(['commit', 'outside'])
      expect(await pieces()).toBe(101)
    }))

  it('lets a writer that waited look again whether it still matches', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $set: { pieces: 0 } }, { session })
      const available = { sku: 'a', pieces: { $gt: 0 } }
      const waiting = [
        stock().updateOne(available, { $inc: { pieces: -1 } }),
        stock().deleteOne(available),
        stock().findOneAndUpdate(available, { $inc: { pieces: -1 } }),
        stock().findOneAndDelete(available),
      ]
      await session.commitTransaction()
      expect(await Promise.all(waiting)).toMatchObject([
        { matchedCount: 0 },
        { deletedCount: 0 },
        null,
        null,
      ])
      expect(await pieces()).toBe(0)
    }))

  it('lets a writer wait no longer than it wants', () =>
    inSession(async (session) => {
      session.startTransaction()
      await stock().updateOne({ sku: 'a' }, { $set: { pieces: 100 } }, { session })
      await expect(
        stock().updateOne({ sku: 'a' }, { $inc: { pieces: 1 } }, { maxTimeMS: 30 }),
      ).rejects.toMatchObject({ code: 50 })
      await session.abortTransaction()
      expect(await pieces()).toBe(30)
    }))

  it('does not let an index be built past its records', () =>
    inSession(async (session) => {
      session.startTransaction()
      await orders().insertOne({ number: 1, store: 's' }, { session })
      const built = orders().createIndex({ store: 1 })
      await stock().findOne({ sku: 'b' })
      await session.commitTransaction()
      await built
      expect(await orders().find({ store: 's' }).hint('store_1').toArray()).toHaveLength(1)
    }))

  it('does not read its older snapshot through a newer index', () =>
    inSession(async (session) => {
      await orders().insertOne({ number: 1, guide: 'g' })
      session.startTransaction()
      await orders().findOne({ number: 1 }, { session })
      await orders().createIndex({ guide: 1 })
      expect(await orders().find({ guide: 'g' }, { session }).toArray()).toHaveLength(1)
      await session.commitTransaction()
    }))

  it('sells exactly the pieces there are to fifty who want one', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, buyer) =>
        inSession((session) =>
          session
            .withTransaction(async () => {
              const left = Number(await pieces(session))
              if (left <= 0) throw new Error('sold out')
              await stock().updateOne({ sku: 'a' }, { $set: { pieces: left - 1 } }, { session })
              await orders().insertOne({ number: buyer }, { session })
              return 'sold'
            })
            .catch((error: Error) => error.message),
        ),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === 'sold')).toHaveLength(30)
    expect(outcomes.filter((outcome) => outcome === 'sold out')).toHaveLength(20)
    expect(await pieces()).toBe(0)
    expect(await orders().countDocuments()).toBe(30)
  })

  it('never shows a sum that is not there while money moves', async () => {
    const accounts = collectionOf(database, 'accounts')
    await accounts.createIndex({ group: 1, balance: 1 })
    await accounts.insertMany(
      Array.from({ length: 10 }, (_, i) => ({ n: i, balance: 50, group: i % 2 })),
    )
    let moving = true
    const move = (mover: number) =>
      inSession(async (session) => {
        for (let i = 0; i < 15; i++)
          await session.withTransaction(async () => {
            const from = (mover * 3 + i) % 10
            const to = (from + 1 + (i % 8)) % 10
            await accounts.updateOne({ n: from }, { $inc: { balance: -1 } }, { session })
            await accounts.updateOne({ n: to }, { $inc: { balance: 1 } }, { session })
          })
      })
    const sums = new Set<number>()
    const watch = inSession(async (session) => {
      while (moving) {
        session.startTransaction()
        let sum = 0
        for (const group of [0, 1])
          for (const account of await accounts
            .find({ group }, { session })
            .sort({ balance: 1 })
            .toArray())
            sum += Number(account.balance)
        sums.add(sum)
        await session.commitTransaction()
      }
    })
    await Promise.all([0, 1, 2, 3].map(move))
    moving = false
    await watch
    expect([...sums]).toEqual([500])
  })
})
