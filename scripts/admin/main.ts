// `npm run admin -- create <name> [permission …]`: the first log-in of headquarters. The password is read from standard input.
import { randomBytes } from 'node:crypto'
import readline from 'node:readline/promises'
import { readEnv } from '../../config/env'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import { createHqUser } from '../../server/features/identity'
import { PERMISSIONS } from '../../server/http/access'

const SHORTEST = 10

async function main(): Promise<void> {
  const [verb, name, ...wanted] = process.argv.slice(2)
  const permissions =
    wanted.length === 0 ? [...PERMISSIONS] : PERMISSIONS.filter((p) => wanted.includes(p))
  if (verb !== 'create' || !name || permissions.length < wanted.length) {
    throw new Error(`usage: npm run admin -- create <name> [${PERMISSIONS.join('] [')}]`)
  }
  const input = readline.createInterface({ input: process.stdin, output: process.stderr })
  const password = await input.question(`Password for ${name} (at least ${SHORTEST} characters): `)
  input.close()
  if (password.length < SHORTEST) throw new Error('the password is too short')
  const disconnect = await connectDatabase(readEnv().MONGODB_URI)
  try {
    await ensureIndexes()
    await createHqUser({ random: randomBytes }, { name, password, permissions })
    console.log(`${name} can log in: ${permissions.join(', ')}`)
  } finally {
    await disconnect()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
