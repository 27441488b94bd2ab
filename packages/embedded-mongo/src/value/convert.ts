import type { BSONRegExp } from 'bson'
import { regexParts } from './compare'
import { MongoError } from './errors'
import { num } from './numbers'
import { ctype, isNil, isObj, T, tagOf, type Doc } from './types'

/** A deep copy of documents and arrays; the BSON values in them are immutable and shared. */
export function clone<V>(v: V): V
export function clone(v: unknown): unknown {
  if (Array.isArray(v)) return v.map((item: unknown) => clone(item))
  if (!isObj(v)) return v
  const copy: Doc = {}
  for (const key of Object.keys(v)) copy[key] = clone(v[key])
  return copy
}

/** A deep copy with ints and doubles as JavaScript numbers: for options and the catalog, never for data. */
export function plain(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(plain)
  const tag = tagOf(v)
  if (tag === 'Int32' || tag === 'Double') return num(v)
  if (!isObj(v)) return v
  const copy: Doc = {}
  for (const key of Object.keys(v)) copy[key] = plain(v[key])
  return copy
}

/** What counts as true in `$expr`, `$cond`, projections and options: not missing, null, false or zero. */
export function truthy(v: unknown): boolean {
  if (isNil(v) || v === false) return false
  return ctype(v) !== T.NUM || num(v) !== 0
}

function stripExtended(pattern: string): string {
  return pattern.replace(/(^|[^\\])#.*$/gm, '$1').replace(/(^|[^\\])\s+/g, '$1')
}

/**
 * A JavaScript expression for a BSON one or a pattern string. PCRE is not emulated: what the two dialects
 * share works, and a pattern JavaScript cannot compile is an error (code 51091).
 */
export function toRegExp(v: BSONRegExp | RegExp | string, options?: string): RegExp {
  const [source, own] = typeof v === 'string' ? [v, ''] : regexParts(v)
  const inline = /^\(\?([imsx]+)\)/.exec(source)
  const wanted = (options ?? own) + (inline?.[1] ?? '')
  const bare = inline ? source.slice(inline[0].length) : source
  const pattern = wanted.includes('x') ? stripExtended(bare) : bare
  const flags = ['i', 'm', 's'].filter((f) => wanted.includes(f)).join('')
  try {
    return new RegExp(pattern, flags + 'u')
  } catch {
    return withoutUnicode(pattern, flags)
  }
}

/** Unicode mode refuses escapes that PCRE allows, such as `\-`; without it they mean the same. */
function withoutUnicode(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch (e) {
    const reason = e instanceof Error ? e.message : String(e)
    throw new MongoError(51091, 'Location51091', `Regular expression is invalid: ${reason}`)
  }
}
