// The yardstick: a Koa server of one route that sends the bytes it is given, with the headers that came with them.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'

export type Bytes = { body: string; headers: Record<string, string> }

process.on('message', ({ body, headers }: Bytes) => {
  const app = new Koa()
  app.use((ctx) => {
    ctx.set(headers)
    ctx.body = body
  })
  const server = http.createServer(app.callback())
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.send?.({ origin: `http://127.0.0.1:${port}` })
  })
})
process.on('disconnect', () => process.exit(0))
