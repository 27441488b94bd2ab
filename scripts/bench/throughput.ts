import autocannon from 'autocannon'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'

const SECONDS = 4
const CONNECTIONS = [10, 50]

/** Requests a second of a page, of a bare Koa server that sends the same bytes, and the one by the other. */
export type Throughput = {
  page: string
  connections: number
  ours: number
  bare: number
  ratio: number
}

async function perSecond(url: string, connections: number): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({ url, connections, duration: SECONDS })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refusals, ${errors} errors`)
  return requests.average
}

/** A Koa server with nothing in it but the bytes. */
async function bareServer(bytes: Buffer): Promise<{ url: string; stop(): Promise<void> }> {
  const app = new Koa()
  app.use((ctx) => {
    ctx.type = 'json'
    ctx.body = bytes
  })
  const server = http.createServer(app.callback())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}

/** Measures one public page against the bare server, in turns within one run. */
export async function throughputOf(page: string, url: string): Promise<Throughput[]> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const bare = await bareServer(bytes)
  const results: Throughput[] = []
  for (const connections of CONNECTIONS) {
    const reference = await perSecond(bare.url, connections)
    const ours = await perSecond(url, connections)
    results.push({ page, connections, ours, bare: reference, ratio: ours / reference })
  }
  await bare.stop()
  return results
}
