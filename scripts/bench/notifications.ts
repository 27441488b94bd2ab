import { fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { type SignedNotification, signNotification } from '@yundian/wechat-simulator'
import mongoose from 'mongoose'
import { connectDatabase } from '../../server/db/connect'
import { rfc3339 } from '../../server/lib/time'
import { startStack, type Stack } from '../stack/stack'
import type { BareKey } from './notify-bare'
import { payments, type Payment } from './payments'

/** Milliseconds. */
type Burst = { median: number; p99: number; all: number }
/** How notifications are acknowledged when many come at once, beside a bare route that only verifies them. */
export type Notifications = {
  atOnce: number
  bursts: number
  ours: Burst
  bare: Burst
  /** how much of the bare route's pace there is, by the time until 99 % are acknowledged: one is applied before it is */
  ratio: number
  /** acknowledged ones that were not in the inbox at the moment of the last acknowledgement */
  notDurable: number
  /** seconds from the last acknowledgement until every payment was applied; null if that did not happen */
  appliedIn: number | null
}

const BURSTS = 3
const PATIENCE_MS = 60_000
const BARE = path.join(__dirname, 'notify-bare.js')

/** Bursts of payments' notifications to one server process and to a bare Koa route in another, in turns, on loopback. */
export async function measureNotifications(atOnce: number): Promise<Notifications> {
  const stack = await startStack({ env: { LOG_LEVEL: 'error' } })
  const disconnect = await connectDatabase(stack.databaseUri)
  const bare = await startBare(stack)
  try {
    const server = `${stack.servers[0]?.origin}/api/v1/wechat/payments`
    const made = await payments(stack, atOnce * BURSTS)
    const warm = Array.from({ length: atOnce }, () => notice(stack, {}, 'PAYSCORE.USER_PAID'))
    for (const url of [server, bare.origin]) await burst(url, warm)
    const ours: Burst[] = []
    const theirs: Burst[] = []
    for (let i = 0; i < BURSTS; i += 1) {
      const part = made.slice(i * atOnce, (i + 1) * atOnce)
      const notices = part.map((payment) => notice(stack, paid(stack, payment)))
      theirs.push(await burst(bare.origin, notices))
      ours.push(await burst(server, notices))
    }
    const stored = await count('payment_inbox', { eventType: 'TRANSACTION.SUCCESS' })
    const [own, other] = [best(ours), best(theirs)]
    return {
      ...{ atOnce, bursts: BURSTS, ours: own, bare: other, ratio: other.p99 / own.p99 },
      notDurable: made.length - stored,
      appliedIn: await appliedIn(made.length),
    }
  } finally {
    bare.child.kill()
    await disconnect()
    await stack.stop()
  }
}

async function startBare(stack: Stack) {
  const { publicKeyId, publicKey } = stack.simulator.platform
  const child = fork(BARE)
  const key: BareKey = { serial: publicKeyId, pem: publicKey }
  child.send(key)
  const [{ origin }] = (await once(child, 'message')) as [{ origin: string }]
  return { child, origin }
}

const notice = (stack: Stack, resource: object, event = 'TRANSACTION.SUCCESS') =>
  signNotification(stack.simulator, {
    event,
    resource: resource as Parameters<typeof signNotification>[1]['resource'],
  })

const paid = ({ keys, clock }: Stack, { outTradeNo, openid, totalFen }: Payment) => ({
  ...{ mchid: keys.mchid, appid: keys.appid, out_trade_no: outTradeNo },
  transaction_id: `4200${outTradeNo}`,
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  success_time: rfc3339(clock.now()),
  payer: { openid },
  amount: { total: totalFen, payer_total: totalFen, currency: 'CNY', payer_currency: 'CNY' },
})

/** All at once, each on a connection of its own. @throws Error when one is not acknowledged */
async function burst(url: string, notices: SignedNotification[]): Promise<Burst> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: notices.length })
  const began = performance.now()
  const times = await Promise.all(
    notices.map(async (one) => {
      const status = await post(agent, url, one)
      if (status !== 204) throw new Error(`${url}: ${status}`)
      return performance.now() - began
    }),
  )
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (part: number): number => times[Math.ceil(times.length * part) - 1] ?? 0
  return { median: at(0.5), p99: at(0.99), all: at(1) }
}

function post(agent: http.Agent, url: string, { headers, body }: SignedNotification) {
  return new Promise<number>((done, failed) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode ?? 0))
    })
    request.on('error', failed).end(body)
  })
}

const best = (bursts: Burst[]): Burst =>
  bursts.reduce((least, one) => (one.all < least.all ? one : least))

const count = (collection: string, query: object): Promise<number> =>
  mongoose.connection.collection(collection).countDocuments(query)

async function appliedIn(payments: number): Promise<number | null> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE_MS) {
    if ((await count('payment_attempts', { state: 'success' })) === payments) {
      return (performance.now() - began) / 1000
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  return null
}
