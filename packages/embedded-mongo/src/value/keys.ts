import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson'
import { binaryParts, regexParts } from './compare'
import { cmpDecimal, toDecimal } from './decimal'
import { fieldName } from './fields'
import { exactNumber } from './numbers'
import { ctype, T, type BsonNumber, type Doc } from './types'

/*
 * Order-preserving keys: latin1 strings whose order is that of `compare`. Every key begins with its type
 * byte and ends by itself, so keys can be joined into compound keys and inverted for descending fields.
 */
const ch = String.fromCharCode
const scratch = new DataView(new ArrayBuffer(8))
const END = '\0\0'
const BELOW = '\x01'
const EXACT = '\x02'
const ABOVE = '\x03'
const NAN = '\0'.repeat(8) + EXACT

/** Four bytes, big-endian. */
export function u32(n: number): string {
  return ch(n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255)
}

/** Six bytes, big-endian: enough for a record number. */
export function u48(n: number): string {
  return ch((n / 2 ** 40) & 255, (n / 2 ** 32) & 255) + u32(n % 2 ** 32)
}

/** Turns the order of a key around, for descending index fields. */
export function invertKey(k: string): string {
  let inverted = ''
  for (let i = 0; i < k.length; i++) inverted += ch(255 - k.charCodeAt(i))
  return inverted
}

/** A double as eight ordered bytes; -0 is 0. */
function doubleKey(n: number): string {
  scratch.setFloat64(0, n === 0 ? 0 : n)
  const high = scratch.getUint32(0)
  const low = scratch.getUint32(4)
  if (high & 0x80000000) return u32(~high >>> 0) + u32(~low >>> 0)
  return u32((high | 0x80000000) >>> 0) + u32(low)
}

/** UTF-8 bytes with NUL escaped, so that a shorter string sorts first. */
function textKey(s: string): string {
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i)
    if (c === 0 || c > 127)
      return Buffer.from(s, 'utf8').toString('latin1').replaceAll('\0', '\0\xff') + END
  }
  return s + END
}

/** Exponent and digits of a decimal that no double holds, ordering those that share a nearest double. */
function decimalTail(digits: bigint, exponent: number): string {
  const text = (digits < 0n ? -digits : digits).toString()
  const biased = text.length + exponent + 20000
  const body = ch((biased >> 8) & 255, biased & 255) + text.replace(/0+$/, '') + '\0'
  return digits < 0n ? invertKey(body) : body
}

/** Nearest double, then whether the value lies below, on or above it, then the rest of its digits. */
function numberKey(v: BsonNumber): string {
  const exact = exactNumber(v)
  if (exact !== undefined) return Number.isNaN(exact) ? NAN : doubleKey(exact) + EXACT
  const d = toDecimal(v)
  if (d.special !== undefined) return numberKey(d.special)
  const nearest = Number(`${d.digits}E${d.exponent}`)
  const side = Number.isFinite(nearest) ? cmpDecimal(d, toDecimal(nearest)) : -Math.sign(nearest)
  if (side === 0) return doubleKey(nearest) + EXACT
  return doubleKey(nearest) + (side < 0 ? BELOW : ABOVE) + decimalTail(d.digits, d.exponent)
}

function docKey(doc: Doc): string {
  let k = ''
  for (const stored of Object.keys(doc)) {
    const value = doc[stored]
    k += ch(ctype(value)) + textKey(fieldName(stored)) + key(value)
  }
  return k + '\0'
}

function arrayKey(list: unknown[]): string {
  let k = ''
  for (const value of list) k += key(value)
  return k + '\0'
}

function binaryKey(v: Binary | Uint8Array): string {
  const [bytes, subtype] = binaryParts(v)
  return u32(bytes.length) + ch(subtype) + Buffer.from(bytes).toString('latin1')
}

function regexKey(v: BSONRegExp | RegExp): string {
  const [pattern, options] = regexParts(v)
  return textKey(pattern) + textKey(options)
}

/** The key of any value: `key(a) < key(b)` exactly when `compare(a, b) < 0`. Missing is null. */
export function key(v: unknown): string {
  const type = ctype(v)
  const prefix = ch(type)
  switch (type) {
    case T.NUM:
      return prefix + numberKey(v as BsonNumber)
    case T.STR:
      return prefix + textKey(v as string)
    case T.BOOL:
      return prefix + (v ? '\x02' : '\x01')
    case T.DATE:
      return prefix + doubleKey(Number(v))
    case T.OID:
      return prefix + Buffer.from((v as ObjectId).id).toString('latin1')
    case T.OBJ:
      return prefix + docKey(v as Doc)
    case T.ARR:
      return prefix + arrayKey(v as unknown[])
    case T.BIN:
      return prefix + binaryKey(v as Binary)
    case T.TS:
      return (
        prefix +
        u32((v as Timestamp).getHighBitsUnsigned()) +
        u32((v as Timestamp).getLowBitsUnsigned())
      )
    case T.RE:
      return prefix + regexKey(v as BSONRegExp)
    default:
      return prefix
  }
}

/** The key of a value in an index field of the given direction (negative: descending). */
export function dirKey(v: unknown, direction: number): string {
  return direction < 0 ? invertKey(key(v)) : key(v)
}
