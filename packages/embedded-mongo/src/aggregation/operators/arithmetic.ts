import { Decimal128, Double, Long } from 'bson'
import { arith, wholeNumber, type ArithOp } from '../../value/arithmetic'
import { floorDecimal, fromDecimal, toDecimal } from '../../value/decimal'
import { bad, typeMismatch } from '../../value/errors'
import { big, num } from '../../value/numbers'
import { isNil, isNumeric, kind, typeName, type BsonNumber } from '../../value/types'
import { binary, nullable, unary, variadic } from '../operands'
import type { OperatorTable } from '../scope'

function number(name: string, v: unknown, allowed = 'numeric'): BsonNumber {
  if (isNumeric(v)) return v
  throw typeMismatch(`${name} only supports ${allowed} types, not ${typeName(v)}`)
}

/** A date moved by milliseconds. */
function shifted(date: Date, by: number): Date {
  const moved = new Date(date.getTime() + by)
  if (Number.isNaN(moved.getTime())) throw bad('date overflow')
  return moved
}

function add(values: unknown[]): unknown {
  if (values.some(isNil)) return null
  const dates = values.filter((v) => v instanceof Date)
  if (dates.length > 1) throw typeMismatch('only one date allowed in an $add expression')
  const numbers = values
    .filter((v) => !(v instanceof Date))
    .map((v) => number('$add', v, 'numeric or date'))
  const sum = numbers.reduce((total, n) => arith('+', total, n), 0)
  return dates.length ? shifted(dates[0], Math.round(num(sum))) : sum
}

function subtract(a: unknown, b: unknown): unknown {
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date && isNumeric(b)) return shifted(a, -Math.round(num(b)))
  if (isNumeric(a) && isNumeric(b)) return arith('-', a, b)
  throw typeMismatch(`can't $subtract ${typeName(b)} from ${typeName(a)}`)
}

function multiply(values: unknown[]): unknown {
  if (values.some(isNil)) return null
  return values.reduce<BsonNumber>((product, v) => arith('*', product, number('$multiply', v)), 1)
}

function strict(name: string, op: ArithOp) {
  return binary(
    name,
    nullable((a, b) => arith(op, number(name, a), number(name, b))),
  )
}

function abs(v: unknown): unknown {
  const n = number('$abs', v)
  switch (kind(n)) {
    case 'Double':
      return new Double(Math.abs(num(n)))
    case 'Decimal128':
      return Decimal128.fromString(n.toString().replace(/^-/, ''))
    default: {
      const whole = big(n)
      const result = wholeNumber(whole < 0n ? -whole : whole, kind(n) === 'Int32')
      if (!result) throw bad("can't take $abs of long long min")
      return result
    }
  }
}

function floor(v: unknown): unknown {
  const n = number('$floor', v)
  switch (kind(n)) {
    case 'Double':
      return new Double(Math.floor(num(n)))
    case 'Decimal128':
      return fromDecimal(floorDecimal(toDecimal(n)))
    default:
      return n
  }
}

/** Arithmetic on numbers of any kind; dates take part in `$add` and `$subtract`. */
export const ARITHMETIC: OperatorTable = {
  $add: variadic(add),
  $subtract: binary('$subtract', nullable(subtract)),
  $multiply: variadic(multiply),
  $divide: strict('$divide', '/'),
  $mod: strict('$mod', '%'),
  $abs: unary('$abs', nullable(abs)),
  $floor: unary('$floor', nullable(floor)),
}
