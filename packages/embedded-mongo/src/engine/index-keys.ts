import { MongoError } from '../value/errors'
import { dirKey, invertKey } from '../value/keys'
import { getField, isIndex } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import type { Index, IndexField } from './types'

/** The entries a record has in an index. */
export interface IndexKeys {
  keys: ReadonlySet<string>
  /** Whether an array was expanded. */
  multikey: boolean
}

const NO_KEYS: IndexKeys = { keys: new Set(), multikey: false }
const FINISHED = -1
/** The key of an empty array, which sorts before null. */
const EMPTY_ARRAY_KEY = '\x03'
const EMPTY_ARRAY = Symbol('empty array')

/** How far the walk along one field's path has come; FINISHED when nothing is left to walk. */
interface Walk {
  value: unknown
  depth: number
}

/**
 * The index keys of a document, arrays expanded as MongoDB's multikey indexes do; none when a
 * sparse or partial index leaves the document out.
 * @throws MongoError 171 when two indexed paths cross different arrays.
 */
export function keysOf(index: Index, document: Doc): IndexKeys {
  if (index.matchesPartial && !index.matchesPartial(document)) return NO_KEYS
  return plainKey(index, document) ?? expandedKeys(index, document)
}

/** The common case without a walk: one field, no dots, no array. */
function plainKey(index: Index, document: Doc): IndexKeys | undefined {
  const [field] = index.fields
  if (index.fields.length !== 1 || field.parts.length !== 1) return undefined
  const value = getField(document, field.path)
  if (Array.isArray(value)) return undefined
  if (value === undefined && index.sparse) return NO_KEYS
  return { keys: new Set([keyPart(field, value)]), multikey: false }
}

function expandedKeys(index: Index, document: Doc): IndexKeys {
  const keys = new Set<string>()
  let multikey = false
  let anyPresent = false

  const expand = (from: Walk[]): void => {
    const walks = from.map((walk, f) => advance(walk, index.fields[f].parts))
    const array = arrayReached(index, walks)
    if (!array) {
      anyPresent ||= walks.some((walk) => walk.value !== undefined)
      keys.add(walks.map((walk, f) => keyPart(index.fields[f], walk.value)).join(''))
      return
    }
    multikey = true
    if (array.length === 0) anyPresent = true
    const elements: readonly unknown[] = array.length === 0 ? [EMPTY_ARRAY] : array
    for (const element of elements)
      expand(walks.map((walk, f) => into(walk, array, element, index.fields[f])))
  }

  expand(index.fields.map(() => ({ value: document, depth: 0 })))
  return index.sparse && !anyPresent ? { keys: new Set(), multikey } : { keys, multikey }
}

/** Walks down until an array, the end of the path, or nothing. */
function advance(walk: Walk, parts: string[]): Walk {
  let { value, depth } = walk
  if (depth === FINISHED) return walk
  while (depth < parts.length) {
    const part = parts[depth]
    if (Array.isArray(value)) {
      if (!isIndex(part) || Number(part) >= value.length) return { value, depth }
      value = value[Number(part)]
    } else {
      value = isObj(value) ? getField(value, part) : undefined
      if (value === undefined) return { value, depth: FINISHED }
    }
    depth++
  }
  return { value, depth }
}

function arrayReached(index: Index, walks: Walk[]): readonly unknown[] | undefined {
  let reached: readonly unknown[] | undefined
  let by = ''
  walks.forEach(({ value, depth }, f) => {
    if (depth === FINISHED || !Array.isArray(value)) return
    if (reached !== undefined && reached !== value)
      throw new MongoError(
        171,
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${index.fields[f].path}] [${by}]`,
      )
    reached = value
    by = index.fields[f].path
  })
  return reached
}

/** The walk of one field, taken into one element of the array that is being expanded. */
function into(walk: Walk, array: readonly unknown[], element: unknown, field: IndexField): Walk {
  if (walk.depth === FINISHED || walk.value !== array) return walk
  if (walk.depth === field.parts.length) return { value: element, depth: FINISHED }
  if (isObj(element)) return { value: element, depth: walk.depth }
  return { value: undefined, depth: FINISHED }
}

/** The part of an index key that one field's value makes. */
export function keyPart(field: IndexField, value: unknown): string {
  if (value !== EMPTY_ARRAY) return dirKey(value, field.direction)
  return field.direction < 0 ? invertKey(EMPTY_ARRAY_KEY) : EMPTY_ARRAY_KEY
}
