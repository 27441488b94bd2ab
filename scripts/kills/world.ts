import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mongoose from 'mongoose'
import { connectDatabase } from '../../server/db/connect'
import { jobs } from '../../server/features'
import { MINUTE, SECOND } from '../../server/lib/time'
import { startStack, type Stack } from '../stack/stack'
import { exchange } from '../stories/phone'
import { closeWindow, openWindow, SWEPT, type Op, type Plan } from './plan'

/** A stack whose server can be told when to die. Database and WeChat live in this process and go on. */
export type World = {
  stack: Stack
  /** the address of the server, the same over every death */
  origin: string
  /** counts what the server asks from here on, with the jobs held back unless they are to be killed; it dies as planned */
  open(plan: Plan): Promise<void>
  /** ends the counting and lets the jobs run */
  close(): Promise<Op[]>
  /** resolves when the server is dead */
  dead(): Promise<void>
  /** a new server in the place of the dead one, after the minute of the machine's clock that frees what it held */
  revive(): Promise<void>
  /** after a failure in the middle of things: a living server that nobody counts */
  reset(): Promise<void>
  /** WeChat's own view, e.g. `sim('GET', '/sim/orders')` */
  sim<T>(method: string, path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

const BRAND = path.resolve(__dirname, '../../..', 'scripts/demo/brand')
const PRELOAD = path.join(__dirname, 'preload.js')
const LONG_AGO = new Date(0)
const FAR = new Date('2100-01-01T00:00:00Z')
const JOBS = ['outbox.sweep', ...jobs.map((job) => job.name)]

type Row = { _id: string } & Record<string, unknown>
const rows = (name: string) => mongoose.connection.collection<Row>(name)

export async function startWorld(): Promise<World> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yundian-kills-'))
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`, KILLS_FOLDER: folder }
  const stack = await startStack({ env, brand: smallBrand(path.join(folder, 'brand')) })
  const disconnect = await connectDatabase(stack.databaseUri)
  const [server] = stack.servers
  if (!server) throw new Error('the stack has no server')
  const sessions = new Set<string>()
  const close = async (): Promise<Op[]> => {
    const ops = closeWindow(folder)
    for (const { session } of ops) if (session) sessions.add(session)
    await rows('leases').updateMany({ holder: 'harness' }, { $set: { until: LONG_AGO } })
    return ops
  }
  const revive = async (): Promise<void> => {
    await server.ended()
    await age([...sessions])
    // who dies while it judges a code keeps the guess; no clerk sees dozens of deaths in a minute
    await rows('rate_limits').deleteMany({})
    sessions.clear()
    await server.restart()
  }
  return {
    stack,
    origin: server.origin,
    async open(plan) {
      await holdJobs(plan.jobs === 'free' ? (name) => !SWEPT.test(name) : () => true)
      openWindow(folder, plan)
    },
    close,
    dead: () => server.ended(),
    revive,
    async reset() {
      await close()
      await server.kill()
      await revive()
    },
    sim: (method, route, body) => exchange(method, `${stack.simulator.origin}${route}`, body),
    async stop() {
      await disconnect()
      await stack.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The demo's stores and people without its goods: every sale brings its own, and pictures take seconds. */
function smallBrand(folder: string): string {
  fs.mkdirSync(folder)
  for (const table of ['regions.csv', 'stores.csv', 'staff.csv'])
    fs.copyFileSync(path.join(BRAND, table), path.join(folder, table))
  return folder
}

/** Another process seems to hold these leases, so that only the phone's requests and what follows from them are counted. */
async function holdJobs(held: (name: string) => boolean): Promise<void> {
  for (const _id of JOBS.filter(held).map((name) => `job:${name}`)) {
    const lease = { holder: 'harness', until: FAR, ranAt: LONG_AGO }
    await rows('leases').updateOne({ _id }, { $set: lease }, { upsert: true })
  }
  // a run that had begun before is over by then
  await new Promise((done) => setTimeout(done, 30))
}

/**
 * A minute of the machine's clock for the belongings of a dead process, passed at once by making them a minute older:
 * leases and locks run out, requests without an answer may be taken over, the database ends its transactions.
 */
export async function age(sessions: string[] = []): Promise<void> {
  await older('leases', 'until')
  await older('outbox', 'lockedUntil')
  await older('idempotency_keys', 'startedAt')
  const ended = sessions.map((hex) => ({ id: new mongoose.mongo.UUID(hex) }))
  if (ended.length > 0) await mongoose.connection.db?.command({ endSessions: ended })
}

async function older(name: string, field: string): Promise<void> {
  const aMinuteLess = { $subtract: [`$${field}`, MINUTE + SECOND] }
  await rows(name).updateMany({ [field]: { $ne: null } }, [{ $set: { [field]: aMinuteLess } }])
}
