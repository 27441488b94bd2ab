import path from 'node:path'
import { readDataPlace } from '../../config/env'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import type { Deps } from '../../server/deps'
import { diskFiles } from '../../server/lib/files'
import { machineRandom } from '../../server/lib/random'
import { machineNow, plus } from '../../server/lib/time'
import { createClock } from '../stack/clock'
import { isAlive, readRunning } from '../stack/running'

/** Where a brand's data lies, and how far its business time is ahead of the machine's clock. */
export type DataPlace = { uri: string; files: string; aheadMs: number }

/** The folder of the demo that `npm start` runs, and what it leaves there. */
const DEMO = path.resolve(__dirname, '../../..', '.data/demo')

/** The place that the environment names, else that of the demo that runs on this machine; null without either. */
export function dataPlace(): DataPlace | null {
  const named = readDataPlace()
  if (named) return { uri: named.MONGODB_URI, files: named.FILES_DIR, aheadMs: 0 }
  const demo = readRunning(DEMO)
  if (!demo || !isAlive(demo.pid)) return null
  return { uri: demo.databaseUri, files: demo.files, aheadMs: createClock(DEMO).offset() }
}

/** Runs `work` with what a load needs of Deps: no request is served and WeChat is not spoken to. */
export async function withData<T>(place: DataPlace, work: (deps: Deps) => Promise<T>): Promise<T> {
  const disconnect = await connectDatabase(place.uri)
  try {
    await ensureIndexes()
    const now = () => plus(machineNow(), place.aheadMs)
    return await work(loadingDeps({ files: place.files, now }))
  } finally {
    await disconnect()
  }
}

/** Deps of a load: no request is served and WeChat is not spoken to. */
export function loadingDeps(place: { files: string; now: () => Date }): Deps {
  const none = {} as never
  return {
    now: place.now,
    wallNow: machineNow,
    random: machineRandom,
    files: diskFiles(place.files),
    wechat: none,
    pay: none,
    log: none,
    settings: none,
  }
}
