import { location } from '../value/errors'
import { isNil, isObj, type Doc } from '../value/types'
import type { Compiler, Evaluate, Operator, Scope } from './scope'

/** Compiles the operands of an operator: a list, or a single one that may stand without brackets. */
export function operands(arg: unknown, compile: Compiler): Evaluate[] {
  const specs: unknown[] = Array.isArray(arg) ? arg : [arg]
  return specs.map((spec) => compile(spec))
}

/** As `operands`, but exactly `count` of them (code 16020). */
export function exactOperands(
  name: string,
  count: number,
  arg: unknown,
  compile: Compiler,
): Evaluate[] {
  const list = operands(arg, compile)
  if (list.length !== count) {
    throw location(
      16020,
      `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`,
    )
  }
  return list
}

/** An operator of one operand. */
export function unary(name: string, apply: (v: unknown) => unknown): Operator {
  return (arg, compile) => {
    const [evaluate] = exactOperands(name, 1, arg, compile)
    return (scope) => apply(evaluate(scope))
  }
}

/** An operator of two operands. */
export function binary(name: string, apply: (a: unknown, b: unknown) => unknown): Operator {
  return (arg, compile) => {
    const [left, right] = exactOperands(name, 2, arg, compile)
    return (scope) => apply(left(scope), right(scope))
  }
}

/** An operator of any number of operands, all evaluated first. */
export function variadic(apply: (values: unknown[]) => unknown): Operator {
  return (arg, compile) => {
    const list = operands(arg, compile)
    return (scope: Scope) => apply(list.map((evaluate) => evaluate(scope)))
  }
}

/** Makes an operator null when any operand is null or missing. */
export function nullable(
  apply: (a: unknown, b: unknown) => unknown,
): (a: unknown, b?: unknown) => unknown {
  return (...values) => (values.some(isNil) ? null : apply(values[0], values[1]))
}

/** The named arguments of an operator such as `$map`; unknown and lacking ones are errors that name them. */
export function namedArguments(
  name: string,
  arg: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc {
  if (!isObj(arg)) throw location(16878, `${name} only supports an object as its argument`)
  for (const key of Object.keys(arg)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw location(16879, `Unrecognized parameter to ${name}: ${key}`)
    }
  }
  for (const key of required) {
    if (!(key in arg)) throw location(16880, `Missing '${key}' parameter to ${name}`)
  }
  return arg
}
