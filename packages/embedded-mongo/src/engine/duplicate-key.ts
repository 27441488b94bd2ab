import { MongoError } from '../value/errors'
import { getField, setField } from '../value/fields'
import { show } from '../value/show'
import { isObj, type Doc } from '../value/types'
import { keyPart } from './index-keys'
import type { Collection, Index } from './types'

/**
 * The error of a second record with the same key in a unique index (code 11000), with
 * `keyPattern` and `keyValue` as drivers hand them on.
 * @param key the index key that is taken, without the index's prefix.
 */
export function duplicateKeyError(
  collection: Collection,
  index: Index,
  document: Doc,
  key: string,
): MongoError {
  const keyValue: Doc = {}
  const shown: string[] = []
  let rest = key
  for (const field of index.fields) {
    // of several values on a multikey path, the one that is in this key
    const value =
      valuesAt(document, field.parts).find((v) => rest.startsWith(keyPart(field, v))) ?? null
    setField(keyValue, field.path, value)
    shown.push(`${field.path}: ${show(value)}`)
    rest = rest.slice(keyPart(field, value).length)
  }
  return new MongoError(
    11000,
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.spec.key, keyValue },
  )
}

function valuesAt(value: unknown, parts: string[]): unknown[] {
  if (parts.length === 0) return Array.isArray(value) ? value : [value]
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, parts))
  return valuesAt(isObj(value) ? getField(value, parts[0]) : undefined, parts.slice(1))
}
