// `npm run stack [-- --json]`: a private stack on random ports, until Ctrl-C. Prints where it is and who plays.
import { PEOPLE } from '../demo/people'
import { startStack } from './stack'

async function main(): Promise<void> {
  const stack = await startStack()
  const facts = {
    server: stack.servers.map((server) => server.origin),
    wechat: stack.simulator.origin,
    panel: stack.simulator.origin,
    folder: stack.folder,
    database: stack.databaseUri,
    files: stack.files,
    people: PEOPLE.map(({ id, name, role, phone }) => ({ id, name, role, phone })),
    headquarters: { name: 'admin', password: 'qingchuan-demo' },
  }
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(facts)}\n`)
  else {
    process.stdout.write(`server   ${facts.server.join(' ')}\nwechat   ${facts.wechat}\n`)
    process.stdout.write(`MONGODB_URI=${facts.database} FILES_DIR=${facts.files}\n`)
    for (const { id, name, role } of PEOPLE)
      process.stdout.write(`${id.padEnd(8)} ${name} ${role}\n`)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().then(() => process.exit(0)))
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
