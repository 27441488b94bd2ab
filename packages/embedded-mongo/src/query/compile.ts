import { compileExpression } from '../aggregation/expression'
import { truthy } from '../value/convert'
import { bad, unsupported } from '../value/errors'
import { fieldName } from '../value/fields'
import { isObj, isRegex, TYPE_NAMES, type Doc } from '../value/types'
import {
  equalTo,
  hasRemainder,
  hasSize,
  hasType,
  matchesRegex,
  oneOf,
  ordered,
  typeCodes,
  type Test,
} from './tests'
import type { Env, Pred } from './types'
import { walk } from './walk'

/** `expand: false` while compiling a value-form `$elemMatch`, whose elements count as values. */
interface Context {
  readonly env: Env
  readonly expand: boolean
  readonly nested: boolean
}

const REFERENCE_FIELDS = new Set(['$ref', '$id', '$db'])
const UNSUPPORTED = new Set([
  '$text',
  '$where',
  '$jsonSchema',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$bitsAllSet',
  '$bitsAnySet',
  '$bitsAllClear',
  '$bitsAnyClear',
])

function isOperator(key: string): boolean {
  return key.startsWith('$') && !REFERENCE_FIELDS.has(key)
}

/** True for `{ $gt: 1 }` and the like: a document whose first field is an operator. */
export function isOpExpr(v: unknown): v is Doc {
  if (!isObj(v)) return false
  for (const key in v) return isOperator(key)
  return false
}

/**
 * Compiles a query filter. Throws code 2 for a malformed filter or an unknown operator, 238 for an operator
 * the embedded server does not have; the message names it.
 */
export function compile(filter: unknown, env: Env = {}): Pred {
  return compileFilter(filter, { env, expand: true, nested: false })
}

function compileFilter(filter: unknown, ctx: Context): Pred {
  if (!isObj(filter)) throw bad('filter must be an object')
  const preds = Object.keys(filter).flatMap((key) =>
    isOperator(key) ? logical(key, filter[key], ctx) : field(fieldName(key), filter[key], ctx),
  )
  return all(preds)
}

function all(preds: Pred[]): Pred {
  if (preds.length === 1) return preds[0]
  return (doc, hit) => preds.every((p) => p(doc, hit))
}

function not(pred: Pred): Pred {
  return (doc) => !pred(doc)
}

function refuse(op: string, message: string): Error {
  return UNSUPPORTED.has(op) ? unsupported(op) : bad(message)
}

function logical(op: string, arg: unknown, ctx: Context): Pred[] {
  switch (op) {
    case '$and':
      return branches(op, arg, ctx)
    case '$or': {
      const preds = branches(op, arg, ctx)
      return [(doc, hit) => preds.some((p) => p(doc, hit))]
    }
    case '$nor': {
      const preds = branches(op, arg, ctx)
      return [(doc) => !preds.some((p) => p(doc))]
    }
    case '$expr':
      return [expression(arg, ctx)]
    case '$comment':
      return []
    default:
      throw refuse(op, `unknown top level operator: ${op}`)
  }
}

function branches(op: string, arg: unknown, ctx: Context): Pred[] {
  if (!Array.isArray(arg)) throw bad(`${op} must be an array`)
  if (!arg.length) throw bad(`${op} argument must be a non-empty array`)
  return arg.map((branch) => {
    if (!isObj(branch)) throw bad(`${op} argument's entries must be objects`)
    return compileFilter(branch, ctx)
  })
}

function expression(arg: unknown, ctx: Context): Pred {
  if (ctx.nested) throw bad('$expr can only be applied to the top-level document')
  const evaluate = compileExpression(arg, ctx.env)
  return (doc) => truthy(evaluate(doc))
}

/** A predicate that holds when the path reaches a value that passes. */
function reaches(path: string, test: Test, expand: boolean): Pred {
  const parts = path.split('.')
  return (doc, hit) =>
    walk(doc, parts, 0, expand, (value, outer) => {
      if (!test(value)) return false
      if (hit && outer !== undefined) hit.idx = outer
      return true
    })
}

function field(path: string, condition: unknown, ctx: Context): Pred[] {
  if (isRegex(condition)) return [reaches(path, matchesRegex(condition), ctx.expand)]
  if (!isOpExpr(condition)) return [reaches(path, equalTo(condition), ctx.expand)]
  return operators(path, condition, ctx)
}

function operators(path: string, condition: Doc, ctx: Context): Pred[] {
  return Object.keys(condition).flatMap((op) => {
    const pred = operator(path, op, condition, ctx)
    return pred ? [pred] : []
  })
}

