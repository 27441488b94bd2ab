import { randomBytes } from 'node:crypto'

/** Random bytes; injected, so that tests and replays can hand in their own. */
export type Random = (size: number) => Buffer

export const machineRandom: Random = (size) => randomBytes(size)

const POOL = 4_096

/** The same randomness drawn in larger pieces, each byte given once: for small draws at every request. */
export function pooled(random: Random): Random {
  let pool: Buffer = Buffer.alloc(0)
  let used = 0
  return (size) => {
    if (used + size > pool.length) {
      pool = random(Math.max(POOL, size))
      used = 0
    }
    used += size
    return pool.subarray(used - size, used)
  }
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An opaque token of `length` base-62 characters without modulo bias. */
export function token(random: Random, length: number): string {
  let out = ''
  while (out.length < length) {
    for (const byte of random(length)) {
      if (byte < 248 && out.length < length) out += BASE62[byte % 62]
    }
  }
  return out
}
