import { createDecipheriv, createSign, createVerify, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Simulator } from '../../src'
import { APP, closeLater, keys, MCHID, V3_KEY } from './world'

/** What came back, with the raw body; `json` is null for an empty body. */
export type Reply = {
  status: number
  headers: Headers
  raw: string
  json: Record<string, unknown> | null
}

type Signing = {
  mchid?: string
  serial?: string
  timestamp?: number
  sentBody?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** A client of Pay v3 with its own signing code. */
export async function pay(
  simulator: Simulator,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  signing: Signing = {},
): Promise<Reply> {
  const raw = body === undefined ? '' : JSON.stringify(body)
  const response = await fetch(simulator.origin + path, {
    method,
    headers: {
      Authorization: authorization(method, path, raw, signing),
      'User-Agent': 'merchant-test',
      Accept: 'application/json',
      ...(raw ? { 'Content-Type': 'application/json' } : {}),
      ...signing.headers,
    },
    signal: signing.signal,
    body: method === 'GET' ? undefined : (signing.sentBody ?? raw),
  })
  return reply(response)
}

export function authorization(method: string, path: string, raw: string, signing: Signing = {}) {
  const nonce = randomBytes(16).toString('hex')
  const timestamp = signing.timestamp ?? Math.floor(Date.now() / 1000)
  const signature = rsa([method, path, timestamp, nonce, raw])
  const mchid = signing.mchid ?? MCHID
  const serial = signing.serial ?? keys.serial
  return (
    `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",timestamp="${timestamp}",` +
    `serial_no="${serial}",signature="${signature}"`
  )
}

async function reply(response: Response): Promise<Reply> {
  const raw = await response.text()
  const json = raw.startsWith('{') ? (JSON.parse(raw) as Record<string, unknown>) : null
  return { status: response.status, headers: response.headers, raw, json }
}

/** Whether an answer or notification was signed by this public key or certificate (PEM). */
export function isSignedBy(
  pem: string,
  header: (name: string) => string | null | undefined,
  raw: string,
): boolean {
  const text = `${header('Wechatpay-Timestamp')}\n${header('Wechatpay-Nonce')}\n${raw}\n`
  const verifier = createVerify('RSA-SHA256').update(text)
  return verifier.verify(pem, header('Wechatpay-Signature') ?? '', 'base64')
}

/** Opens an AEAD_AES_256_GCM resource; throws when the tag does not fit. */
export function open(resource: Record<string, string>): string {
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', V3_KEY, resource.nonce)
  decipher.setAuthTag(bytes.subarray(-16))
  decipher.setAAD(Buffer.from(resource.associated_data))
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
}

/** The parameters of wx.requestPayment for a prepay_id. */
export function paymentCall(prepayId: string) {
  const timeStamp = String(Math.floor(Date.now() / 1000))
  const nonceStr = randomBytes(16).toString('hex')
  const pack = `prepay_id=${prepayId}`
  const paySign = rsa([APP.appid, timeStamp, nonceStr, pack])
  return { appId: APP.appid, timeStamp, nonceStr, package: pack, signType: 'RSA', paySign }
}

function rsa(lines: (string | number)[]): string {
  const text = lines.map((line) => `${line}\n`).join('')
  return createSign('RSA-SHA256').update(text).sign(keys.privateKey, 'base64')
}

/** A received notification: headers in lower case, raw body, and the opened resource (null when it cannot be). */
export type Received = {
  headers: http.IncomingHttpHeaders
  raw: string
  id: string
  event: string
  resource: Record<string, unknown> | null
}

/** The merchant's notify endpoint; answers with what `statuses` yields, then 204. */
export async function startEndpoint(statuses: number[] = []) {
  const received: Received[] = []
  const { url, count } = await startServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    received.push(readNotification(request.headers, Buffer.concat(chunks).toString('utf8')))
    response.writeHead(statuses.shift() ?? 204).end()
  })
  return {
    url,
    received,
    /** Resolves once this many have arrived. */
    async count(n: number): Promise<Received[]> {
      await count(n)
      return received
    },
  }
}

/** A merchant that accepts connections and says nothing until `answer`. */
export async function startSilent() {
  const open: http.ServerResponse[] = []
  const { url, count } = await startServer(async (_request, response) => void open.push(response))
  return { url, count, answer: (index: number) => open[index].writeHead(204).end() }
}

/** A server on a free port that counts the requests its handler is done with. */
async function startServer(
  handle: (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>,
) {
  let done = 0
  const waiting: (() => void)[] = []
  const server = http.createServer((request, response) => {
    void handle(request, response).then(() => {
      done += 1
      for (const wake of waiting.splice(0)) wake()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closeLater(async () => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/notify`,
    async count(n: number): Promise<void> {
      while (done < n) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}

function readNotification(headers: http.IncomingHttpHeaders, raw: string): Received {
  const body = JSON.parse(raw) as {
    id: string
    event_type: string
    resource: Record<string, string>
  }
  return { headers, raw, id: body.id, event: body.event_type, resource: tryOpen(body.resource) }
}

function tryOpen(resource: Record<string, string>): Record<string, unknown> | null {
  try {
    return JSON.parse(open(resource)) as Record<string, unknown>
  } catch {
    return null
  }
}
