import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import autocannon from 'autocannon'
import { startStack } from '../stack/stack'
import type { Bytes } from './bare'
import { STORE } from './goods'

/** Requests a second (best of the rounds) and the 99th percentile of latency (ms) of a page, and of bare Koa with the same bytes. */
export type Throughput = {
  page: string
  bytes: number
  connections: number
  perSecond: number
  barePerSecond: number
  /** how much of bare Koa's throughput the page has */
  ratio: number
  p99: number
}

const PAGES = [
  ['product list', `/api/v1/stores/${STORE}/products`],
  ['product page', `/api/v1/stores/${STORE}/products/hanyang`],
] as const
const CONNECTIONS = [10, 50]
const ROUNDS = 2
const SECONDS = 3
const BARE = path.join(__dirname, 'bare.js')
/** Headers that are the connection's or the moment's, not the page's. */
const OWN = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'])

/** Pages of a server process against bare Koa, each in a process of its own, in turns, on loopback. */
export async function measureThroughput(): Promise<Throughput[]> {
  const stack = await startStack({ env: { LOG_LEVEL: 'error' } })
  const rows: Throughput[] = []
  try {
    for (const [page, route] of PAGES) {
      const url = `${stack.servers[0]?.origin}${route}`
      const bytes = await bytesOf(url)
      const bare = await startBare(bytes)
      for (const connections of CONNECTIONS) {
        rows.push({ page, ...(await compare(url, bare.origin, bytes, connections)) })
      }
      bare.child.kill()
    }
  } finally {
    await stack.stop()
  }
  return rows
}

async function bytesOf(url: string): Promise<Bytes> {
  const answer = await fetch(url)
  const headers = [...answer.headers].filter(([name]) => !OWN.has(name))
  return { body: await answer.text(), headers: Object.fromEntries(headers) }
}

async function startBare(bytes: Bytes): Promise<{ child: ChildProcess; origin: string }> {
  const child = fork(BARE)
  child.send(bytes)
  const [{ origin }] = (await once(child, 'message')) as [{ origin: string }]
  return { child, origin }
}

async function compare(url: string, bareUrl: string, bytes: Bytes, connections: number) {
  await load(url, connections, 1)
  await load(bareUrl, connections, 1)
  const rounds: { page: autocannon.Result; bare: autocannon.Result }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await load(url, connections, SECONDS)
    rounds.push({ page, bare: await load(bareUrl, connections, SECONDS) })
  }
  const perSecond = Math.max(...rounds.map(({ page }) => page.requests.average))
  const barePerSecond = Math.max(...rounds.map(({ bare }) => bare.requests.average))
  return {
    ...{ bytes: Buffer.byteLength(bytes.body), connections, perSecond, barePerSecond },
    ratio: perSecond / barePerSecond,
    p99: Math.min(...rounds.map(({ page }) => page.latency.p99)),
  }
}

/** @throws Error when an answer is not a page */
async function load(url: string, connections: number, duration: number) {
  const result = await autocannon({ url, connections, duration })
  if (result.errors + result.non2xx + result.timeouts > 0) {
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} refusals`)
  }
  return result
}
