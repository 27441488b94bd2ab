import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { connectDatabase } from '../../server/db/connect'
import type { Order } from '../../server/features/orders'
import type { QuoteView } from '../../server/features/quote/contract'
import { reservationDifferences, takenOf } from '../../server/features/reservation'
import { available, skuResource } from '../../server/features/stock'
import { startStack, type Stack } from '../stack/stack'
import { exchange, Refused } from '../stories/phone'
import { shelve, STORE } from './goods'
import { crowd, fillingDeps } from './shoppers'

/** What a crowd got of the last pieces. `repeats`: how often a phone repeated, because the server was busy. */
export type Contention = {
  shoppers: number
  pieces: number
  servers: number
  /** phones that were told that they have an order */
  placed: number
  /** phones that were told that nothing is left */
  soldOut: number
  /** answers that are neither */
  others: string[]
  repeats: number
  seconds: number
  /** orders in the books, and those that are held or paid */
  orders: number
  held: number
  /** pieces that the counter calls taken, and what the shop shows as left */
  taken: number
  left: number
  differences: number
}

type Answer = 'placed' | 'sold out' | string

const SKU = 'the-last-pieces'
const LINES = [{ skuId: SKU, quantity: 1 }]
/** What makes a phone repeat its request with the same key. */
const AGAIN = new Set(['busy', 'idempotency_in_progress', 'silence'])
const PATIENCE = 200
const PAUSE_MS = 100

/** A crowd wants the last pieces of one SKU at once, through two server processes; each phone repeats while it is busy. */
export async function contend(shoppers: number, pieces: number): Promise<Contention> {
  const stack = await startStack({ servers: 2, env: { LOG_LEVEL: 'error' } })
  const disconnect = await connectDatabase(stack.databaseUri)
  try {
    await shelve(fillingDeps(stack), [SKU], pieces)
    return await rush(stack, await crowd(stack, shoppers), pieces)
  } finally {
    await disconnect()
    await stack.stop()
  }
}

async function rush(stack: Stack, tokens: string[], pieces: number): Promise<Contention> {
  const origins = stack.servers.map((server) => server.origin)
  const phones = tokens.map((token, i) => phone(origins[i % origins.length] ?? '', token))
  for (const { look } of phones) await look()
  const began = Date.now()
  const answers = await Promise.all(phones.map(({ place }) => place()))
  const seconds = (Date.now() - began) / 1000
  return {
    ...{ shoppers: tokens.length, pieces, servers: origins.length, seconds },
    placed: answers.filter((answer) => answer === 'placed').length,
    soldOut: answers.filter((answer) => answer === 'sold out').length,
    others: answers.filter((answer) => !['placed', 'sold out'].includes(answer)),
    repeats: phones.reduce((sum, { repeats }) => sum + repeats(), 0),
    ...(await booked()),
  }
}

async function booked() {
  const orders = await mongoose.connection
    .collection<Order>('orders')
    .find({ 'lines.skuId': SKU })
    .toArray()
  const resource = skuResource(STORE, SKU)
  return {
    orders: orders.length,
    held: orders.filter(({ money }) => money === 'unpaid' || money === 'paid').length,
    taken: (await takenOf([resource])).get(resource) ?? 0,
    left: (await available(STORE, [SKU])).get(SKU) ?? 0,
    differences: (await reservationDifferences()).length,
  }
}

/** One shopper: looks at the price, then places with one key until there is an answer. */
function phone(origin: string, token: string) {
  const key = randomUUID()
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key }
  const ask = <T>(path: string, body: object): Promise<T> =>
    exchange<T>('POST', `${origin}/api/v1/stores/${STORE}/${path}`, body, headers)
  let fingerprint = ''
  let repeats = 0
  return {
    repeats: () => repeats,
    async look(): Promise<void> {
      fingerprint = (await ask<QuoteView>('quote', { lines: LINES })).fingerprint
    },
    async place(): Promise<Answer> {
      for (; repeats < PATIENCE; repeats += 1) {
        const code = await codeOf(ask('orders', { lines: LINES, fingerprint }))
        if (code === 'ok') return 'placed'
        if (code === 'quote_changed') return 'sold out'
        if (!AGAIN.has(code)) return code
        await new Promise((done) => setTimeout(done, PAUSE_MS))
      }
      return 'busy for ever'
    },
  }
}

/** The refusal's code, `ok` for an answer, `silence` when there was none in time. */
async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer
    return 'ok'
  } catch (error) {
    return error instanceof Refused ? error.refusal.code : 'silence'
  }
}
