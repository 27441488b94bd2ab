import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** JSON with sorted keys, so that equal values have equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** SHA-256 of the canonical text, hexadecimal. */
export function fingerprint(value: unknown): string {
  return digestOf(canonical(value))
}

/** HMAC-SHA-256 under a key of the server, hexadecimal. */
export function keyed(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

/** Compares without telling by its time where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** SHA-256 of bytes, or of a text as UTF-8, hexadecimal: the name of a content. */
export function digestOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
