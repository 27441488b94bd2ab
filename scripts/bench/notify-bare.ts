// The yardstick for notifications: a Koa server of one route that reads the body, checks WeChat's signature over it as the
// product does, and answers; it decrypts, stores and applies nothing.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { readRaw } from '../../server/http/body'
import { machineNow } from '../../server/lib/time'
import { readPlatformKey, validKeys } from '../../server/wechat/pay/keys'
import { refusalOf } from '../../server/wechat/pay/verify'

/** A key of WeChat Pay. */
export type BareKey = { serial: string; pem: string }

function serve(key: BareKey): void {
  const keys = validKeys([readPlatformKey(key)], machineNow())
  const app = new Koa()
  app.use(async (ctx) => {
    const raw = await readRaw(ctx.req)
    ctx.status = refusalOf(ctx.headers, raw, keys, machineNow()) ? 401 : 204
  })
  const server = http.createServer(app.callback())
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.send?.({ origin: `http://127.0.0.1:${port}` })
  })
}

process.on('message', serve)
process.on('disconnect', () => process.exit(0))
