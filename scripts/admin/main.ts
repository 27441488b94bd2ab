// `npm run admin -- create <name> [permission …] [--regions a,b]`: a log-in of headquarters, for the whole brand or for some
// regions. The password is read from standard input.
import { randomBytes } from 'node:crypto'
import readline from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readEnv } from '../../config/env'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import { createHqUser } from '../../server/features/identity'
import { listRegions } from '../../server/features/org'
import { PERMISSIONS } from '../../server/http/access'

const SHORTEST = 10
const USAGE = `usage: npm run admin -- create <name> [${PERMISSIONS.join('] [')}] [--regions a,b]`

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { regions: { type: 'string' } },
  })
  const [verb, name, ...wanted] = positionals
  const permissions =
    wanted.length === 0 ? [...PERMISSIONS] : PERMISSIONS.filter((p) => wanted.includes(p))
  if (verb !== 'create' || !name || permissions.length < wanted.length) throw new Error(USAGE)
  return { name, permissions, regionIds: values.regions?.split(',') }
}

async function askPassword(name: string): Promise<string> {
  const input = readline.createInterface({ input: process.stdin, output: process.stderr })
  const password = await input.question(`Password for ${name} (at least ${SHORTEST} characters): `)
  input.close()
  if (password.length < SHORTEST) throw new Error('the password is too short')
  return password
}

/** @throws Error naming the regions that there are when another is wanted */
async function requireRegions(wanted: string[]): Promise<void> {
  const known = (await listRegions()).map(({ _id }) => _id)
  const unknown = wanted.filter((id) => !known.includes(id))
  if (unknown.length === 0) return
  throw new Error(`no region ${unknown.join(', ')}; there are: ${known.join(', ')}`)
}

async function main(): Promise<void> {
  const { name, permissions, regionIds } = readArguments()
  const password = await askPassword(name)
  const disconnect = await connectDatabase(readEnv().MONGODB_URI)
  try {
    await ensureIndexes()
    if (regionIds) await requireRegions(regionIds)
    const within = regionIds ? { regionIds } : {}
    await createHqUser({ random: randomBytes }, { name, password, permissions, ...within })
    const where = regionIds ? `in ${regionIds.join(', ')}` : 'for the whole brand'
    console.log(`${name} can log in ${where}: ${permissions.join(', ')}`)
  } finally {
    await disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
