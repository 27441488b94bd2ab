import type { ObjectId } from 'bson'
import { location, MongoError } from '../../value/errors'
import { ctype, isNil, T, typeName } from '../../value/types'
import { createAccumulator } from '../accumulators'
import { operands, unary, variadic } from '../operands'
import type { Compiler, Evaluate, OperatorTable } from '../scope'

function concat(values: unknown[]): string | null {
  if (values.some(isNil)) return null
  const wrong = values.find((v) => typeof v !== 'string')
  if (wrong !== undefined) {
    throw location(16702, `$concat only supports strings, not ${typeName(wrong)}`)
  }
  return values.join('')
}

function toText(v: unknown): string | null {
  if (isNil(v)) return null
  switch (ctype(v)) {
    case T.STR:
    case T.BOOL:
    case T.NUM:
      return String(v)
    case T.DATE:
      return (v as Date).toISOString()
    case T.OID:
      return (v as ObjectId).toHexString()
    default:
      throw new MongoError(
        241,
        'ConversionFailure',
        `Unsupported conversion from ${typeName(v)} to string in $convert with no onError value`,
      )
  }
}

/** An accumulator used as an expression: over its operands, or over the array its only operand is. */
function folded(name: string) {
  return (arg: unknown, compile: Compiler): Evaluate => {
    const list = operands(arg, compile)
    return (scope) => {
      const values = list.map((evaluate) => evaluate(scope))
      const only = values.length === 1 ? values[0] : undefined
      const accumulator = createAccumulator(name)
      for (const v of Array.isArray(only) ? (only as unknown[]) : values) accumulator.add(v)
      return accumulator.result() ?? null
    }
  }
}

/** Strings, conversions, and the accumulators that are expressions too. */
export const VALUES: OperatorTable = {
  $literal: (arg) => () => arg,
  $concat: variadic(concat),
  $toString: unary('$toString', toText),
  $sum: folded('$sum'),
  $avg: folded('$avg'),
  $min: folded('$min'),
  $max: folded('$max'),
  $mergeObjects: folded('$mergeObjects'),
}
