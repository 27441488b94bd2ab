import { readEnv } from '../config/env'
import { startServer } from './process'

/** The entry of production: settings from the environment, the machine's clock as business time. */
async function main(): Promise<void> {
  const server = await startServer(readEnv())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void server.stop().then(() => process.exit(0))
    })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
