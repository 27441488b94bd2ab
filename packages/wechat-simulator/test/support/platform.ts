import { createDecipheriv, createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPushKey, type Simulator } from '../../src'
import { ANNA, api, APP, closeLater, MCHID, sim } from './world'

export const PUSH = { token: 'tokenofthepush', aesKey: createPushKey() }
const UPLOAD = '/wxa/sec/order/upload_shipping_info'

/** An access token of the mini-program. */
async function accessToken(simulator: Simulator): Promise<string> {
  const body = { grant_type: 'client_credential', ...APP }
  return String((await api(simulator, '/cgi-bin/stable_token', body)).access_token)
}

/** A call of 发货信息管理 with a fresh token. */
export async function call(simulator: Simulator, path: string, body: object) {
  return api(simulator, `${path}?access_token=${await accessToken(simulator)}`, body)
}

/** The body of an upload for goods that were collected; names can be changed or removed. */
export function shippingBody(outTradeNo: string, changes: Record<string, unknown> = {}) {
  return {
    order_key: { order_number_type: 1, mchid: MCHID, out_trade_no: outTradeNo },
    logistics_type: 4,
    delivery_mode: 1,
    shipping_list: [{ item_desc: '茶叶×1' }],
    upload_time: '2026-11-22T10:00:00.000+08:00',
    payer: { openid: ANNA.openid },
    ...changes,
  }
}

/** The errcode of an upload. */
export async function upload(
  simulator: Simulator,
  outTradeNo: string,
  changes: Record<string, unknown> = {},
): Promise<unknown> {
  return (await call(simulator, UPLOAD, shippingBody(outTradeNo, changes))).errcode
}

/** The order of get_order, or the errcode. */
export async function shippingOrder(simulator: Simulator, outTradeNo: string) {
  const body = { merchant_id: MCHID, merchant_trade_no: outTradeNo }
  const answer = await call(simulator, '/wxa/sec/order/get_order', body)
  return (answer.order ?? answer) as Record<string, unknown>
}

/** A push as it arrived: whether its signatures are right, whose app it is for, and what it says. */
export type Arrived = {
  signed: boolean
  appid: string
  plain: string
  message: Record<string, unknown>
}

/** The merchant's address for pushes: answers with what `answers` yields, then `success`. */
export async function startListener(answers: { status: number; body: string }[] = []) {
  const arrived: Arrived[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      arrived.push(openPush(request.url ?? '', Buffer.concat(chunks).toString('utf8')))
      const { status, body } = answers.shift() ?? { status: 200, body: 'success' }
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closeLater(async () => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: () => `http://127.0.0.1:${port}/events`, arrived }
}

function openPush(url: string, body: string): Arrived {
  const query = new URL(url, 'http://localhost').searchParams
  const part = (name: string) => query.get(name) ?? ''
  const encrypted =
    /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1] ??
    (JSON.parse(body) as { Encrypt: string }).Encrypt
  const sha1 = (...parts: string[]) =>
    createHash('sha1').update(parts.sort().join('')).digest('hex')
  const { token, aesKey } = PUSH
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const end = 20 + plain.readUInt32BE(16)
  const text = plain.subarray(20, end).toString('utf8')
  return {
    signed:
      part('signature') === sha1(token, part('timestamp'), part('nonce')) &&
      part('msg_signature') === sha1(token, part('timestamp'), part('nonce'), encrypted),
    appid: plain.subarray(end).toString('utf8'),
    plain: text,
    message: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

type PushRow = {
  event: string
  state: string
  attempts: { status: number | null }[]
  nextAt: string | null
}

/** The pushes once `done` is true of them; by default once none is due to be sent. */
export async function pushes(
  simulator: Simulator,
  done = (rows: PushRow[]) => rows.every(({ state }) => state !== 'pending'),
): Promise<PushRow[]> {
  for (;;) {
    const answer = await sim<{ pushes: PushRow[] }>(simulator, 'GET', '/pushes')
    if (done(answer.pushes)) return answer.pushes
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
