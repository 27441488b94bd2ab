import { compare } from '../value/compare'
import { location } from '../value/errors'
import { fieldNames, getField } from '../value/fields'
import { num } from '../value/numbers'
import { ctype, isNumeric, isObj, T, type Doc } from '../value/types'
import { walk } from '../query/walk'

interface SortKey {
  readonly parts: string[]
  readonly direction: 1 | -1
}

/** An empty array sorts below null and above MinKey. */
const EMPTY = Symbol('empty array')

/** Checks a sort specification: each field 1 or -1 (15975). */
export function checkSort(spec: Doc): void {
  for (const name of fieldNames(spec)) {
    const direction = getField(spec, name)
    if (isObj(direction)) {
      throw location(15975, `$sort key ordering must be specified using a number, not for ${name}`)
    }
    if (!isNumeric(direction) || Math.abs(num(direction)) !== 1) {
      throw location(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
  }
}

function sortKeys(spec: Doc): SortKey[] {
  return fieldNames(spec).map((name) => ({
    parts: name.split('.'),
    direction: num(getField(spec, name)) < 0 ? -1 : 1,
  }))
}

function rank(v: unknown): number {
  return v === EMPTY ? T.EMPTY : ctype(v)
}

function compareSortValues(a: unknown, b: unknown): number {
  return rank(a) - rank(b) || (a === EMPTY ? 0 : compare(a, b))
}

/** What a document sorts by: of an array, its least element when ascending and its greatest otherwise. */
function sortValue(doc: Doc, { parts, direction }: SortKey): unknown {
  const [only] = parts
  if (parts.length === 1) {
    const value = getField(doc, only)
    if (!Array.isArray(value)) return value
  }
  const candidates: unknown[] = []
  walk(doc, parts, 0, false, (v) => {
    if (!Array.isArray(v)) candidates.push(v)
    else if (v.length) for (const element of v as unknown[]) candidates.push(element)
    else candidates.push(EMPTY)
    return false
  })
  return candidates.reduce(
    (best, v) => (direction * compareSortValues(v, best) < 0 ? v : best),
    candidates[0],
  )
}

function compareKeyed(a: unknown[], b: unknown[], keys: SortKey[]): number {
  for (let i = 0; i < keys.length; i++) {
    const c = compareSortValues(a[i], b[i])
    if (c) return c * keys[i].direction
  }
  return 0
}

/** Compares two documents by a sort specification. */
export function sortComparator(spec: Doc): (a: Doc, b: Doc) => number {
  const keys = sortKeys(spec)
  const values = (doc: Doc): unknown[] => keys.map((k) => sortValue(doc, k))
  return (a, b) => compareKeyed(values(a), values(b), keys)
}

/** A stable sort of anything that has a document; what is compared is worked out once per item. */
export function sortDocs<X>(items: readonly X[], spec: Doc, docOf: (item: X) => Doc): X[] {
  const keys = sortKeys(spec)
  const keyed = items.map((item) => ({ item, values: keys.map((k) => sortValue(docOf(item), k)) }))
  keyed.sort((a, b) => compareKeyed(a.values, b.values, keys))
  return keyed.map(({ item }) => item)
}
