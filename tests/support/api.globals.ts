import path from 'node:path'
import type * as Mongo from '@yundian/embedded-mongo'
import type * as Wechat from '@yundian/wechat-simulator'
import { MCHID, TEST_KEYS, type TestKeys } from './keys'

/** Kept for the teardown, which runs in the same process. */
export const started: { database?: Mongo.EmbeddedMongo } = {}

/** The address for the tests alone: stacks and commands that are played beside them have databases of their own. */
export const TEST_DATABASE = 'YUNDIAN_TEST_DATABASE'

// the compiled form, because the database runs in a worker thread of its own
const compiled = <T>(name: string): Promise<T> =>
  import(path.resolve(__dirname, '../../.build/packages', name, 'src/index.js')) as Promise<T>

/**
 * One database server for all test files, each with a database of its own: a real one by MONGODB_URI, else the embedded. And
 * the keys that they share.
 */
export default async function setup(): Promise<void> {
  const { createMerchantKeys, createPlatformKeys } =
    await compiled<typeof Wechat>('wechat-simulator')
  const keys: TestKeys = { merchant: createMerchantKeys(), platform: createPlatformKeys(MCHID) }
  process.env[TEST_KEYS] = JSON.stringify(keys)
  const given = process.env['MONGODB_URI']
  if (!given) {
    const { startEmbeddedMongo } = await compiled<typeof Mongo>('embedded-mongo')
    started.database = await startEmbeddedMongo({ mode: 'memory' })
  }
  process.env[TEST_DATABASE] = given ?? started.database?.uri('')
}
