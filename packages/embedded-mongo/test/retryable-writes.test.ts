import { Binary, Long, type Document } from 'bson'
import { startEmbeddedMongo, type EmbeddedMongo } from '../src'
import { WireClient } from './support/wire-client'

describe('a retryable write that is sent again', () => {
  let mongo: EmbeddedMongo
  let client: WireClient
  let other: WireClient
  let sessions = 0
  let session: Document

  beforeAll(async () => {
    mongo = await startEmbeddedMongo({ mode: 'memory' }, { thread: false })
    client = await WireClient.connect(mongo.uri(''))
    other = await WireClient.connect(mongo.uri(''))
  })
  beforeEach(async () => {
    session = { id: new Binary(Buffer.alloc(16, ++sessions), Binary.SUBTYPE_UUID) }
    await client.command({ dropDatabase: 1, $db: 'shop' })
  })
  afterAll(async () => {
    client.close()
    other.close()
    await mongo.stop()
  })

  const numbered = (txnNumber: number, command: Document): Document => ({
    ...command,
    $db: 'shop',
    lsid: session,
    txnNumber: Long.fromNumber(txnNumber),
  })
  const increment = {
    update: 'c',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
  }
  const find = async (): Promise<Document[]> =>
    (await client.command({ find: 'c', filter: {}, $db: 'shop' })).cursor.firstBatch

  it('is answered as the first time and done once', async () => {
    const first = await client.command(numbered(1, increment))
    const again = await other.command(numbered(1, increment))
    expect(first).toMatchObject({ ok: 1, n: 1, upserted: [{ index: 0, _id: 1 }] })
    expect(again).toEqual(first)
    expect(await find()).toEqual([{ _id: 1, n: 1 }])
  })

  it('is done once also while the first is still waiting', async () => {
    await client.command(numbered(1, increment))
    const holder = { id: new Binary(Buffer.alloc(16, 255), Binary.SUBTYPE_UUID) }
    const inHolder = (command: Document): Document => ({
      ...command,
      lsid: holder,
      txnNumber: Long.ONE,
      autocommit: false,
    })
    await other.command(inHolder({ ...increment, $db: 'shop', startTransaction: true }))
    const answers = [client.command(numbered(2, increment)), client.command(numbered(2, increment))]
    await other.command(inHolder({ commitTransaction: 1, $db: 'admin' }))
    const [first, again] = await Promise.all(answers)
    expect(first).toMatchObject({ ok: 1, nModified: 1 })
    expect(again).toEqual(first)
    expect(await find()).toEqual([{ _id: 1, n: 3 }])
  })

  it('gives the same document for findAndModify', async () => {
    const take = numbered(1, {
      findAndModify: 'c',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      upsert: true,
      new: true,
    })
    const first = await client.command(take)
    expect(first.value).toEqual({ _id: 1, n: 1 })
    expect(await other.command(take)).toEqual(first)
  })

  it('is tried anew after an error that changed nothing', async () => {
    const bad = numbered(1, { update: 'c', updates: 'none' })
    expect(await client.command(bad)).toMatchObject({ ok: 0, code: 14 })
    expect(await client.command(numbered(1, increment))).toMatchObject({ ok: 1, n: 1 })
  })

  it('is refused when a newer one has been seen', async () => {
    await client.command(numbered(5, increment))
    expect(await client.command(numbered(4, increment))).toMatchObject({ ok: 0, code: 225 })
  })

  it('runs again under another number, and in another session', async () => {
    await client.command(numbered(1, increment))
    await client.command(numbered(2, increment))
    session = { id: new Binary(Buffer.alloc(16, 200), Binary.SUBTYPE_UUID) }
    await client.command(numbered(1, increment))
    expect(await find()).toEqual([{ _id: 1, n: 3 }])
  })

  it('commits once: a commit sent again is fine, an abort after it is not', async () => {
    const inTransaction = { autocommit: false }
    await client.command(numbered(1, { ...increment, ...inTransaction, startTransaction: true }))
    const commit = numbered(1, { commitTransaction: 1, ...inTransaction })
    expect(await client.command(commit)).toMatchObject({ ok: 1 })
    expect(await other.command(commit)).toMatchObject({ ok: 1 })
    const abort = numbered(1, { abortTransaction: 1, ...inTransaction })
    expect(await client.command(abort)).toMatchObject({ ok: 0, code: 256 })
    expect(await find()).toEqual([{ _id: 1, n: 1 }])
  })

  it('drops a connection that sends what is no message', async () => {
    const broken = await WireClient.connect(mongo.uri(''))
    await broken.sendUntilClosed(Buffer.alloc(64, 7))
    expect(await client.command({ ping: 1, $db: 'admin' })).toMatchObject({ ok: 1 })
  })
})
