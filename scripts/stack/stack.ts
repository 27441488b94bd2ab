import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedMongo, type StoreOptions } from '@yundian/embedded-mongo'
import { startSimulator, type SigningMode, type Simulator } from '@yundian/wechat-simulator'
import { loadDemo } from '../demo/load'
import { brandIcon, BRAND_NAME } from '../demo/brand-icon'
import {
  BACK_FIELDS,
  BACK_TEMPLATE,
  PEOPLE,
  READY_FIELDS,
  READY_TEMPLATE,
  type PersonId,
} from '../demo/people'
import { createClock, type StackClock } from './clock'
import { stackKeys, type StackKeys } from './keys'
import { loadedDemo, type Loaded } from './loaded'
import { moneyLines } from './money-line'
import { startServerProcess, type StackServer } from './server'
import { keepServerEnv } from './server-env'

/**
 * A whole product on loopback: database, WeChat, servers, the demo brand. Everything is in `folder` and goes on from
 * there at the next start; without one, in a fresh folder that is removed at the end.
 */
export type Stack = {
  folder: string
  clock: StackClock
  keys: StackKeys
  simulator: Simulator
  servers: StackServer[]
  databaseUri: string
  /** folder of the pictures */
  files: string
  /** collections that were read without an index so far; nothing is known of a database that is not the embedded one */
  scanned(): Promise<string[]>
  stop(): Promise<void>
}

export type StackOptions = {
  folder?: string
  /** a brand's folder to load instead of the demo's */
  brand?: string
  servers?: number
  /** fixed port of the simulator (its panel); any free one otherwise */
  port?: number
  /** port of the first server if it is free, so that WeChat finds it again after a restart */
  serverPort?: number
  /** phones on the panel, with the H5 build in this folder */
  phones?: { h5: string; ports: { personId: PersonId; port: number }[] }
  /** how WeChat signs; a merchant with the public key only unless said */
  signWith?: SigningMode
  /** settings that replace the stack's own, e.g. `LOG_LEVEL` */
  env?: Record<string, string>
}

/** Where no server listens. */
const NOBODY = 'http://127.0.0.1:1'

/** Starts a stack; loads the demo brand when the database is new. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'yundian-'))
  fs.mkdirSync(folder, { recursive: true })
  const servers: StackServer[] = []
  const journal = path.join(folder, 'database')
  const loaded = fs.existsSync(journal) ? null : await loadedFor(options)
  // who goes on from a folder has keys of her own
  const shared = options.folder ? undefined : loaded?.keys
  const keys = stackKeys(folder, shared?.merchant)
  const clock = createClock(folder)
  const files = path.join(folder, 'files')
  if (loaded) fs.cpSync(loaded.files, files, { recursive: true })
  if (loaded && options.folder) copyWhole(loaded.database, journal)
  const database = await startDatabase(
    options.folder
      ? { mode: 'journal', folder: journal }
      : { mode: 'memory', ...(loaded && { from: loaded.database }) },
    path.basename(folder),
  )
  const simulator = await startSimulator({
    port: options.port ?? 0,
    clock,
    app: { appid: keys.appid, secret: keys.secret, name: BRAND_NAME, icon: brandIcon() },
    merchant: { mchid: keys.mchid, apiV3Key: keys.apiV3Key, ...keys.merchant },
    people: PEOPLE.map(({ role, ...person }) => ({ ...person, note: role })),
    templates: [
      { id: READY_TEMPLATE, title: '取货提醒', fields: READY_FIELDS },
      { id: BACK_TEMPLATE, title: '到货提醒', fields: BACK_FIELDS },
    ],
    push: { ...keys.push, url: () => `${servers[0]?.origin ?? NOBODY}/api/v1/wechat/events` },
    signWith: options.signWith,
    platformKeys: shared?.platform,
    stateFile: path.join(folder, 'wechat.json'),
    merchantWord: moneyLines(() => ({
      server: servers[0]?.origin ?? NOBODY,
      wechat: simulator.origin,
    })),
    phones: options.phones?.ports,
    h5: options.phones && {
      folder: options.phones.h5,
      upstream: () => servers[0]?.origin ?? NOBODY,
    },
  })
  await loadDemo({ uri: database.uri, files, now: clock.now, folder: options.brand })
  const env = { ...serverEnv(keys, simulator, database.uri, files), ...options.env }
  for (let i = 0; i < (options.servers ?? 1); i++) {
    const log = path.join(folder, `server-${i + 1}.log`)
    const port = i === 0 ? options.serverPort : undefined
    servers.push(await startServerProcess(env, clock, log, port))
  }
  keepServerEnv(folder, { ...env, PUBLIC_ORIGIN: servers[0]?.origin ?? NOBODY })
  return {
    folder,
    clock,
    keys,
    simulator,
    servers,
    databaseUri: database.uri,
    files,
    scanned: database.scanned,
    async stop() {
      for (const server of servers) await server.stop()
      await simulator.stop()
      await database.stop()
      if (!options.folder) fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Renamed when all is there, so that a start that is killed leaves no half of it. */
