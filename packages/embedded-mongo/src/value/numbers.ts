import { cmpDecimal, toDecimal } from './decimal'
import type { BsonNumber } from './types'

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** The value as a JavaScript number when that loses nothing, undefined otherwise (big longs, decimals). */
export function exactNumber(v: BsonNumber): number | undefined {
  if (typeof v === 'number') return v
  if (typeof v === 'bigint') return v <= MAX_SAFE && v >= -MAX_SAFE ? Number(v) : undefined
  switch (v._bsontype) {
    case 'Int32':
    case 'Double':
      return v.value
    case 'Long': {
      const n = v.toNumber()
      return Number.isSafeInteger(n) ? n : undefined
    }
    default:
      return undefined
  }
}

/**
 * The value as a JavaScript number, rounded where it must be. Takes `unknown` because options of commands
 * come unchecked; anything that is no number gives NaN.
 */
export function num(v: unknown): number {
  if (typeof v === 'number') return v
  if (typeof v === 'bigint') return Number(v)
  if (v === null || typeof v !== 'object') return NaN
  const n = v as Exclude<BsonNumber, number | bigint>
  switch (n._bsontype) {
    case 'Int32':
    case 'Double':
      return n.value
    case 'Long':
      return n.toNumber()
    case 'Decimal128':
      return Number(n.toString())
    default:
      return NaN
  }
}

/** The integer part of a number as a bigint; exact for longs. The number must be finite. */
export function big(v: BsonNumber): bigint {
  if (typeof v === 'bigint') return v
  if (typeof v === 'object' && v._bsontype === 'Long') return v.toBigInt()
  return BigInt(Math.trunc(num(v)))
}

/** Compares two numbers of any kinds exactly. NaN equals itself and sorts below every other number. */
export function cmpNum(a: BsonNumber, b: BsonNumber): number {
  const x = exactNumber(a)
  const y = exactNumber(b)
  if (x === undefined || y === undefined) return cmpDecimal(toDecimal(a), toDecimal(b))
  if (x < y) return -1
  if (x > y) return 1
  if (x === y) return 0
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1
  return 1
}
