import { Decimal128 } from 'bson'
import type { BsonNumber } from './types'

/** An exact decimal: `digits * 10^exponent`, or NaN and the infinities in `special`. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
  readonly special?: number
}

const PRECISION = 34
const MAX_ADJUSTED = 6144
const MIN_EXPONENT = -6176
const PATTERN = /^(-)?(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/i

function special(value: number): Decimal {
  return { digits: 0n, exponent: 0, special: value }
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n
}

function digitCount(n: bigint): number {
  return abs(n).toString().length
}

/** Parses what `Decimal128.toString` and `Number.toString` print. */
function parseDecimal(text: string): Decimal {
  const m = PATTERN.exec(text)
  if (!m) {
    if (/nan/i.test(text)) return special(NaN)
    return special(text.startsWith('-') ? -Infinity : Infinity)
  }
  const fraction = m[3] ?? ''
  const digits = BigInt(m[2] + fraction)
  return { digits: m[1] ? -digits : digits, exponent: Number(m[4] ?? 0) - fraction.length }
}

/** A binary double as the decimal it exactly is (p / 2^k = p * 5^k / 10^k). */
function exactDouble(n: number): Decimal {
  if (!Number.isFinite(n)) return special(n)
  let twos = 0
  let p = n
  while (!Number.isInteger(p)) {
    p *= 2
    twos++
  }
  return { digits: BigInt(p) * 5n ** BigInt(twos), exponent: -twos }
}

/** Any number as the decimal it exactly is; this is what comparison uses. */
export function toDecimal(v: BsonNumber): Decimal {
  if (typeof v === 'number') return exactDouble(v)
  if (typeof v === 'bigint') return { digits: v, exponent: 0 }
  switch (v._bsontype) {
    case 'Decimal128':
      return parseDecimal(v.toString())
    case 'Long':
      return { digits: v.toBigInt(), exponent: 0 }
    default:
      return exactDouble(v.value)
  }
}

/** A double as an operand of decimal arithmetic: 15 significant digits, as MongoDB converts it. */
export function roundedDouble(n: number): Decimal {
  return n === 0 || !Number.isFinite(n) ? exactDouble(n) : parseDecimal(n.toPrecision(15))
}

function cmpSpecial(x: number, y: number): number {
  if (Number.isNaN(x)) return Number.isNaN(y) ? 0 : -1
  if (Number.isNaN(y)) return 1
  return Math.sign(x === y ? 0 : x - y)
}

/** Compares two decimals by value; NaN equals itself and is the least. */
export function cmpDecimal(a: Decimal, b: Decimal): number {
  if (a.special !== undefined || b.special !== undefined) {
    return cmpSpecial(a.special ?? 0, b.special ?? 0)
  }
  const sign = a.digits < 0n ? -1 : 1
  if (a.digits === 0n || b.digits === 0n || a.digits < 0n !== b.digits < 0n) {
    return a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0
  }
  const magnitude = digitCount(a.digits) + a.exponent - (digitCount(b.digits) + b.exponent)
  if (magnitude !== 0) return magnitude < 0 ? -sign : sign
  const x = a.digits * 10n ** BigInt(Math.max(0, a.exponent - b.exponent))
  const y = b.digits * 10n ** BigInt(Math.max(0, b.exponent - a.exponent))
  return x < y ? -1 : x > y ? 1 : 0
}

/** Drops `count` low digits, rounding half to even. */
function dropDigits(d: Decimal, count: number): Decimal {
  if (count <= 0) return d
  const unit = 10n ** BigInt(count)
  const whole = abs(d.digits)
  let kept = whole / unit
  const rest = (whole % unit) * 2n
  if (rest > unit || (rest === unit && kept % 2n === 1n)) kept += 1n
  return { digits: d.digits < 0n ? -kept : kept, exponent: d.exponent + count }
}

/** Rounds to what a Decimal128 holds (34 digits, half to even); overflow gives an infinity. */
export function fromDecimal(d: Decimal): Decimal128 {
  if (d.special !== undefined) {
    return Decimal128.fromString(Number.isNaN(d.special) ? 'NaN' : String(d.special))
  }
  let fit = dropDigits(d, digitCount(d.digits) - PRECISION)
  fit = dropDigits(fit, digitCount(fit.digits) - PRECISION) // rounding up may have added a digit
  fit = dropDigits(fit, Math.min(MIN_EXPONENT - fit.exponent, PRECISION + 1))
  if (fit.digits === 0n) {
    const exponent = Math.max(MIN_EXPONENT, Math.min(fit.exponent, MAX_ADJUSTED - PRECISION + 1))
    return Decimal128.fromString(`0E${exponent}`)
  }
  if (digitCount(fit.digits) + fit.exponent - 1 > MAX_ADJUSTED) {
    return Decimal128.fromString(fit.digits < 0n ? '-Infinity' : 'Infinity')
  }
  return Decimal128.fromString(`${fit.digits}E${fit.exponent}`)
}

/** a + b, exact. */
export function addDecimal(a: Decimal, b: Decimal): Decimal {
  if (a.special !== undefined || b.special !== undefined) {
    return special((a.special ?? 0) + (b.special ?? 0))
  }
  const exponent = Math.min(a.exponent, b.exponent)
  const x = a.digits * 10n ** BigInt(a.exponent - exponent)
  const y = b.digits * 10n ** BigInt(b.exponent - exponent)
  return { digits: x + y, exponent }
}

/** -a, exact. */
export function negateDecimal(a: Decimal): Decimal {
  return { ...a, digits: -a.digits, ...(a.special === undefined ? {} : { special: -a.special }) }
}

/** a * b, exact. */
export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  if (a.special !== undefined || b.special !== undefined) {
    return special((a.special ?? Number(a.digits)) * (b.special ?? Number(b.digits)))
  }
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/** a / b with enough digits that rounding to 34 is right; `b` must not be zero. */
export function divideDecimal(a: Decimal, b: Decimal): Decimal {
  if (a.special !== undefined || b.special !== undefined) {
    return special((a.special ?? Number(a.digits)) / (b.special ?? Number(b.digits)))
  }
  const shift = Math.max(0, PRECISION + 2 + digitCount(b.digits) - digitCount(a.digits))
  const scaled = a.digits * 10n ** BigInt(shift)
  let digits = scaled / b.digits
  let exponent = a.exponent - b.exponent - shift
  if (scaled % b.digits !== 0n) {
    const sticky = a.digits < 0n === b.digits < 0n ? 1n : -1n
    return { digits: digits * 10n + sticky, exponent: exponent - 1 }
  }
  const preferred = a.exponent - b.exponent
  while (exponent < preferred && digits !== 0n && digits % 10n === 0n) {
    digits /= 10n
    exponent++
  }
  return { digits, exponent }
}

/** The remainder of a / b with the sign of a; both finite, `b` not zero. */
export function remainderDecimal(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  const x = a.digits * 10n ** BigInt(a.exponent - exponent)
  const y = b.digits * 10n ** BigInt(b.exponent - exponent)
  return { digits: x % y, exponent }
}

/** The greatest whole number not above a finite decimal. */
export function floorDecimal(a: Decimal): Decimal {
  if (a.special !== undefined || a.exponent >= 0) return a
  const unit = 10n ** BigInt(-a.exponent)
  const whole = a.digits / unit
  const below = a.digits < 0n && a.digits % unit !== 0n
  return { digits: below ? whole - 1n : whole, exponent: 0 }
}
