import { Int32 } from 'bson'
import { compare } from '../../value/compare'
import { truthy } from '../../value/convert'
import { location } from '../../value/errors'
import { ctype, isNil, isObj, T } from '../../value/types'
import { binary, exactOperands, namedArguments, operands, unary } from '../operands'
import type { Compiler, Evaluate, OperatorTable } from '../scope'

/** Missing sorts between MinKey and null, unlike in queries where it equals null. */
function order(a: unknown, b: unknown): number {
  if (a !== undefined && b !== undefined) return compare(a, b)
  if (a === b) return 0
  if (a === undefined) return ctype(b) === T.MIN ? 1 : -1
  return ctype(a) === T.MIN ? -1 : 1
}

function comparison(name: string, accept: (order: number) => boolean) {
  return binary(name, (a, b) => accept(order(a, b)))
}

function cond(arg: unknown, compile: Compiler): Evaluate {
  const named = isObj(arg) ? namedArguments('$cond', arg, ['if', 'then', 'else']) : undefined
  const [test, then, otherwise] = named
    ? [named.if, named.then, named.else].map((spec) => compile(spec))
    : exactOperands('$cond', 3, arg, compile)
  return (scope) => (truthy(test(scope)) ? then(scope) : otherwise(scope))
}

function ifNull(arg: unknown, compile: Compiler): Evaluate {
  const list = operands(arg, compile)
  if (list.length < 2) {
    throw location(1257300, `$ifNull needs at least two arguments, had: ${list.length}`)
  }
  const tried = list.slice(0, -1)
  const fallback = list[list.length - 1]
  return (scope) => {
    for (const evaluate of tried) {
      const value = evaluate(scope)
      if (!isNil(value)) return value
    }
    return fallback(scope)
  }
}

function switchCase(arg: unknown, compile: Compiler): Evaluate {
  const named = namedArguments('$switch', arg, ['branches'], ['default'])
  const specs = named.branches
  if (!Array.isArray(specs)) throw location(40061, '$switch expected an array for branches')
  if (!specs.length) throw location(40068, '$switch requires at least one branch.')
  const branches = specs.map((spec: unknown) => {
    const branch = namedArguments('$switch', spec, ['case', 'then'])
    return { test: compile(branch.case), then: compile(branch.then) }
  })
  const fallback = 'default' in named ? compile(named.default) : undefined
  return (scope) => {
    const taken = branches.find((branch) => truthy(branch.test(scope)))
    if (taken) return taken.then(scope)
    if (fallback) return fallback(scope)
    throw location(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    )
  }
}

/** Comparisons, boolean operators and conditionals. */
export const LOGIC: OperatorTable = {
  $eq: comparison('$eq', (c) => c === 0),
  $ne: comparison('$ne', (c) => c !== 0),
  $gt: comparison('$gt', (c) => c > 0),
  $gte: comparison('$gte', (c) => c >= 0),
  $lt: comparison('$lt', (c) => c < 0),
  $lte: comparison('$lte', (c) => c <= 0),
  $cmp: binary('$cmp', (a, b) => new Int32(Math.sign(order(a, b)))),
  $not: unary('$not', (v) => !truthy(v)),
  $and: (arg, compile) => {
    const list = operands(arg, compile)
    return (scope) => list.every((evaluate) => truthy(evaluate(scope)))
  },
  $or: (arg, compile) => {
    const list = operands(arg, compile)
    return (scope) => list.some((evaluate) => truthy(evaluate(scope)))
  },
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchCase,
}
