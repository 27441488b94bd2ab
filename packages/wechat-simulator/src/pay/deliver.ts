import http from 'node:http'
import { SECOND } from '../clock'
import { pairs } from '../log'
import type { SignedNotification } from './notify'

/** The merchant must answer within 5 s of the machine's clock (doc: 支付通知). */
const PATIENCE = 5 * SECOND
const LONGEST_ANSWER = 64 * 1024

/** The merchant's answer; headers spelled as on the wire. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

/** Posts a notification. @throws Error on timeout, on a broken connection, or when `stop` fires */
export function deliver(
  url: string,
  { headers, body }: SignedNotification,
  stop: AbortSignal,
): Promise<Answer> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)])
  const length = { 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { ...headers, ...length }, agent: false, signal }
    const request = http.request(url, options, (response) => {
      readAnswer(response).then(resolve, reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LONGEST_ANSWER) chunks.push(chunk)
  }
  return {
    status: response.statusCode ?? 0,
    headers: pairs(response.rawHeaders),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
