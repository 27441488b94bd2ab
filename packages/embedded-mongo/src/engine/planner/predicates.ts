import { isOpExpr } from '../../query/compile'
import { fieldName } from '../../value/fields'
import { isObj, isRegex, type Doc } from '../../value/types'

/** One condition on one path: `{ path: { operator: argument } }`. */
export interface Condition {
  operator: string
  argument: unknown
}

/** A regular expression with its `$options`, as `$regex` is collected. */
export interface RegexArgument {
  pattern: unknown
  options: unknown
}

/** The conditions by path that every match fulfils; an index may narrow by any of them. */
export type Conditions = Map<string, Condition[]>

/** Collects what a filter says with certainty; `$or`, `$nor` and the like say nothing here. */
export function collectConditions(filter: Doc): Conditions {
  const conditions: Conditions = new Map()
  collect(filter, conditions, '')
  return conditions
}

function collect(filter: Doc, into: Conditions, prefix: string): void {
  for (const stored of Object.keys(filter)) {
    const name = fieldName(stored)
    const value = filter[stored]
    if (name === '$and') {
      if (Array.isArray(value))
        for (const part of value) if (isObj(part)) collect(part, into, prefix)
    } else if (!name.startsWith('$')) {
      collectField(prefix + name, value, into, prefix)
    }
  }
}

function collectField(path: string, value: unknown, into: Conditions, prefix: string): void {
  if (isRegex(value)) return add(into, path, '$regex', { pattern: value, options: undefined })
  if (!isOpExpr(value)) return add(into, path, '$eq', value)
  for (const operator of Object.keys(value)) {
    const argument = value[operator]
    if (operator === '$elemMatch' && isObj(argument) && prefix === '')
      collectElement(path, argument, into)
    else if (operator === '$regex')
      add(into, path, operator, { pattern: argument, options: value.$options })
    else add(into, path, operator, argument)
  }
}

/** One element fulfils all of `$elemMatch`, so some entry of the index does. */
function collectElement(path: string, query: Doc, into: Conditions): void {
  if (!isOpExpr(query) || '$and' in query || '$or' in query) return collect(query, into, `${path}.`)
  for (const operator of Object.keys(query))
    if (operator === '$regex')
      add(into, path, operator, { pattern: query.$regex, options: query.$options })
    else add(into, path, operator, query[operator])
}

function add(into: Conditions, path: string, operator: string, argument: unknown): void {
  const known = into.get(path)
  if (known) known.push({ operator, argument })
  else into.set(path, [{ operator, argument }])
}