function copyWhole(from: string, to: string): void {
  const aside = `${to}.new`
  fs.rmSync(aside, { recursive: true, force: true })
  fs.cpSync(from, aside, { recursive: true })
  fs.renameSync(aside, to)
}

/** A new stack begins with a copy of the demo brand; one on MONGODB_URI, or of another brand, loads its own. */
async function loadedFor({ brand }: StackOptions): Promise<Loaded | null> {
  return brand !== undefined || process.env['MONGODB_URI'] ? null : loadedDemo()
}

/** MONGODB_URI if set (a database of this name in it), else the embedded one. */
async function startDatabase(
  store: StoreOptions,
  name: string,
): Promise<{ uri: string; scanned(): Promise<string[]>; stop(): Promise<void> }> {
  const given = process.env['MONGODB_URI']
  if (given) {
    const uri = new URL(given)
    uri.pathname = `/${name.replace(/\W/g, '_')}`
    return { uri: uri.toString(), scanned: async () => [], stop: async () => undefined }
  }
  const database = await startEmbeddedMongo(store)
  return {
    uri: database.uri('yundian'),
    stop: () => database.stop(),
    async scanned() {
      const names = Object.keys(await database.stats())
      return names.flatMap((name) => /^scan:yundian\.(.*)$/.exec(name)?.[1] ?? [])
    },
  }
}

function serverEnv(
  keys: StackKeys,
  simulator: Simulator,
  databaseUri: string,
  files: string,
): Record<string, string> {
  const { platform, origin } = simulator
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    MONGODB_URI: databaseUri,
    FILES_DIR: files,
    SERVER_KEY: keys.serverKey,
    WECHAT_API_BASE: origin,
    WECHAT_PAY_BASE: origin,
    WECHAT_APPID: keys.appid,
    WECHAT_SECRET: keys.secret,
    WECHAT_MCHID: keys.mchid,
    WECHAT_MERCHANT_SERIAL: keys.merchant.serial,
    WECHAT_MERCHANT_KEY: keys.merchant.privateKey,
    WECHAT_MERCHANT_CERT: keys.merchant.certificate,
    WECHAT_APIV3_KEY: keys.apiV3Key,
    WECHAT_PLATFORM_KEYS: JSON.stringify({
      [platform.publicKeyId]: platform.publicKey,
      [platform.certificateSerial]: platform.certificate,
    }),
    WECHAT_PUSH_TOKEN: keys.push.token,
    WECHAT_PUSH_AES_KEY: keys.push.aesKey,
    WECHAT_TEMPLATE_READY: READY_TEMPLATE,
    WECHAT_TEMPLATE_BACK: BACK_TEMPLATE,
    WECHAT_CUSTOMER_SERVICE: 'yes',
  }
}
