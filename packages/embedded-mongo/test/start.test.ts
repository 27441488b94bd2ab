import fs from 'node:fs'
import path from 'node:path'
import { createConnection } from 'mongoose'
import { startEmbeddedMongo } from '../src'
import { temporaryFolder } from './support/folder'

const base = temporaryFolder()

async function countOf(uri: string, change?: boolean): Promise<number> {
  const connection = await createConnection(uri).asPromise()
  const collection = connection.getClient().db('shop').collection('c')
  if (change) await collection.insertOne({})
  const count = await collection.countDocuments()
  await connection.close()
  return count
}

describe('starting', () => {
  it('runs in a thread by default, on a socket only its owner reaches, and cleans up', async () => {
    const mongo = await startEmbeddedMongo({ mode: 'memory' })
    const uri = mongo.uri('shop')
    const folder = path.dirname(decodeURIComponent(new URL(uri).host))
    expect(fs.statSync(folder).mode & 0o777).toBe(0o700)
    expect(await countOf(uri, true)).toBe(1)
    expect(await mongo.stats()).toMatchObject({ insert: 1, aggregate: 1, 'scan:shop.c': 1 })
    await mongo.stop()
    expect(fs.existsSync(folder)).toBe(false)
  })

  it('keeps the data of a folder from one start to the next', async () => {
    const folder = path.join(base, 'data')
    for (const expected of [1, 2]) {
      const mongo = await startEmbeddedMongo({ mode: 'journal', folder })
      expect(await countOf(mongo.uri('shop'), true)).toBe(expected)
      await mongo.stop()
    }
  })

  it('says in the calling thread why it cannot start', async () => {
    const folder = path.join(base, 'busy')
    const mongo = await startEmbeddedMongo({ mode: 'journal', folder })
    await expect(startEmbeddedMongo({ mode: 'journal', folder })).rejects.toThrow(/is in use by/)
    await mongo.stop()
  })

  it('listens on a loopback port when asked to', async () => {
    const mongo = await startEmbeddedMongo({ mode: 'memory' }, { port: 0, thread: false })
    expect(new URL(mongo.uri('shop')).host).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(await countOf(mongo.uri('shop'), true)).toBe(1)
    await mongo.stop()
  })

  it('takes over the socket of a server that was killed, not of one that lives', async () => {
    const socketFolder = path.join(base, 'socket')
    const mongo = await startEmbeddedMongo({ mode: 'memory' }, { socketFolder, thread: false })
    await expect(
      startEmbeddedMongo({ mode: 'memory' }, { socketFolder, thread: false }),
    ).rejects.toThrow(/another database listens/)
    await mongo.stop()
    fs.writeFileSync(path.join(socketFolder, 'm.sock'), '')
    const next = await startEmbeddedMongo({ mode: 'memory' }, { socketFolder, thread: false })
    expect(await countOf(next.uri('shop'))).toBe(0)
    await next.stop()
  })

  it('names a socket path that is too long', async () => {
    const socketFolder = path.join(base, 'x'.repeat(100))
    await expect(
      startEmbeddedMongo({ mode: 'memory' }, { socketFolder, thread: false }),
    ).rejects.toThrow(/longer than 103 bytes/)
  })

  it('refuses production', async () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    await expect(startEmbeddedMongo({ mode: 'memory' })).rejects.toThrow(/set MONGODB_URI/)
    process.env.NODE_ENV = before
  })
})
