import { parseArgs } from 'node:util'
import { startEmbeddedMongo } from './index'

/*
 * The database in a process of its own:
 *   main.js --folder <data> --socket-folder <folder>     journal
 *   main.js --memory [--socket-folder <folder>]
 * Prints `{"uri": ...}` as one line and runs until SIGTERM or SIGINT.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      'socket-folder': { type: 'string' },
      memory: { type: 'boolean', default: false },
    },
  })
  const { folder, memory } = values
  if (memory === (folder !== undefined)) throw new Error('give either --folder or --memory')
  const mongo = await startEmbeddedMongo(
    folder === undefined ? { mode: 'memory' } : { mode: 'journal', folder },
    { socketFolder: values['socket-folder'], thread: false },
  )
  process.stdout.write(`${JSON.stringify({ uri: mongo.uri('') })}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void mongo.stop())
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
