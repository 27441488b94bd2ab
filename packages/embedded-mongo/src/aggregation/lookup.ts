import { walk } from '../query/walk'
import { failedToParse, unsupported } from '../value/errors'
import { setPath } from '../value/fields'
import { key } from '../value/keys'
import { isObj, type Doc } from '../value/types'

const FIELDS = ['from', 'localField', 'foreignField', 'as'] as const

type Lookup = Record<(typeof FIELDS)[number], string>

/** Foreign documents by the keys of the values they hold at the joined path. */
type JoinIndex = ReadonlyMap<string, readonly Doc[]>

/**
 * Compiles the equality form of `$lookup`; `let` and `pipeline` are refused by name. Arrays join by their
 * elements, null also with missing. The other collection is read once, when the first document comes.
 */
export function lookupStage(
  spec: unknown,
  read: (collection: string) => Iterable<Doc>,
): (docs: Iterable<Doc>) => Iterable<Doc> {
  const join = parse(spec)
  const local = join.localField.split('.')
  const target = join.as.split('.')
  return function* (docs) {
    let index: JoinIndex | undefined
    for (const doc of docs) {
      index ??= indexBy(read(join.from), join.foreignField.split('.'))
      const made = { ...doc }
      setPath(made, target, matches(doc, local, index))
      yield made
    }
  }
}

function parse(spec: unknown): Lookup {
  if (!isObj(spec)) throw failedToParse('the $lookup specification must be an object')
  for (const key of Object.keys(spec)) {
    if (!FIELDS.some((field) => field === key)) throw unsupported(`$lookup with '${key}'`)
  }
  const [from, localField, foreignField, as] = FIELDS.map((field) => {
    const value = spec[field]
    if (typeof value !== 'string' || value === '') {
      throw failedToParse(`$lookup argument '${field}' must be a non-empty string`)
    }
    return value
  })
  return { from, localField, foreignField, as }
}

function indexBy(docs: Iterable<Doc>, path: readonly string[]): JoinIndex {
  const index = new Map<string, Doc[]>()
  for (const doc of docs) {
    for (const k of foreignKeys(doc, path)) {
      const list = index.get(k)
      if (list) list.push(doc)
      else index.set(k, [doc])
    }
  }
  return index
}

function foreignKeys(doc: Doc, path: readonly string[]): Set<string> {
  const keys = new Set<string>()
  walk(doc, path, 0, true, (value) => {
    keys.add(key(value))
    return false
  })
  return keys
}

/** Each matching foreign document once, whichever of several local values found it. */
function matches(doc: Doc, path: readonly string[], index: JoinIndex): Doc[] {
  const found = new Set<Doc>()
  for (const value of localValues(doc, path)) {
    for (const other of index.get(key(value)) ?? []) found.add(other)
  }
  return [...found]
}

/** The values joined by: elements of arrays, and null when there is none at all. */
function localValues(doc: Doc, path: readonly string[]): unknown[] {
  const values: unknown[] = []
  walk(doc, path, 0, false, (value) => {
    if (Array.isArray(value)) values.push(...(value as unknown[]))
    else if (value !== undefined) values.push(value)
    return false
  })
  return values.length ? values : [null]
}
