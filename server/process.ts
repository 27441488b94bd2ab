import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Env } from '../config/env'
import { createApp } from './app'
import { connectDatabase } from './db/connect'
import { ensureIndexes } from './db/indexes'
import { startJobs, type Job } from './db/jobs'
import { drainOutbox, onEmit } from './db/outbox'
import { loadPlatformKeys, savePlatformKeys } from './db/platform-keys'
import type { Deps } from './deps'
import { jobs, reactions } from './features'
import { diskFiles } from './lib/files'
import { sweepKeys } from './http/idempotency'
import { createLog } from './lib/log'
import { machineRandom } from './lib/random'
import { DAY, HOUR, SECOND, machineNow, plus } from './lib/time'
import { createWechat, type PayKeys } from './wechat'

/** A running server: where it listens, and how it stops (requests and jobs under way are finished). */
export type RunningServer = { origin: string; deps: Deps; stop(): Promise<void> }

/** The real seams, from the environment. `now` is business time; production hands in the machine's clock. */
function createDeps(env: Env, now: () => Date): { deps: Deps; payKeys: PayKeys } {
  const log = createLog(env.LOG_LEVEL)
  const outside = { now, wallNow: machineNow, random: machineRandom, log }
  const { payKeys, ...ports } = createWechat(
    {
      apiBase: env.WECHAT_API_BASE,
      payBase: env.WECHAT_PAY_BASE,
      appid: env.WECHAT_APPID,
      secret: env.WECHAT_SECRET,
      mchid: env.WECHAT_MCHID,
      merchantSerial: env.WECHAT_MERCHANT_SERIAL,
      merchantPrivateKey: env.WECHAT_MERCHANT_KEY,
      merchantCertificate: env.WECHAT_MERCHANT_CERT,
      apiV3Key: env.WECHAT_APIV3_KEY,
      platformKeys: Object.entries(env.WECHAT_PLATFORM_KEYS).map(([serial, pem]) => ({
        serial,
        pem,
      })),
      pushToken: env.WECHAT_PUSH_TOKEN,
      pushAesKey: env.WECHAT_PUSH_AES_KEY,
      timeoutMs: env.WECHAT_TIMEOUT_MS,
    },
    { ...outside, keyStore: { load: loadPlatformKeys, save: savePlatformKeys } },
  )
  const deps = {
    ...outside,
    ...ports,
    files: diskFiles(env.FILES_DIR),
    settings: {
      serverKey: env.SERVER_KEY,
      appid: env.WECHAT_APPID,
      mchid: env.WECHAT_MCHID,
      publicOrigin: env.PUBLIC_ORIGIN,
      readyTemplate: env.WECHAT_TEMPLATE_READY,
      backTemplate: env.WECHAT_TEMPLATE_BACK,
      customerService: env.WECHAT_CUSTOMER_SERVICE === 'yes',
    },
  }
  return { deps, payKeys }
}

/** Tells waiting events right after commits: one drain at a time, and once more when asked meanwhile. */
function tellEvents(deps: Deps): () => Promise<void> {
  let asked = false
  let running: Promise<void> | null = null
  const drain = async (): Promise<void> => {
    do {
      asked = false
      await drainOutbox(deps, reactions)
    } while (asked)
  }
  onEmit(() => {
    asked = true
    running ??= drain()
      .catch((error: unknown) => deps.log.error({ error: String(error) }, 'outbox drain failed'))
      .finally(() => {
        running = null
      })
  })
  return async () => {
    onEmit(() => undefined)
    await running
  }
}

/** Work that belongs to no feature: events that nobody nudged for, request keys that are a day old, WeChat's certificates. */
const housekeeping = (payKeys: PayKeys): Job<Deps>[] => [
  {
    name: 'outbox.sweep',
    every: SECOND,
    batch: 200,
    run: (deps, _now, batch) => drainOutbox(deps, reactions, batch),
  },
  {
    name: 'idempotency.sweep',
    every: HOUR,
    batch: 1_000,
    run: (deps, _now, batch) => sweepKeys(plus(deps.wallNow(), -DAY), batch),
  },
  {
    name: 'wechat.certificates',
    every: 12 * HOUR,
    batch: 1,
    async run() {
      await payKeys.refresh()
      return 0
    },
  },
]

/**
 * env → connect → real deps → keys of WeChat: what a process needs that serves nobody.
 * @throws SettingsRefused when WeChat Pay does not take our keys; when it gives no answer the start goes on
 */
export async function openDeps(
  env: Env,
  now: () => Date,
): Promise<{ deps: Deps; payKeys: PayKeys; close(): Promise<void> }> {
  const close = await connectDatabase(env.MONGODB_URI)
  await ensureIndexes()
  const { deps, payKeys } = createDeps(env, now)
  await payKeys.check().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { deps, payKeys, close }
}

/**
 * Opens the deps → listens → jobs. Production and the demo differ only by what they hand in.
 * @throws SettingsRefused as `openDeps`
 */
export async function startServer(env: Env, now: () => Date = machineNow): Promise<RunningServer> {
  const { deps, payKeys, close } = await openDeps(env, now)
  const stopTelling = tellEvents(deps)
  const stopJobs = startJobs(
    deps,
    [...jobs, ...housekeeping(payKeys)],
    randomBytes(8).toString('hex'),
  )
  const server = http.createServer(createApp(deps, { proxies: env.PROXIES }).callback())
  await new Promise<void>((done) => server.listen(env.PORT, env.HOST, done))
  const { port } = server.address() as AddressInfo
  deps.log.info({ port }, 'listening')
  return {
    origin: `http://${env.HOST}:${port}`,
    deps,
    stop: async () => {
      await new Promise((done) => server.close(done))
      await stopJobs()
      await stopTelling()
      await close()
    },
  }
}
