import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson'
import { fieldName } from './fields'
import { cmpNum } from './numbers'
import { ctype, T, type BsonNumber, type Doc } from './types'

/** Compares two strings by their UTF-8 bytes, without encoding them. */
export function cmpStr(a: string, b: string): number {
  if (a === b) return 0
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return utf8Rank(x) < utf8Rank(y) ? -1 : 1
  }
  return a.length - b.length
}

/** UTF-16 order equals UTF-8 order except that surrogates belong above U+E000..U+FFFF. */
function utf8Rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

/** The bytes and the subtype of binary data. */
export function binaryParts(v: Binary | Uint8Array): [bytes: Uint8Array, subtype: number] {
  if ('_bsontype' in v) return [v.buffer.subarray(0, v.position), v.sub_type]
  return [v, 0]
}

/** The pattern and the options of a regular expression of either kind. */
export function regexParts(v: BSONRegExp | RegExp): [pattern: string, options: string] {
  return v instanceof RegExp ? [v.source, v.flags] : [v.pattern, v.options]
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) {
    const c = compare(a[i], b[i])
    if (c) return c
  }
  return a.length - b.length
}

/** Documents compare field by field in their own order: type, then name, then value. */
function compareDocs(a: Doc, b: Doc): number {
  const x = Object.keys(a)
  const y = Object.keys(b)
  const n = Math.min(x.length, y.length)
  for (let i = 0; i < n; i++) {
    const p = a[x[i]]
    const q = b[y[i]]
    const c =
      ctype(p) - ctype(q) ||
      (x[i] === y[i] ? 0 : cmpStr(fieldName(x[i]), fieldName(y[i]))) ||
      compare(p, q)
    if (c) return c
  }
  return x.length - y.length
}

function compareBinary(a: Binary | Uint8Array, b: Binary | Uint8Array): number {
  const [x, s] = binaryParts(a)
  const [y, t] = binaryParts(b)
  return x.length - y.length || s - t || Buffer.compare(x, y)
}

function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return (
    a.getHighBitsUnsigned() - b.getHighBitsUnsigned() ||
    a.getLowBitsUnsigned() - b.getLowBitsUnsigned()
  )
}

function compareRegexes(a: BSONRegExp | RegExp, b: BSONRegExp | RegExp): number {
  const [p, f] = regexParts(a)
  const [q, g] = regexParts(b)
  return cmpStr(p, q) || cmpStr(f, g)
}

/**
 * The BSON comparison order over all types: negative, zero or positive. Missing equals null; numbers
 * compare by value across their kinds; field order counts in documents.
 */
export function compare(a: unknown, b: unknown): number {
  const type = ctype(a)
  const other = ctype(b)
  if (type !== other) return type - other
  switch (type) {
    case T.NUM:
      return cmpNum(a as BsonNumber, b as BsonNumber)
    case T.STR:
      return cmpStr(a as string, b as string)
    case T.BOOL:
      return Number(a) - Number(b)
    case T.DATE:
      return Number(a) - Number(b)
    case T.OID:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    case T.ARR:
      return compareArrays(a as unknown[], b as unknown[])
    case T.OBJ:
      return compareDocs(a as Doc, b as Doc)
    case T.BIN:
      return compareBinary(a as Binary, b as Binary)
    case T.TS:
      return compareTimestamps(a as Timestamp, b as Timestamp)
    case T.RE:
      return compareRegexes(a as BSONRegExp, b as BSONRegExp)
    default:
      return 0
  }
}

/** Equality of the BSON comparison order: 1 equals 1.0, field order counts. */
export function equal(a: unknown, b: unknown): boolean {
  return compare(a, b) === 0
}
