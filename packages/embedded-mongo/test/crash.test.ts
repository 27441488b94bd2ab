import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createConnection, type Connection } from 'mongoose'
import { temporaryFolder } from './support/folder'
import { killAll, startProcess } from './support/process'

const ROUNDS = 3
const WORKERS = 8
/** Kill after this many acknowledged writes of a round. */
const KILL_AFTER = [30, 80, 200]
/**
 * The driver may wait for ever for a socket that died as it wrote (a commit that it repeats, the abort of a session that
 * ends): what has no answer so long after the death was not acknowledged.
 */
const GIVE_UP_MS = 4000
const ACCOUNTS = 10
const BALANCE = 100

type Id = { _id: string | number }
type Account = Id & { balance: number }
type Entry = Id & { unique: string; version?: number; transfer?: string }

/** What the clients were told is done. */
class Acknowledged {
  readonly versions = new Map<string, number>()
  readonly transfers = new Set<string>()
  private wanted = Infinity
  private reached: () => void = () => undefined

  update(id: string, version: number): void {
    this.versions.set(id, version)
    this.look()
  }

  transfer(id: string): void {
    this.transfers.add(id)
    this.look()
  }

  /** Resolves when so many more are done. */
  more(count: number): Promise<void> {
    this.wanted = this.versions.size + this.transfers.size + count
    return new Promise((resolve) => (this.reached = resolve))
  }

  private look(): void {
    if (this.versions.size + this.transfers.size >= this.wanted) this.reached()
  }
}

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work, setTimeout(ms, undefined, { ref: false })])

const accountsOf = (connection: Connection) =>
  connection.getClient().db('shop').collection<Account>('accounts')
const entriesOf = (connection: Connection) =>
  connection.getClient().db('shop').collection<Entry>('entries')

describe('killed under load (SIGKILL)', () => {
  const base = temporaryFolder()
  const connections: Connection[] = []
  const connect = async (uri: string): Promise<Connection> => {
    const options = { retryWrites: false, serverSelectionTimeoutMS: 1000 }
    const connection = await createConnection(uri, options).asPromise()
    connections.push(connection)
    return connection
  }

  afterAll(async () => {
    killAll()
    const closed = connections.map((connection) => connection.close(true))
    await within(GIVE_UP_MS, Promise.all(closed))
  })

  it('loses nothing it acknowledged and tears no transaction', async () => {
    const acknowledged = new Acknowledged()
    for (let round = 0; round < ROUNDS; round++) {
      const database = await startProcess(path.join(base, 'data'), path.join(base, 'socket'))
      const connection = await connect(database.uri)
      if (round === 0) await prepare(connection)
      await check(connection, acknowledged)
      const enough = acknowledged.more(KILL_AFTER[round])
      let killed = false
      const work = Array.from({ length: WORKERS }, (_, worker) =>
        load(connection, acknowledged, `${round}-${worker}`, () => killed),
      )
      await enough
      killed = true
      await database.kill()
      await within(GIVE_UP_MS, Promise.all(work))
      await within(GIVE_UP_MS, connection.close(true))
    }
    const database = await startProcess(path.join(base, 'data'), path.join(base, 'socket'))
    const connection = await connect(database.uri)
    await check(connection, acknowledged)
    await connection.close()
    expect(await database.terminate()).toBe(0)
  })

  it('says when its disk is full, goes on reading, and starts again with what it acknowledged', async () => {
    const folders: [string, string] = [path.join(base, 'full'), path.join(base, 'socket')]
    const full = await startProcess(...folders, { fileLimitKb: 64 })
    let connection = await connect(full.uri)
    const padding = 'x'.repeat(1000)
    let stored = 0
    let refusal: unknown
    while (refusal === undefined)
      await entriesOf(connection)
        .insertOne({ _id: stored, unique: padding })
        .then(
          () => stored++,
          (error: unknown) => (refusal = error),
        )
    expect(refusal).toMatchObject({
      code: 96,
      message: expect.stringMatching(/EFBIG.*no more writes/),
    })
    await expect(entriesOf(connection).deleteMany({})).rejects.toMatchObject({ code: 96 })
    expect(await entriesOf(connection).countDocuments({ _id: { $lt: stored } })).toBe(stored)
    await full.terminate()

    const again = await startProcess(...folders)
    connection = await connect(again.uri)
    expect(stored).toBeGreaterThan(10)
    expect(await entriesOf(connection).countDocuments()).toBe(stored)
    await again.terminate()
  })
})

async function prepare(connection: Connection): Promise<void> {
  await entriesOf(connection).createIndex({ unique: 1 }, { unique: true })
  await entriesOf(connection).createIndex({ transfer: 1 })
  await accountsOf(connection).insertMany(
    Array.from({ length: ACCOUNTS }, (_, i) => ({ _id: i, balance: BALANCE })),
  )
}

/** Single writes and transactions until the database is gone. */
async function load(
  connection: Connection,
  acknowledged: Acknowledged,
  worker: string,
  killed: () => boolean,
): Promise<void> {
  const entries = entriesOf(connection)
  for (let i = 0; !killed(); i++) {
    const id = `${worker}-${i}`
    try {
      if (i % 3 === 0) {
        await transfer(connection, id, i, killed)
        acknowledged.transfer(id)
        continue
      }
      await entries.updateOne({ _id: id }, { $set: { unique: id, version: 1 } }, { upsert: true })
      acknowledged.update(id, 1)
      await entries.updateOne({ _id: id }, { $inc: { version: 1 } })
      acknowledged.update(id, 2)
    } catch {
      // not acknowledged: it may be there or not, as a whole
    }
  }
}

async function transfer(
  connection: Connection,
  id: string,
  i: number,
  killed: () => boolean,
): Promise<void> {
  const session = await connection.startSession()
  try {
    session.startTransaction()
    const [from, to] = [i % ACCOUNTS, (i + 1) % ACCOUNTS]
    await accountsOf(connection).updateOne({ _id: from }, { $inc: { balance: -1 } }, { session })
    await accountsOf(connection).updateOne({ _id: to }, { $inc: { balance: 1 } }, { session })
    const halves = ['a', 'b'].map((half) => ({ _id: id + half, unique: id + half, transfer: id }))
    await entriesOf(connection).insertMany(halves, { session })
    await session.commitTransaction()
  } finally {
    if (!killed()) await session.endSession()
  }
}

async function check(connection: Connection, acknowledged: Acknowledged): Promise<void> {
  const entries = await entriesOf(connection).find().toArray()
  const byId = new Map(entries.map((entry) => [entry._id, entry]))
  const lost = [...acknowledged.versions].filter(
    ([id, version]) => (byId.get(id)?.version ?? 0) < version,
  )
  expect(lost).toEqual([])

  const halves = new Map<string, number>()
  for (const { transfer: of } of entries) if (of) halves.set(of, (halves.get(of) ?? 0) + 1)
  expect([...halves].filter(([, count]) => count !== 2)).toEqual([])
  expect([...acknowledged.transfers].filter((id) => !halves.has(id))).toEqual([])

  const accounts = await accountsOf(connection).find().toArray()
  const sum = accounts.reduce((total, { balance }) => total + balance, 0)
  expect(sum).toBe(ACCOUNTS * BALANCE)

  const throughIndex = await entriesOf(connection)
    .find({ unique: { $gte: '' } })
    .hint('unique_1')
    .toArray()
  expect(throughIndex).toHaveLength(entries.length)
  expect(await entriesOf(connection).estimatedDocumentCount()).toBe(entries.length)
}
