import { isObj, type Doc } from './types'

/**
 * Field names against stored keys.
 *
 * A JavaScript object moves integer-like keys to the front, and treats `__proto__` and (through the bson
 * package) `_bsontype` specially; MongoDB does none of that. Such names are stored under a key that
 * begins with NUL, which no BSON name can contain. `decode` marks, `encode` strips, and everything that
 * looks up or prints a name goes through this file. Most names are their own key.
 */
const MARK = '\u0000'
const INTEGER = /^(?:0|[1-9]\d{0,9})$/

/** The key under which a field of this name is stored in a `Doc`. */
export function fieldKey(name: string): string {
  const first = name.charCodeAt(0)
  if (first >= 48 && first <= 57) return INTEGER.test(name) ? MARK + name : name
  if (first === 95 && (name === '__proto__' || name === '_bsontype')) return MARK + name
  return name
}

/** The field name of a stored key: the inverse of `fieldKey`. */
export function fieldName(key: string): string {
  return key.charCodeAt(0) === 0 ? key.slice(1) : key
}

/** The field names of a document, in order. */
export function fieldNames(doc: Doc): string[] {
  return Object.keys(doc).map(fieldName)
}

/** The value of the named field, undefined when the document has none. */
export function getField(doc: Doc, name: string): unknown {
  const key = fieldKey(name)
  return Object.hasOwn(doc, key) ? doc[key] : undefined
}

/** Sets the named field in place: at the end when it is new. */
export function setField(doc: Doc, name: string, value: unknown): void {
  doc[fieldKey(name)] = value
}

/** Removes the named field. */
export function deleteField(doc: Doc, name: string): void {
  Reflect.deleteProperty(doc, fieldKey(name))
}

/** True for a path component that can address an array element ("0", "12", not "01"). */
export function isIndex(name: string): boolean {
  return INTEGER.test(name)
}

/**
 * Sets a value at a path of names in place. Documents on the way are copied first, because records are
 * shared; anything else on the way is replaced by a document.
 */
export function setPath(doc: Doc, parts: readonly string[], value: unknown): void {
  let at = doc
  for (const part of parts.slice(0, -1)) {
    const next = getField(at, part)
    const copy: Doc = isObj(next) ? { ...next } : {}
    setField(at, part, copy)
    at = copy
  }
  setField(at, parts[parts.length - 1], value)
}
