import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { startEmbeddedMongo } from '@yundian/embedded-mongo'
import {
  createMerchantKeys,
  createPlatformKeys,
  type MerchantKeys,
  type PlatformKeys,
} from '@yundian/wechat-simulator'
import { machineNow } from '../../server/lib/time'
import { DEMO_BRAND, loadDemo } from '../demo/load'
import { MCHID } from './keys'

/** Beside the compiled files, because it is made of them. */
const BUILD = path.resolve(__dirname, '../..')
const KEPT = path.join(BUILD, 'loaded')
const KEYS = 'keys.json'

/** RSA keys, of which each takes a tenth of a second and more. */
type Keys = { merchant: MerchantKeys; platform: PlatformKeys }

/** Folders of a database's journal and of its pictures, and the keys of a merchant and of WeChat Pay. */
export type Loaded = { database: string; files: string; keys: Keys }

/**
 * The demo brand as loaded today by this very code: many stacks begin with it, so it is loaded once and copied. Changed
 * code, another brand folder or another day load it anew.
 */
export async function loadedDemo(): Promise<Loaded> {
  const place = path.join(KEPT, nameOfLoad())
  if (!fs.existsSync(place)) await load(place)
  const keys = JSON.parse(fs.readFileSync(path.join(place, KEYS), 'utf8')) as Keys
  return { database: path.join(place, 'database'), files: path.join(place, 'files'), keys }
}

/** Loaded aside and renamed, so that nobody finds half of it; of two at once the later is thrown away. */
async function load(place: string): Promise<void> {
  const aside = path.join(KEPT, `.${randomBytes(6).toString('hex')}`)
  const database = path.join(aside, 'database')
  const mongo = await startEmbeddedMongo({ mode: 'journal', folder: database })
  const uri = mongo.uri('yundian')
  await loadDemo({ uri, files: path.join(aside, 'files'), now: machineNow })
  await mongo.stop()
  const keys: Keys = { merchant: createMerchantKeys(), platform: createPlatformKeys(MCHID) }
  fs.writeFileSync(path.join(aside, KEYS), JSON.stringify(keys), { mode: 0o600 })
  try {
    fs.renameSync(aside, place)
  } catch {
    fs.rmSync(aside, { recursive: true })
  }
  for (const name of fs.readdirSync(KEPT)) {
    const old = !name.startsWith('.') && name !== path.basename(place)
    if (old) fs.rmSync(path.join(KEPT, name), { recursive: true, force: true })
  }
}

function nameOfLoad(): string {
  const day = machineNow().toISOString().slice(0, 10)
  const code = fs.readFileSync(path.join(BUILD, 'cache.json'))
  const brand = fs.readdirSync(DEMO_BRAND, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { size, mtimeMs } = fs.statSync(path.join(DEMO_BRAND, name))
    return `${name} ${size} ${mtimeMs}`
  })
  const digest = createHash('sha256').update(code).update(brand.sort().join('\n')).digest('hex')
  return `${day}-${digest.slice(0, 16)}`
}
