import path from 'node:path'
import type { startEmbeddedMongo } from '@yundian/embedded-mongo'

type Embedded = Awaited<ReturnType<typeof startEmbeddedMongo>>

/** Kept for the teardown, which runs in the same process. */
export const started: { database?: Embedded } = {}

/** The address for the tests alone: stacks and commands that are played beside them have databases of their own. */
export const TEST_DATABASE = 'YUNDIAN_TEST_DATABASE'

/** One database server for all test files, each with a database of its own: a real one by MONGODB_URI, else the embedded. */
export default async function setup(): Promise<void> {
  const given = process.env['MONGODB_URI']
  if (given) {
    process.env[TEST_DATABASE] = given
    return
  }
  const compiled = path.resolve(__dirname, '../../.build/packages/embedded-mongo/src/index.js')
  // the compiled form, because it runs in a worker thread of its own
  const { startEmbeddedMongo: start } = (await import(compiled)) as {
    startEmbeddedMongo: typeof startEmbeddedMongo
  }
  started.database = await start({ mode: 'memory' })
  process.env[TEST_DATABASE] = started.database.uri('')
}
