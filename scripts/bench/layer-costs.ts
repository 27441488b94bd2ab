import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import autocannon from 'autocannon'
import { LAYERS } from './layers'
import type { Bytes } from './bare'

/** What a server spends on a request when it has the product's middleware up to a layer, and bare Koa's part of it. */
export type Layer = { layer: string; cpuUs: number; ratio: number }

const BARE = path.join(__dirname, 'bare.js')
const ROUNDS = 6
const REQUESTS = 6_000
const CONNECTIONS = 10
/** About the size of a list of 20 products. */
const BODY = JSON.stringify({ products: Array.from({ length: 20 }, () => '镜'.repeat(120)) })
const HEADERS = { 'content-type': 'application/json; charset=utf-8' }

type Server = { child: ChildProcess; origin: string; cpuUs: number }

/** Each layer in a process of its own, in turns; the CPU of the process, so that neighbours on the machine count little. */
export async function measureLayers(): Promise<Layer[]> {
  const servers: Server[] = []
  for (const layer of LAYERS.keys()) servers.push(await start(layer))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const server of servers) server.cpuUs = Math.min(server.cpuUs, await spent(server))
  }
  for (const { child } of servers) child.kill()
  const bare = servers[0]?.cpuUs ?? 0
  return servers.map(({ cpuUs }, i) => ({ layer: LAYERS[i] ?? '', cpuUs, ratio: bare / cpuUs }))
}

async function start(layer: number): Promise<Server> {
  // what is logged goes nowhere: its writing is counted, its reading is not
  const child = fork(BARE, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.send({ body: BODY, headers: HEADERS, layer } satisfies Bytes)
  const [{ origin }] = (await once(child, 'message')) as [{ origin: string }]
  return { child, origin, cpuUs: Infinity }
}

async function spent({ child, origin }: Server): Promise<number> {
  const before = await cpuOf(child)
  const { non2xx } = await autocannon({
    ...{ url: `${origin}/`, connections: CONNECTIONS, amount: REQUESTS },
  })
  if (non2xx > 0) throw new Error(`${non2xx} refusals`)
  return ((await cpuOf(child)) - before) / REQUESTS
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu')
  const [{ cpuUs }] = (await once(child, 'message')) as [{ cpuUs: number }]
  return cpuUs
}
