// What `npm start` runs after building: the demo in `.data/demo` (or `--data <folder>`), its phones on the panel, until
// Ctrl-C.
import fs from 'node:fs'
import path from 'node:path'
import { sendGreetings } from '../demo/greetings'
import { PEOPLE, type PersonId } from '../demo/people'
import { sceneOf } from '../stories/story'
import { explain } from './explain'
import { forgetRunning, isAlive, readRunning, writeRunning } from './running'
import { freePort } from './server'
import { startStack, type Stack } from './stack'

const ROOT = path.resolve(__dirname, '../../..')
const given = process.argv.indexOf('--data') + 1
const FOLDER = path.resolve(ROOT, (given > 0 && process.argv[given]) || '.data/demo')
/** The chats have been begun. */
const GREETED = path.join(FOLDER, 'greeted')
/** Wished for, so that what a phone keeps for its origin is there again at the next start. */
const PANEL_PORT = 4310
const PHONES: PersonId[] = ['chen', 'lin', 'he', 'wang']
const SERVER_PORT = 4320
/** Ctrl-C is obeyed within 3 s, whatever still hangs. */
const PATIENCE_MS = 2_500
const LOOK_MS = 100

async function main(): Promise<void> {
  const other = await runningDemo()
  if (other) throw new Error(`已经在运行：${other}\nIt is running already, see the address above.`)
  if (process.argv.includes('--fresh')) fs.rmSync(FOLDER, { recursive: true, force: true })
  // Ctrl-C is obeyed at any moment, also while the stack starts
  let stack: Stack | null = null
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(130)
    stopping = true
    setTimeout(() => process.exit(1), PATIENCE_MS)
    process.stdout.write('\n正在停下…\n')
    await stack?.stop()
    forgetRunning(FOLDER)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop().catch(fail))
  }
  stack = await startDemo()
  const { simulator, databaseUri, files } = stack
  writeRunning(FOLDER, { origin: simulator.origin, pid: process.pid, databaseUri, files })
  if (!fs.existsSync(GREETED)) {
    await sendGreetings(sceneOf(stack))
    fs.writeFileSync(GREETED, '')
  }
  if (!stopping) process.stdout.write(welcome(stack.simulator.origin))
}

async function startDemo(): Promise<Stack> {
  const ports: { personId: PersonId; port: number }[] = []
  for (const [index, personId] of PHONES.entries()) {
    ports.push({ personId, port: await freePort(PANEL_PORT + 1 + index) })
  }
  return startStack({
    folder: FOLDER,
    port: await freePort(PANEL_PORT),
    serverPort: SERVER_PORT,
    phones: { h5: path.join(ROOT, 'dist/h5'), ports },
  })
}

/** The address of a demo that already runs on this folder, or null; one that is just stopping is waited for. */
async function runningDemo(): Promise<string | null> {
  const running = readRunning(FOLDER)
  if (!running) return null
  const { origin, pid } = running
  const answer = await fetch(`${origin}/panel/facts.json`, {
    signal: AbortSignal.timeout(1_000),
  }).catch(() => null)
  if (answer?.ok) return origin
  for (let waited = 0; waited < PATIENCE_MS && isAlive(pid); waited += LOOK_MS) {
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
  return null
}

function welcome(origin: string): string {
  const people = PHONES.map((id) => PEOPLE.find((person) => person.id === id))
  return `
  ${origin}

  ${people.map((person) => `${person?.name} ${person?.role}`).join(' · ')}
  试试 Try it
    陈晓雨的微信里有一张林知夏发的卡片：点开，选规格，下单，支付。
    林知夏或何远帆备好货，扫陈晓雨手机上的取货码，交给她。
    右边可以拨快时间，看微信收到和发出的每一条，布置故障。
  Ctrl-C 停下，下次接着来 stops, the next start goes on；npm start -- --fresh 从头来 begins anew
`
}

function fail(error: unknown): never {
  process.stderr.write(`\n${explain(error)}\n`)
  process.exit(1)
}

main().catch(fail)
