import path from 'node:path'
import type { startEmbeddedMongo } from '@yundian/embedded-mongo'

type Embedded = Awaited<ReturnType<typeof startEmbeddedMongo>>

/** Kept for the teardown, which runs in the same process. */
export const started: { database?: Embedded } = {}

/** One database server for all test files, each with a database of its own: a real one by MONGODB_URI, else the embedded. */
export default async function setup(): Promise<void> {
  if (process.env['MONGODB_URI']) return
  const compiled = path.resolve(__dirname, '../../.build/packages/embedded-mongo/src/index.js')
  // the compiled form, because it runs in a worker thread of its own
  const { startEmbeddedMongo: start } = (await import(compiled)) as {
    startEmbeddedMongo: typeof startEmbeddedMongo
  }
  started.database = await start({ mode: 'memory' })
  process.env['MONGODB_URI'] = started.database.uri('')
}
