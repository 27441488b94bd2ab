import type { IncomingMessage } from 'node:http'
import { refuse } from '../lib/errors'

/** No request with JSON needs more (docs/architecture.md); WeChat's notifications are smaller still. */
export const MAX_BODY_BYTES = 256 * 1024

/**
 * The request's bytes as they came.
 * @throws AppError `body_too_large` (413) as soon as more than `limit` bytes are announced or have arrived
 */
export async function readRaw(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refuse('body_too_large')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw refuse('body_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The request's JSON; an empty body is `{}`.
 * @throws AppError `broken_json` (400)
 */
export function parseJson(raw: Buffer): unknown {
  if (raw.length === 0) return {}
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    throw refuse('broken_json')
  }
}
