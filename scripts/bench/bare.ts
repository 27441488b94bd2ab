// The yardstick: a Koa server of one route that sends the bytes it is given, with the headers that came with them; with
// `layer`, behind the product's own middleware up to that one (see layers.ts).
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { middlewareUpTo } from './layers'

export type Bytes = { body: string; headers: Record<string, string>; layer?: number }

async function serve({ body, headers, layer = 0 }: Bytes): Promise<void> {
  const app = new Koa()
  for (const middleware of await middlewareUpTo(layer, body)) app.use(middleware)
  app.use((ctx) => {
    ctx.set(headers)
    ctx.body = body
  })
  const server = http.createServer(app.callback())
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.send?.({ origin: `http://127.0.0.1:${port}` })
  })
}

/** µs of CPU that this process has had. */
function cpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

process.on('message', (message: Bytes | 'cpu') => {
  if (message === 'cpu') process.send?.({ cpuUs: cpuUs() })
  else void serve(message)
})
process.on('disconnect', () => process.exit(0))
