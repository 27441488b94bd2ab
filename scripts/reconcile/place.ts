import path from 'node:path'
import { type Env, readEnv } from '../../config/env'
import { Wrong } from '../import/problem'
import { createClock } from '../stack/clock'
import { isAlive, readRunning } from '../stack/running'
import { readServerEnv } from '../stack/server-env'

/** Settings of a server to work beside, and how far its business time is ahead of the machine's clock. */
export type Place = { env: Env; aheadMs: number }

/** The folder of the demo that `npm start` runs. */
const DEMO = path.resolve(__dirname, '../../..', '.data/demo')
/** Standard output is for the result. */
const QUIET = { LOG_LEVEL: 'silent' }

/**
 * The server that the environment describes; else that of a stack in `folder`; else the demo that runs on this machine.
 * @throws Wrong in words for whoever typed it, when there is none of them
 */
export function findPlace(folder: string | undefined): Place {
  if (folder === undefined && process.env['MONGODB_URI']) {
    return { env: readEnv({ ...process.env, ...QUIET }), aheadMs: 0 }
  }
  if (folder === undefined && !isAlive(readRunning(DEMO)?.pid ?? 0)) {
    throw new Wrong('没有可用的服务：先用 npm start 打开演示，或按 docs/operations.md 设置环境')
  }
  const stack = folder ?? DEMO
  const kept = readServerEnv(stack)
  if (!kept) throw new Wrong(`${stack} 里没有运行过的服务`)
  return { env: readEnv({ ...kept, ...QUIET }), aheadMs: createClock(stack).offset() }
}
