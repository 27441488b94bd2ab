import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import type { startEmbeddedMongo } from '@yundian/embedded-mongo'
import { createConnection, type Connection } from 'mongoose'
import { contentOf, emptyFolder, removeFolders } from '../support/brand-folder'

const BUILT = path.resolve(__dirname, '../../.build')
const DEMO = path.resolve(__dirname, '../../scripts/demo/brand')
/** Pictures are kept first, stock is written last. */
const HALF_WAY = ['pictures', 'products', 'stock_levels'] as const

type Database = Awaited<ReturnType<typeof startEmbeddedMongo>>
let database: Database

beforeAll(async () => {
  const compiled = path.join(BUILT, 'packages/embedded-mongo/src/index.js')
  const mongo = (await import(compiled)) as { startEmbeddedMongo: typeof startEmbeddedMongo }
  database = await mongo.startEmbeddedMongo({ mode: 'memory' })
})
afterAll(async () => {
  await database.stop()
  removeFolders()
})

/** Runs `npm run import` or `export` on a database of its own. */
function run(place: { uri: string; files: string }, ...args: string[]) {
  const env = { PATH: process.env['PATH'], MONGODB_URI: place.uri, FILES_DIR: place.files }
  return spawn(process.execPath, [path.join(BUILT, 'scripts/import/main.js'), ...args], { env })
}

async function finished(child: ReturnType<typeof run>): Promise<{ code: number; said: string }> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  }
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

/** Whether an import has come so far. */
async function reached(what: (typeof HALF_WAY)[number], place: { uri: string; files: string }) {
  if (what === 'pictures') return fs.existsSync(path.join(place.files, 'brand'))
  return (await withDatabase(place, (db) => db.collection(what).findOne())) !== null
}

type Db = NonNullable<Connection['db']>

async function withDatabase<T>({ uri }: { uri: string }, ask: (db: Db) => Promise<T>): Promise<T> {
  const connection = await createConnection(uri).asPromise()
  try {
    return await ask(connection.db as Db)
  } finally {
    await connection.close()
  }
}

it('an import that is killed again and again is completed by the next', async () => {
  const place = { uri: database.uri('killed'), files: emptyFolder() }
  for (const what of HALF_WAY) {
    const killed = run(place, 'import', DEMO)
    const dead = once(killed, 'exit')
    while (!(await reached(what, place))) await new Promise((done) => setTimeout(done, 5))
    killed.kill('SIGKILL')
    const [, signal] = (await dead) as [number | null, string | null]
    expect({ what, signal }).toEqual({ what, signal: 'SIGKILL' })
    // a transaction that it left open would be ended after a minute
    await withDatabase(place, (db) => db.admin().command({ killAllSessions: [] }))
  }
  expect(await finished(run(place, 'import', DEMO))).toEqual({ code: 0, said: expect.anything() })
  const again = JSON.parse((await finished(run(place, 'import', DEMO, '--json'))).said) as {
    counts: Record<string, { created: number; changed: number }>
  }
  expect(Object.values(again.counts).filter((n) => n.created + n.changed > 0)).toEqual([])
  const folder = emptyFolder()
  await finished(run(place, 'export', folder))
  const [given, own] = [contentOf(folder), contentOf(DEMO)]
  expect(Object.keys(given).filter((file) => given[file] !== own[file])).toEqual([])
  expect(Object.keys(given).length).toBeGreaterThan(100)
}, 180_000)

it('a folder that is refused ends with 1 and says why, and a wrong call with 2', async () => {
  const place = { uri: database.uri('refused'), files: emptyFolder() }
  const refused = await finished(run(place, 'import', emptyFolder()))
  expect(refused).toEqual({ code: 1, said: expect.stringContaining('什么都没有写入') as string })
  const wrong = await finished(run(place, 'import', DEMO, '--force'))
  expect(wrong).toEqual({ code: 2, said: expect.stringContaining('用法') as string })
})
