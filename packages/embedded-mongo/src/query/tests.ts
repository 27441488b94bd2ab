import type { BSONRegExp } from 'bson'
import { compare, equal } from '../value/compare'
import { toRegExp } from '../value/convert'
import { bad } from '../value/errors'
import { key } from '../value/keys'
import { big, num } from '../value/numbers'
import { bsonType, ctype, isNil, isNumeric, isRegex, T, TYPE_NAMES } from '../value/types'

/** A condition on one value a path reached; undefined stands for a missing field. */
export type Test = (value: unknown) => boolean

/** Equality; null also accepts a missing field. */
export function equalTo(wanted: unknown): Test {
  if (isNil(wanted)) return isNil
  if (typeof wanted === 'string') return (v) => v === wanted
  const type = ctype(wanted)
  return (v) => ctype(v) === type && compare(v, wanted) === 0
}

/** What decides a comparison: gets the sign of `compare(value, bound)`. */
export type Accept = (order: number) => boolean

/**
 * An order comparison. Only values of the bound's own type compare (MinKey and MaxKey compare with all),
 * and NaN only with NaN; null behaves like equality.
 */
export function ordered(path: string, bound: unknown, accept: Accept): Test {
  const type = ctype(bound)
  if (type === T.MIN || type === T.MAX) return (v) => v !== undefined && accept(compare(v, bound))
  if (type === T.NULL) return accept(0) ? isNil : () => false
  if (type === T.RE) throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`)
  if (type !== T.NUM) return (v) => ctype(v) === type && accept(compare(v, bound))
  const boundIsNaN = Number.isNaN(num(bound))
  return (v) =>
    ctype(v) === T.NUM && Number.isNaN(num(v)) === boundIsNaN && accept(compare(v, bound))
}

/** A regular expression matches strings, and an equal regular expression stored as a value. */
export function matchesRegex(regex: BSONRegExp | RegExp | string, options?: string): Test {
  const compiled = toRegExp(regex, options)
  return (v) => (typeof v === 'string' ? compiled.test(v) : isRegex(v) && equal(v, regex))
}

/** Membership; regular expressions in the list match as such, null accepts a missing field. */
export function oneOf(list: readonly unknown[]): Test {
  const regexes = list.filter(isRegex).map((r) => matchesRegex(r))
  const keys = new Set(list.filter((v) => !isRegex(v)).map(key))
  const acceptsMissing = list.some(isNil)
  return (v) => {
    if (v === undefined) return acceptsMissing
    return keys.has(key(v)) || regexes.some((matches) => matches(v))
  }
}

/** An array of exactly this many elements. */
export function hasSize(path: string, wanted: unknown): Test {
  const size = num(wanted)
  if (!Number.isInteger(size) || size < 0) {
    throw bad(`Failed to parse $size. Expected a non-negative integer in: ${path}`)
  }
  return (v) => Array.isArray(v) && v.length === size
}

/** `$mod: [divisor, remainder]` on the integer part of numbers. */
export function hasRemainder(spec: unknown): Test {
  if (!Array.isArray(spec)) throw bad('malformed mod, needs to be an array')
  if (spec.length < 2) throw bad('malformed mod, not enough elements')
  if (spec.length > 2) throw bad('malformed mod, too many elements')
  const [divisor, remainder] = spec.map((v) => wholePart(v))
  if (divisor === undefined || remainder === undefined) throw bad('malformed mod, not a number')
  if (divisor === 0n) throw bad('divisor cannot be 0')
  return (v) => {
    const n = wholePart(v)
    return n !== undefined && n % divisor === remainder
  }
}

function wholePart(v: unknown): bigint | undefined {
  return isNumeric(v) && Number.isFinite(num(v)) ? big(v) : undefined
}

const NUMBER_CODES = ['double', 'int', 'long', 'decimal'].map((name) => TYPE_NAMES[name])

/** The type numbers a `$type` argument stands for: an alias, a number, or a list of them. */
export function typeCodes(spec: unknown): Set<number> {
  const wanted: unknown[] = Array.isArray(spec) ? spec : [spec]
  return new Set(wanted.flatMap((v) => oneTypeCode(v)))
}

function oneTypeCode(v: unknown): number[] {
  if (v === 'number') return NUMBER_CODES
  if (typeof v === 'string') {
    if (!Object.hasOwn(TYPE_NAMES, v)) throw bad(`Unknown type name alias: ${v}`)
    return [TYPE_NAMES[v]]
  }
  const code = num(v)
  if (!Object.values(TYPE_NAMES).includes(code)) throw bad(`Invalid numerical type code: ${code}`)
  return [code]
}

/** A value of one of these types. */
export function hasType(codes: ReadonlySet<number>): Test {
  return (v) => codes.has(bsonType(v))
}