function operator(path: string, op: string, condition: Doc, ctx: Context): Pred | null {
  const arg = condition[op]
  const reach = (test: Test): Pred => reaches(path, test, ctx.expand)
  switch (op) {
    case '$eq':
      return reach(equalTo(arg))
    case '$ne':
      if (isRegex(arg)) throw bad("Can't have regex as arg to $ne.")
      return not(reach(equalTo(arg)))
    case '$gt':
      return reach(ordered(path, arg, (order) => order > 0))
    case '$gte':
      return reach(ordered(path, arg, (order) => order >= 0))
    case '$lt':
      return reach(ordered(path, arg, (order) => order < 0))
    case '$lte':
      return reach(ordered(path, arg, (order) => order <= 0))
    case '$in':
      return reach(oneOf(listOf(op, arg)))
    case '$nin':
      return not(reach(oneOf(listOf(op, arg))))
    case '$exists': {
      const present = reaches(path, (v) => v !== undefined, false)
      return truthy(arg) ? present : not(present)
    }
    case '$not':
      return negated(path, arg, ctx)
    case '$regex':
      return reach(regexOf(arg, condition.$options))
    case '$options':
      if (condition.$regex === undefined) throw bad('$options needs a $regex')
      return null
    case '$size':
      return reaches(path, hasSize(path, arg), false)
    case '$mod':
      return reach(hasRemainder(arg))
    case '$type':
      return typed(path, arg, ctx)
    case '$all':
      return containsAll(path, arg, ctx)
    case '$elemMatch':
      return elemMatch(path, arg, ctx)
    case '$comment':
      return null
    default:
      throw refuse(op, `unknown operator: ${op}`)
  }
}

function listOf(op: string, arg: unknown): unknown[] {
  if (!Array.isArray(arg)) throw bad(`${op} needs an array`)
  if (arg.some(isOpExpr)) throw bad(`cannot nest $ under ${op}`)
  return arg
}

function regexOf(pattern: unknown, options: unknown): Test {
  if (typeof pattern !== 'string' && !isRegex(pattern)) throw bad('$regex has to be a string')
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string')
  return matchesRegex(pattern, options)
}

function negated(path: string, arg: unknown, ctx: Context): Pred {
  if (isRegex(arg)) return not(reaches(path, matchesRegex(arg), ctx.expand))
  if (!isObj(arg)) throw bad('$not needs a regex or a document')
  if (!isOpExpr(arg)) throw bad('$not needs an expression of operators')
  return not(all(operators(path, arg, ctx)))
}

/** Arrays are expanded for every type but "array" itself, which asks about the field as it is. */
function typed(path: string, arg: unknown, ctx: Context): Pred {
  const codes = typeCodes(arg)
  const whole = codes.delete(TYPE_NAMES.array)
  const element = reaches(path, hasType(codes), ctx.expand)
  if (!whole) return element
  const array = reaches(path, Array.isArray, false)
  return (doc, hit) => array(doc, hit) || element(doc, hit)
}

function containsAll(path: string, arg: unknown, ctx: Context): Pred {
  if (!Array.isArray(arg)) throw bad('$all needs an array')
  if (!arg.length) return () => false
  const preds = arg.flatMap((wanted: unknown) => {
    if (!isOpExpr(wanted)) return field(path, wanted, ctx)
    if (Object.keys(wanted).join() !== '$elemMatch') throw bad('no $ expressions in $all')
    return elemMatch(path, wanted.$elemMatch, ctx)
  })
  return all(preds)
}

function elemMatch(path: string, arg: unknown, ctx: Context): Pred {
  if (!isObj(arg)) throw bad('$elemMatch needs an Object')
  const test = elementTest(arg, ctx)
  const parts = path.split('.')
  return (doc, hit) =>
    walk(doc, parts, 0, false, (value, outer) => {
      if (!Array.isArray(value)) return false
      const found = value.findIndex(test)
      if (found < 0) return false
      if (hit) hit.idx = outer ?? found
      return true
    })
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr'])

/** The condition on one element: operators on the value itself, or a filter on a document or array. */
function elementTest(arg: Doc, ctx: Context): Test {
  const [first] = Object.keys(arg)
  if (isOpExpr(arg) && !LOGICAL.has(first)) {
    const pred = all(operators('v', arg, { ...ctx, expand: false }))
    return (element) => pred({ v: element })
  }
  const pred = compileFilter(arg, { env: ctx.env, expand: true, nested: true })
  // an array element is looked into by its indexes, which `walk` does for any array it starts from
  return (element) => (isObj(element) || Array.isArray(element)) && pred(element as Doc)
}
