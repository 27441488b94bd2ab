import { Int32 } from 'bson'
import { equal } from '../../value/compare'
import { truthy } from '../../value/convert'
import { location } from '../../value/errors'
import { num } from '../../value/numbers'
import { isNil, isNumeric, typeName } from '../../value/types'
import { binary, namedArguments, nullable, unary } from '../operands'
import type { Compiler, Evaluate, OperatorTable, Scope } from '../scope'

function isIn(value: unknown, list: unknown): boolean {
  if (!Array.isArray(list)) {
    throw location(40081, `$in requires an array as a second argument, found: ${typeName(list)}`)
  }
  return list.some((item) => equal(item, value))
}

function size(list: unknown): Int32 {
  if (Array.isArray(list)) return new Int32(list.length)
  throw location(
    17124,
    `The argument to $size must be an array, but was of type: ${typeName(list)}`,
  )
}

function elementAt(name: string, list: unknown, index: number): unknown {
  if (!Array.isArray(list)) {
    throw location(28689, `${name}'s first argument must be an array, but is ${typeName(list)}`)
  }
  return list.at(index)
}

function arrayElemAt(list: unknown, index: unknown): unknown {
  if (!isNumeric(index) || !Number.isInteger(num(index))) {
    throw location(28690, `$arrayElemAt's second argument must be a 32-bit integer`)
  }
  return elementAt('$arrayElemAt', list, num(index))
}

/** The input of `$map` and `$filter` as scopes in which the element is bound to its name. */
function eachElement(
  name: string,
  code: number,
  input: Evaluate,
  variable: string,
): (scope: Scope) => { element: unknown; inner: Scope }[] | null {
  return (scope) => {
    const list = input(scope)
    if (isNil(list)) return null
    if (!Array.isArray(list)) {
      throw location(code, `input to ${name} must be an array not ${typeName(list)}`)
    }
    return list.map((element: unknown) => ({
      element,
      inner: { root: scope.root, locals: { name: variable, value: element, next: scope.locals } },
    }))
  }
}

function variableName(name: string, spec: unknown): string {
  if (spec === undefined) return 'this'
  if (typeof spec === 'string' && /^[a-z][A-Za-z0-9_]*$/.test(spec)) return spec
  throw location(16867, `'as' of ${name} must be a variable name that starts with a small letter`)
}

function map(arg: unknown, compile: Compiler): Evaluate {
  const named = namedArguments('$map', arg, ['input', 'in'], ['as'])
  const variable = variableName('$map', named.as)
  const elements = eachElement('$map', 16883, compile(named.input), variable)
  const body = compile(named.in, variable)
  return (scope) => elements(scope)?.map(({ inner }) => body(inner) ?? null) ?? null
}

function filter(arg: unknown, compile: Compiler): Evaluate {
  const named = namedArguments('$filter', arg, ['input', 'cond'], ['as'])
  const variable = variableName('$filter', named.as)
  const elements = eachElement('$filter', 28651, compile(named.input), variable)
  const keep = compile(named.cond, variable)
  return (scope) => {
    const kept = elements(scope)?.filter(({ inner }) => truthy(keep(inner)))
    return kept?.map(({ element }) => element) ?? null
  }
}

/** Operators that take arrays apart or through. */
export const ARRAYS: OperatorTable = {
  $in: binary('$in', isIn),
  $size: unary('$size', size),
  $arrayElemAt: binary('$arrayElemAt', nullable(arrayElemAt)),
  $first: unary(
    '$first',
    nullable((list) => elementAt('$first', list, 0)),
  ),
  $last: unary(
    '$last',
    nullable((list) => elementAt('$last', list, -1)),
  ),
  $map: map,
  $filter: filter,
}
