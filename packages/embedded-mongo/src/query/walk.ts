import { getField, isIndex } from '../value/fields'
import { isObj } from '../value/types'

/** Called for a value a path reaches; true stops the walk. `outer` is the index in the first array crossed. */
export type Visit = (value: unknown, outer?: number) => boolean

/**
 * Visits every value a dotted path reaches, with MongoDB's array rules: an array on the way is entered by
 * index when the component is one and by each element that is a document; a missing field is visited as
 * undefined. With `expand`, the elements of an array at the end are visited before the array itself.
 * Returns whether a visit stopped the walk.
 */
export function walk(
  value: unknown,
  parts: readonly string[],
  start: number,
  expand: boolean,
  visit: Visit,
  outer?: number,
): boolean {
  let at = value
  for (let i = start; i < parts.length; i++) {
    if (Array.isArray(at)) return walkArray(at, parts, i, expand, visit, outer)
    if (!isObj(at)) return visit(undefined, outer)
    at = getField(at, parts[i])
  }
  if (expand && Array.isArray(at)) {
    for (let k = 0; k < at.length; k++) if (visit(at[k], outer ?? k)) return true
  }
  return visit(at, outer)
}

function walkArray(
  list: unknown[],
  parts: readonly string[],
  i: number,
  expand: boolean,
  visit: Visit,
  outer?: number,
): boolean {
  const part = parts[i]
  if (isIndex(part) && Number(part) < list.length) {
    if (walk(list[Number(part)], parts, i + 1, expand, visit, outer)) return true
  }
  for (let k = 0; k < list.length; k++) {
    const element: unknown = list[k]
    if (!isObj(element)) continue
    if (walk(getField(element, part), parts, i + 1, expand, visit, outer ?? k)) return true
  }
  return false
}
