import { randomBytes } from 'node:crypto'

/** Random bytes; injected, so that tests and replays can hand in their own. */
export type Random = (size: number) => Buffer

export const machineRandom: Random = (size) => randomBytes(size)

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
