import { Double, Int32, Long, type Decimal128 } from 'bson'
import {
  addDecimal,
  divideDecimal,
  fromDecimal,
  multiplyDecimal,
  negateDecimal,
  remainderDecimal,
  roundedDouble,
  toDecimal,
  type Decimal,
} from './decimal'
import { bad } from './errors'
import { big, num } from './numbers'
import { kind, type BsonNumber } from './types'

/** The operations of `arith`; `%` keeps the sign of its left operand. */
export type ArithOp = '+' | '-' | '*' | '/' | '%'

const I32_MIN = -0x80000000n
const I32_MAX = 0x7fffffffn
const I64_MIN = -(2n ** 63n)
const I64_MAX = 2n ** 63n - 1n

/** A number as an operand of decimal arithmetic. */
export function decimalOperand(v: BsonNumber): Decimal {
  return kind(v) === 'Double' ? roundedDouble(num(v)) : toDecimal(v)
}

/** A whole number as int when `small` and it fits, as long when that fits, undefined otherwise. */
export function wholeNumber(n: bigint, small: boolean): Int32 | Long | undefined {
  if (small && n >= I32_MIN && n <= I32_MAX) return new Int32(Number(n))
  return n >= I64_MIN && n <= I64_MAX ? Long.fromBigInt(n) : undefined
}

function decimalArith(op: ArithOp, a: BsonNumber, b: BsonNumber): Decimal128 {
  const x = decimalOperand(a)
  const y = decimalOperand(b)
  switch (op) {
    case '+':
      return fromDecimal(addDecimal(x, y))
    case '-':
      return fromDecimal(addDecimal(x, negateDecimal(y)))
    case '*':
      return fromDecimal(multiplyDecimal(x, y))
    case '/':
      return fromDecimal(divideDecimal(x, y))
    case '%': {
      if (x.special !== undefined || Number.isNaN(y.special)) {
        return fromDecimal({ digits: 0n, exponent: 0, special: NaN })
      }
      return fromDecimal(y.special === undefined ? remainderDecimal(x, y) : x)
    }
  }
}

function doubleArith(op: ArithOp, x: number, y: number): Double {
  switch (op) {
    case '+':
      return new Double(x + y)
    case '-':
      return new Double(x - y)
    case '*':
      return new Double(x * y)
    case '/':
      return new Double(x / y)
    case '%':
      return new Double(x % y)
  }
}

function bigArith(op: Exclude<ArithOp, '/'>, x: bigint, y: bigint): bigint {
  switch (op) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case '%':
      return x % y
  }
}

/**
 * Arithmetic with MongoDB's result types: a decimal operand makes a decimal, else a double operand (or
 * division) makes a double, else int grows into long. A long that overflows becomes a double, as in
 * aggregation; update operators pass `overflow: 'refuse'` and get an error (code 2) instead.
 * Dividing by zero is an error (code 2).
 */
export function arith(
  op: ArithOp,
  a: BsonNumber,
  b: BsonNumber,
  overflow: 'double' | 'refuse' = 'double',
): BsonNumber {
  if ((op === '/' || op === '%') && num(b) === 0) {
    throw bad(op === '/' ? "can't $divide by zero" : "can't $mod by zero")
  }
  const kinds = [kind(a), kind(b)]
  if (kinds.includes('Decimal128')) return decimalArith(op, a, b)
  if (op === '/' || kinds.includes('Double')) return doubleArith(op, num(a), num(b))
  const exact = bigArith(op, big(a), big(b))
  const whole = wholeNumber(exact, !kinds.includes('Long'))
  if (whole) return whole
  if (overflow === 'refuse') throw bad('Failed to apply the operation: the result overflows a long')
  return new Double(Number(exact))
}
