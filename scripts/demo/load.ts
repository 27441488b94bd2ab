import path from 'node:path'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import { isDuplicate } from '../../server/db/transaction'
import type { Deps } from '../../server/deps'
import { createHqUser } from '../../server/features/identity'
import { personByOpenid } from '../../server/features/members'
import { activateStaff, listStaff } from '../../server/features/org'
import { publishRuleset } from '../../server/features/rulesets'
import type { CommissionRules } from '../../server/features/rulesets/contract'
import { PERMISSIONS } from '../../server/http/access'
import { importFolder } from '../import/import'
import { loadingDeps } from '../import/place'
import { PEOPLE } from './people'

/** The brand's folder lies beside the sources, not beside the compiled files. */
export const DEMO_BRAND = path.resolve(__dirname, '../../..', 'scripts/demo/brand')
/** Stands among the pictures once all is loaded. */
const LOADED = 'demo-loaded'

/** Imports the demo brand (or that of another `folder`) into a new database; one that is loaded is left as it is. */
export async function loadDemo(place: {
  uri: string
  files: string
  now: () => Date
  folder?: string
}): Promise<void> {
  const disconnect = await connectDatabase(place.uri)
  try {
    await ensureIndexes()
    const deps = loadingDeps(place)
    if (await deps.files.read(LOADED)) return
    await importFolder(place.folder ?? DEMO_BRAND, { deps, dryRun: false })
    await hireAtWork(deps)
    await admit(deps)
    await publishRuleset(deps, { kind: 'commission', data: COMMISSION, validFrom: null })
    await deps.files.write(LOADED, Buffer.from(''))
  } finally {
    await disconnect()
  }
}

/** 3 % of frames, 5 % of what else an optometrist sells, 2 % of the rest; confirmed a week after the goods were collected. */
const COMMISSION: CommissionRules = {
  rates: [
    { categoryId: 'frames', bps: 300 },
    { role: 'optometrist', bps: 500 },
  ],
  defaultBps: 200,
  confirmDays: 7,
}

/** Headquarters can log in; a load that was broken off may have seen to that. */
async function admit(deps: Deps): Promise<void> {
  try {
    await createHqUser(deps, {
      name: 'admin',
      password: 'qingchuan-demo',
      permissions: [...PERMISSIONS],
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Those of the staff who have a phone in the demo have accepted their invitation. */
async function hireAtWork(deps: Deps): Promise<void> {
  for (const staff of await listStaff()) {
    const person = PEOPLE.find(({ phone }) => phone === staff.phone)
    if (!person || staff.status !== 'invited') continue
    const { _id } = await personByOpenid(deps, { openid: person.openid, unionid: null })
    await activateStaff(deps, { staffId: staff._id, personId: _id })
  }
}
