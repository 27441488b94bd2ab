import type { BSONRegExp, Decimal128, Double, Int32, Long } from 'bson'

/**
 * A document in memory. Its keys are *stored* keys (see fields.ts), its values those `decode` makes:
 * every BSON number keeps its own class, so that int, long, double and decimal stay apart.
 */
export type Doc = Record<string, unknown>

/** Any number: plain JavaScript numbers occur only in documents the server builds itself. */
export type BsonNumber = number | bigint | Int32 | Double | Long | Decimal128

/**
 * Places of the types in the BSON comparison order. They double as the first byte of an index key, so
 * gaps are free and EMPTY (an empty array in an index) sorts below null as in MongoDB.
 */
export const T = {
  MIN: 1,
  EMPTY: 3,
  NULL: 5,
  NUM: 10,
  STR: 15,
  OBJ: 20,
  ARR: 25,
  BIN: 30,
  OID: 35,
  BOOL: 40,
  DATE: 45,
  TS: 47,
  RE: 50,
  MAX: 127,
} as const

const CLASS_TYPES: Record<string, number> = {
  Int32: T.NUM,
  Double: T.NUM,
  Long: T.NUM,
  Decimal128: T.NUM,
  ObjectId: T.OID,
  Binary: T.BIN,
  Timestamp: T.TS,
  BSONRegExp: T.RE,
  MinKey: T.MIN,
  MaxKey: T.MAX,
}

/** The bson class name of a value, undefined for everything else. */
export function tagOf(v: unknown): string | undefined {
  if (v === null || typeof v !== 'object') return undefined
  const tag = (v as { _bsontype?: unknown })._bsontype
  return typeof tag === 'string' ? tag : undefined
}

/** The place of a value's type in the comparison order (`T`); missing counts as null. */
export function ctype(v: unknown): number {
  switch (typeof v) {
    case 'string':
      return T.STR
    case 'number':
    case 'bigint':
      return T.NUM
    case 'boolean':
      return T.BOOL
    case 'undefined':
      return T.NULL
  }
  if (v === null) return T.NULL
  if (Array.isArray(v)) return T.ARR
  const tag = tagOf(v)
  if (tag !== undefined) return CLASS_TYPES[tag] ?? T.OBJ
  if (v instanceof Date) return T.DATE
  if (v instanceof RegExp) return T.RE
  if (v instanceof Uint8Array) return T.BIN
  return T.OBJ
}

/** True for a document (not an array, not a BSON class). */
export function isObj(v: unknown): v is Doc {
  return v !== null && typeof v === 'object' && ctype(v) === T.OBJ
}

/** True for int, long, double and decimal. */
export function isNumeric(v: unknown): v is BsonNumber {
  return ctype(v) === T.NUM
}

/** True for a regular expression of either kind. */
export function isRegex(v: unknown): v is BSONRegExp | RegExp {
  return v !== null && typeof v === 'object' && ctype(v) === T.RE
}

/** True for missing and null. */
export function isNil(v: unknown): v is null | undefined {
  return v === undefined || v === null
}

/** BSON type numbers by alias, as `$type` takes them. */
export const TYPE_NAMES: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

const PLACE_NAMES: Record<number, string> = {
  [T.MIN]: 'minKey',
  [T.STR]: 'string',
  [T.OBJ]: 'object',
  [T.ARR]: 'array',
  [T.BIN]: 'binData',
  [T.OID]: 'objectId',
  [T.BOOL]: 'bool',
  [T.DATE]: 'date',
  [T.TS]: 'timestamp',
  [T.RE]: 'regex',
  [T.MAX]: 'maxKey',
}

const NUMBER_NAMES = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
} as const

/** The four kinds of number. */
export type NumKind = keyof typeof NUMBER_NAMES

/** The kind of a number; a plain JavaScript number is an int when it fits, as on the wire. */
export function kind(v: BsonNumber): NumKind {
  if (typeof v === 'number') {
    const fits = Number.isInteger(v) && v >= -0x80000000 && v <= 0x7fffffff && !Object.is(v, -0)
    return fits ? 'Int32' : 'Double'
  }
  if (typeof v === 'bigint') return 'Long'
  return v._bsontype
}

/** The alias of a value's type as error messages and `$type` name it; "missing" for undefined. */
export function typeName(v: unknown): string {
  if (v === undefined) return 'missing'
  if (v === null) return 'null'
  return isNumeric(v) ? NUMBER_NAMES[kind(v)] : PLACE_NAMES[ctype(v)]
}

/** The BSON type number of a value; 0 for missing. */
export function bsonType(v: unknown): number {
  return v === undefined ? 0 : TYPE_NAMES[typeName(v)]
}
