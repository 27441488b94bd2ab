import { truthy } from '../value/convert'
import { decode } from '../value/codec'
import { bad, location, MongoError, typeMismatch, unsupported } from '../value/errors'
import { fieldName } from '../value/fields'
import { num } from '../value/numbers'
import { isNil, isNumeric, isObj, typeName, type Doc } from '../value/types'
import type { Call } from './types'

/** Options any command may carry; drivers add them by themselves. */
const GENERIC = new Set([
  '$clusterTime',
  '$db',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'autocommit',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'startTransaction',
  'txnNumber',
  'writeConcern',
])

/**
 * Refuses what a command does not understand instead of ignoring it.
 * @throws MongoError 40415 naming an unknown option; 238 naming collation.
 */
export function assertOptions(
  call: { name: string; command: Doc },
  known: readonly string[],
): void {
  const rest = Object.keys(call.command).slice(1)
  assertFields(
    call.name,
    rest.filter((key) => !GENERIC.has(key)),
    known,
    call.command,
  )
  assertConcerns(call.command)
}

/** As `assertOptions`, for one statement of an update or delete, or one index. */
export function assertStatement(where: string, statement: Doc, known: readonly string[]): void {
  assertFields(where, Object.keys(statement), known, statement)
}

function assertFields(where: string, keys: string[], known: readonly string[], doc: Doc): void {
  for (const key of keys) {
    if (known.includes(key)) continue
    if (key === 'collation') assertSimple(doc.collation)
    else throw location(40415, `BSON field '${where}.${fieldName(key)}' is an unknown field.`)
  }
}

/** The simple collation is the order of bytes, which is what there is. */
function assertSimple(collation: unknown): void {
  if (isNil(collation) || (isObj(collation) && collation.locale === 'simple')) return
  throw unsupported('collation')
}

function assertConcerns({ readConcern, writeConcern, autocommit }: Doc): void {
  const level = isObj(readConcern) ? readConcern.level : undefined
  if (level === 'snapshot' && autocommit === undefined)
    throw unsupported('readConcern snapshot outside a transaction')
  const w = isObj(writeConcern) ? writeConcern.w : undefined
  if (isNumeric(w) && num(w) > 1)
    throw new MongoError(
      100,
      'UnsatisfiableWriteConcern',
      `Not enough data-bearing nodes: w: ${num(w)} on a server of one`,
    )
}

/** A flag of a command; numbers count as in JavaScript. */
export function flag(value: unknown, otherwise = false): boolean {
  return isNil(value) ? otherwise : truthy(value)
}

/** A count such as limit or skip; absent is 0. @throws MongoError 14, 51024. */
export function count(command: Doc, name: string): number {
  const value = command[name]
  if (isNil(value)) return 0
  if (!isNumeric(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}'`)
  const n = num(value)
  if (n < 0) throw location(51024, `BSON field '${name}' value must be >= 0, actual value '${n}'`)
  return Math.trunc(n)
}

/** A document of a command; undefined when absent. @throws MongoError 14. */
export function document(command: Doc, name: string): Doc | undefined {
  const value = command[name]
  if (isNil(value)) return undefined
  if (!isObj(value))
    throw typeMismatch(
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'object'`,
    )
  return value
}

/** The documents of a list; a single one is not a list. @throws MongoError 14. */
export function documents(command: Doc, name: string): Doc[] {
  const value = command[name] ?? []
  if (Array.isArray(value) && value.every(isObj)) return value
  throw typeMismatch(`BSON field '${name}' must be an array of objects`)
}

/** The statements of an update or delete, from the body or a document sequence. */
export function statements(call: Call, name: string): Doc[] {
  return call.sequences.get(name)?.map((raw) => decode(raw)) ?? documents(call.command, name)
}

/** The collection a command names as its first value. @throws MongoError 2. */
export function collectionName(call: Call): string {
  const name = call.command[call.name]
  if (typeof name === 'string') return name
  throw bad(`collection name has invalid type ${typeName(name)}`)
}
