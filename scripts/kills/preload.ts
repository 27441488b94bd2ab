// Loaded before a server of a stack (`node --require`): counts what it asks of the database and of WeChat, and kills the
// process after the operation that the plan names. The server itself knows nothing of it.
import diagnostics from 'node:diagnostics_channel'
import fs from 'node:fs'
import mongoose, { type mongo } from 'mongoose'
import { jobs } from '../../server/features'
import { AWAITED, planFiles, readPlan, SWEPT, type How, type Op } from './plan'

/** Pauses of jobs are the machine's; a harness that plays hundreds of hours cannot wait for seconds. */
const PAUSE_MS = 100
/** Commands that ask nothing of the data; jobs of an idle server only ask for their leases. */
const UNCOUNTED = new Set(['hello', 'ping', 'endSessions', 'killCursors'])

const folder = process.env['KILLS_FOLDER'] ?? ''
const underWay = new Map<unknown, How | null>()
let window = ''
let count = 0

const die = (): void => void process.kill(process.pid, 'SIGKILL')

/** Writes an operation down, and keeps under `key` whether it is the last one. */
function begin(key: unknown, what: string, idle = false, session?: string): void {
  const plan = readPlan(folder)
  if (!plan || (idle && plan.jobs === 'free')) return
  if (plan.window !== window) count = 0
  window = plan.window
  count += 1
  const op: Op = { n: count, what, ...(session ? { session } : {}) }
  fs.appendFileSync(planFiles(folder).ops, `${JSON.stringify(op)}\n`)
  underWay.set(key, count === plan.after ? plan.how : null)
}

/** The operation is on its way once this turn of the loop is over. */
function sent(key: unknown): void {
  if (underWay.get(key) === 'sent') setImmediate(die)
}

function answered(key: unknown): void {
  if (underWay.get(key) === 'answered') die()
  underWay.delete(key)
}

function started({ commandName, command, requestId }: mongo.CommandStartedEvent): void {
  const collection: unknown = command[commandName]
  if (UNCOUNTED.has(commandName) || collection === 'leases') return
  const what = typeof collection === 'string' ? `${commandName} ${collection}` : commandName
  const session = command['autocommit'] === false ? sessionOf(command) : undefined
  begin(requestId, what, looksForDue(command), session)
  sent(requestId)
}

/** How a sweep, or the telling of events, begins; most of the time it finds nothing. */
function looksForDue(command: mongo.CommandStartedEvent['command']): boolean {
  const filter = (command['filter'] ?? command['query']) as { dueAt?: unknown } | undefined
  return filter?.dueAt !== undefined
}

function sessionOf(command: mongo.CommandStartedEvent['command']): string {
  const { id } = command['lsid'] as { id: { toString(encoding: 'hex'): string } }
  return id.toString('hex')
}

const ended = (event: mongo.CommandSucceededEvent | mongo.CommandFailedEvent): void =>
  answered(event.requestId)

mongoose.connection.once('connected', () => {
  const client = mongoose.connection.getClient()
  client.on('commandStarted', started)
  client.on('commandSucceeded', ended)
  client.on('commandFailed', ended)
})

/** The server's only outgoing HTTP is WeChat. */
type Call = { request: { method: string; path: string } }
const onCall = (name: string, listener: (call: Call) => void): void =>
  diagnostics.subscribe(`undici:request:${name}`, (message) => listener(message as Call))
onCall('create', ({ request }) => begin(request, `${request.method} ${request.path}`))
onCall('bodySent', ({ request }) => sent(request))
onCall('headers', ({ request }) => answered(request))
onCall('error', ({ request }) => answered(request))

for (const job of jobs) {
  if (!AWAITED.test(job.name)) continue
  job.every = Math.min(job.every, SWEPT.test(job.name) ? PAUSE_MS : 4 * PAUSE_MS)
}
process.env['MONGODB_URI'] += '&monitorCommands=true'
