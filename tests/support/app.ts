import { randomBytes } from 'node:crypto'
import http from 'node:http'
import mongoose from 'mongoose'
import supertest from 'supertest'
import { createApp } from '../../server/app'
import { connectDatabase } from '../../server/db/connect'
import { ensureIndexes } from '../../server/db/indexes'
import { runJob } from '../../server/db/jobs'
import { drainOutbox } from '../../server/db/outbox'
import type { Deps } from '../../server/deps'
import { jobs, reactions } from '../../server/features'
import { saveArticle } from '../../server/features/content'
import { createHqUser } from '../../server/features/identity'
import {
  activateStaff,
  createStaff,
  leave,
  saveStore,
  type StoreInput,
} from '../../server/features/org'
import type { StaffRole } from '../../server/features/org/contract'
import { PERMISSIONS, type Permission } from '../../server/http/access'
import { TEST_DATABASE } from './api.globals'
import { fakeClock } from './clock'
import { memoryFiles } from './files'
import { countCommands, isCounting } from './commands'
import { fakeWechat } from './wechat'

const open: (() => Promise<void>)[] = []

/** Closes what the file opened; run by the project's setup after each test file. */
export async function closeTestApps(): Promise<void> {
  for (const close of open.splice(0)) await close()
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

/**
 * The product in one process on the test database, under a database name of its own, with fake clocks and a WeChat that
 * says yes. `replace` swaps seams, e.g. `{ pay, wechat }` of the simulator. Unless `cached`, every answer is of its moment.
 */
export async function testApp(replace: Partial<Deps> = {}, { cached = false } = {}) {
  const name = `t_${randomBytes(6).toString('hex')}`
  const uri = new URL(process.env[TEST_DATABASE] ?? '')
  uri.pathname = `/${name}`
  const disconnect = await connectDatabase(uri.toString(), { monitorCommands: isCounting() })
  await ensureIndexes()
  const clock = fakeClock()
  const wall = fakeClock()
  const fake = fakeWechat()
  const logged: object[] = []
  const log = (data: object): void => void logged.push(data)
  const deps: Deps = {
    now: clock.now,
    wallNow: wall.now,
    random: randomBytes,
    wechat: fake.wechat,
    pay: fake.pay,
    files: memoryFiles(),
    log: { info: log, warn: log, error: log },
    settings: {
      serverKey: 'a-server-key-for-tests-of-40-characters!',
      appid: 'wx0123456789abcdef',
      mchid: '1900000001',
      publicOrigin: 'http://127.0.0.1:1',
      readyTemplate: 'tmpl-ready',
      backTemplate: 'tmpl-back',
      customerService: true,
    },
    ...replace,
  }
  await saveArticle(deps, {
    ...{ id: 'agreement', title: '会员协议', version: '1' },
    blocks: [{ kind: 'text', text: '会员协议' }],
  })
  const server = http.createServer(createApp(deps, { cached }).callback())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const request = supertest(server)
  open.push(async () => {
    await new Promise((done) => server.close(done))
    await mongoose.connection.dropDatabase()
    await disconnect()
  })

  let phones = 0
  const login = async (openid: string): Promise<{ token: string; personId: string }> => {
    const answer = await request.post('/api/v1/login').send({ code: openid })
    if (answer.status !== 200) throw new Error(`log-in failed: ${JSON.stringify(answer.body)}`)
    return { token: answer.body.token as string, personId: answer.body.personId as string }
  }
  const as = (token: string) => ({ Authorization: `Bearer ${token}` })
  const app = {
    deps,
    clock,
    wall,
    request,
    logged,
    sent: fake.sent,
    /** header for a logged-in call: `.set(app.as(token))` */
    as,
    /** headers for a creating call: `.set(app.once(token))`; each call makes a new Idempotency-Key unless given */
    once: (token: string, key = randomBytes(8).toString('hex')) => ({
      ...as(token),
      'Idempotency-Key': key,
    }),
    login,
    /** tells every waiting event */
    drain: () => drainOutbox(deps, reactions),
    /** runs every job once, then tells events */
    async runJobs(): Promise<void> {
      for (const job of jobs) await runJob(deps, job, 'test')
      await drainOutbox(deps, reactions)
    },
    /** runs the jobs of these features once, without their leases, then tells events: what a test of few features needs */
    async sweep(...features: string[]): Promise<void> {
      const theirs = jobs.filter(({ name }) => features.includes(name.split('.')[0] ?? ''))
      for (const job of theirs) await job.run(deps, deps.now(), job.batch)
      await drainOutbox(deps, reactions)
    },
    /** database commands by name during `work` */
    countCommands: (work: () => Promise<unknown>) => countCommands(mongoose.connection, work),

    async store(changes: Partial<StoreInput> = {}): Promise<StoreInput> {
      const store: StoreInput = {
        _id: 'wh-jianghan',
        name: '江汉路店',
        regionId: null,
        city: '武汉',
        district: '江汉区',
        address: '江汉路 118 号',
        phone: '02785550118',
        hours: { open: 10 * 60, close: 21 * 60 + 30 },
        location: { latitude: 30.5816, longitude: 114.2906 },
        zone: 'Asia/Shanghai',
        pickupHint: '今天可取',
        status: 'open',
        rank: 0,
        ...changes,
      }
      await saveStore(deps, store)
      return store
    },
    /** a staff member who has accepted, logged in */
    async staff(
      storeId: string,
      role: StaffRole = 'guide',
      name = '林晓',
    ): Promise<{
      staffId: string
      personId: string
      token: string
    }> {
      phones += 1
      const phone = `139${String(phones).padStart(8, '0')}`
      const staff = await createStaff(deps, { name, phone, role, storeId })
      const { token, personId } = await login(`staff-${phones}-${name}`)
      await activateStaff(deps, { staffId: staff._id, personId })
      return { staffId: staff._id, personId, token }
    },
    /** she leaves, and her members go to the pool */
    async leave(staffId: string): Promise<void> {
      await leave(deps, { staffId, storeId: null, handover: { to: 'pool' } })
    },
    /** The token of a new log-in of headquarters; with every permission for the whole brand unless said otherwise. */
    async headquarters(
      name = 'hq',
      limits: { permissions?: Permission[]; regionIds?: string[] } = {},
    ): Promise<string> {
      const who = { name, password: 'correct horse' }
      await createHqUser(deps, { permissions: [...PERMISSIONS], ...who, ...limits })
      return (await request.post('/api/v1/hq/login').send(who)).body.token as string
    },
  }
  return app
}
