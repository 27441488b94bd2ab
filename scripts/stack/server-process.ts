// One server of a stack, as a process of its own: production's startServer with business time handed in.
import { readEnv } from '../../config/env'
import { startServer } from '../../server/process'

type FromParent = { offset: number }

let offset = Number(process.argv[2] ?? 0)

async function main(): Promise<void> {
  process.on('message', (message: FromParent) => {
    offset = message.offset
    process.send?.({ offset })
  })
  // a stack that dies takes its servers with it
  process.on('disconnect', () => process.exit(0))
  // Ctrl-C reaches the whole group; the stack says when to stop
  process.on('SIGINT', () => undefined)
  const server = await startServer(readEnv(), () => new Date(Date.now() + offset))
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
  process.send?.({ origin: server.origin })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
