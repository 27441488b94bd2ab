import { key } from '../../value/keys'
import { regexParts } from '../../value/compare'
import { ctype, isRegex, T } from '../../value/types'
import { after } from '../layout'
import type { Condition, RegexArgument } from './predicates'

/** What conditions on one path allow in an ascending index: single keys, or one range. */
export interface Bounds {
  points?: string[]
  /** `low <= key < high` */
  low: string
  high: string
  /** Null or missing may match, which sparse indexes do not hold. */
  nullish: boolean
}

const RANGE = new Set(['$gt', '$gte', '$lt', '$lte'])

/** The narrowest bounds that hold every match; undefined when the index cannot narrow by them. */
export function boundsOf(conditions: Condition[], multikey: boolean): Bounds | undefined {
  return pointsOf(conditions) ?? prefixOf(conditions) ?? rangeOf(conditions, multikey)
}

function pointsOf(conditions: Condition[]): Bounds | undefined {
  for (const { operator, argument } of conditions) {
    const values = operator === '$eq' ? [argument] : operator === '$in' ? argument : undefined
    if (!Array.isArray(values) || !values.every(isPlain)) continue
    const nullish = values.some((value) => ctype(value) === T.NULL)
    return { points: [...new Set(values.map(key))], low: '', high: '', nullish }
  }
  return undefined
}

/** Arrays match by element or whole, expressions by pattern, MinKey and MaxKey across types. */
function isPlain(value: unknown): boolean {
  const type = ctype(value)
  return type !== T.ARR && type !== T.RE && type !== T.MIN && type !== T.MAX
}

/** `/^abc/` as the range of strings that begin with "abc". */
function prefixOf(conditions: Condition[]): Bounds | undefined {
  for (const { operator, argument } of conditions) {
    if (operator !== '$regex') continue
    const literal = literalPrefix(argument as RegexArgument)
    if (literal === undefined) continue
    const low = String.fromCharCode(T.STR) + literal
    return { low, high: after(low), nullish: false }
  }
  return undefined
}

function literalPrefix({ pattern, options }: RegexArgument): string | undefined {
  const [source, flags] = isRegex(pattern) ? regexParts(pattern) : [pattern, '']
  if (typeof source !== 'string' || source.includes('|')) return undefined
  if (flags.replace('u', '') !== '' || (options !== undefined && options !== '')) return undefined
  const match = /^\^([A-Za-z0-9 _@-]+)(.?)/.exec(source)
  if (!match) return undefined
  // "abc*": the last character may be absent
  const quantified = match[2] !== '' && '*?{+'.includes(match[2])
  const literal = quantified ? match[1].slice(0, -1) : match[1]
  return literal === '' ? undefined : literal
}

function rangeOf(conditions: Condition[], multikey: boolean): Bounds | undefined {
  let type: number | undefined
  let low: string | undefined
  let high: string | undefined
  for (const { operator, argument } of conditions) {
    if (!RANGE.has(operator) || !isPlain(argument) || ctype(argument) === T.NULL) continue
    type ??= ctype(argument)
    if (ctype(argument) !== type) continue
    const at = key(argument)
    if (operator === '$gt' || operator === '$gte') {
      // of an array, one element may fulfil the lower bound and another the upper
      if (multikey && high !== undefined) continue
      const bound = operator === '$gt' ? after(at) : at
      if (low === undefined || bound > low) low = bound
    } else {
      if (multikey && low !== undefined) continue
      const bound = operator === '$lt' ? at : after(at)
      if (high === undefined || bound < high) high = bound
    }
  }
  if (type === undefined) return undefined
  return {
    low: low ?? String.fromCharCode(type),
    high: high ?? String.fromCharCode(type + 1),
    nullish: false,
  }
}
