import { bad, MongoError } from '../value/errors'
import { isIndex } from '../value/fields'
import { show } from '../value/show'
import { isObj, type Doc } from '../value/types'
import { elementSlot, fieldSlot } from './slots'
import type { Slot } from './types'

const MAX_BACKFILL = 1_500_000

/** How one path of an update is followed through one document. */
export interface Route {
  readonly parts: readonly string[]
  /** Missing fields on the way are created; otherwise the path simply leads nowhere. */
  readonly creates: boolean
  /** The index the positional `$` stands for. */
  readonly position: number | undefined
  /** Conditions of `$[identifier]`. */
  readonly filters: ReadonlyMap<string, (element: unknown) => boolean>
}

/** True for `$[]` and `$[identifier]`. */
function isArrayOperator(part: string | undefined): boolean {
  return part?.startsWith('$[') ?? false
}

/** The identifier of `$[identifier]`, empty for `$[]`, undefined for anything else. */
export function filterIdentifier(part: string): string | undefined {
  return /^\$\[(.*)\]$/.exec(part)?.[1]
}

/** Calls `apply` for every place the route leads to in the document. */
export function eachTarget(doc: Doc, route: Route, apply: (slot: Slot) => void): void {
  visit(doc, 0, route, apply)
}

function notViable(part: string, i: number, node: unknown, route: Route): MongoError {
  const message = `Cannot create field '${part}' in element {${route.parts[i - 1]}: ${show(node)}}`
  return new MongoError(28, 'PathNotViable', message)
}

function mustExist(i: number, { parts }: Route): MongoError {
  const path = parts.slice(0, i).join('.')
  return bad(`The path '${path}' must exist in the document in order to apply array updates.`)
}

function visit(node: unknown, i: number, route: Route, apply: (slot: Slot) => void): void {
  const written = route.parts[i]
  if (isArrayOperator(written)) {
    for (const slot of chosenElements(node, i, route)) descend(slot, i, route, apply)
    return
  }
  const part = written === '$' ? positional(route) : written
  if (isObj(node)) {
    descend(fieldSlot(node, part), i, route, apply)
  } else if (Array.isArray(node) && isIndex(part)) {
    visitElement(node, Number(part), i, route, apply)
  } else if (route.creates) {
    throw notViable(part, i, node, route)
  }
}

function positional({ position }: Route): string {
  if (position !== undefined) return String(position)
  throw bad('The positional operator did not find the match needed from the query.')
}

function chosenElements(node: unknown, i: number, route: Route): Slot[] {
  if (node === undefined) throw mustExist(i, route)
  if (!Array.isArray(node)) {
    throw bad(
      `Cannot apply array updates to non-array element ${route.parts[i - 1]}: ${show(node)}`,
    )
  }
  const accepts = route.filters.get(filterIdentifier(route.parts[i]) ?? '')
  const indexes = [...node.keys()].filter((k) => !accepts || accepts(node[k]))
  return indexes.map((k) => elementSlot(node, k))
}

/** An element by index; beyond the end the gap is filled with nulls. */
function visitElement(
  list: unknown[],
  index: number,
  i: number,
  route: Route,
  apply: (slot: Slot) => void,
): void {
  if (index >= list.length) {
    if (!route.creates) return
    if (index - list.length > MAX_BACKFILL) {
      throw bad(`can't backfill more than ${MAX_BACKFILL} elements`)
    }
    while (list.length < index) list.push(null)
  }
  descend(elementSlot(list, index), i, route, apply)
}

function descend(slot: Slot, i: number, route: Route, apply: (slot: Slot) => void): void {
  if (i === route.parts.length - 1) {
    apply(slot)
    return
  }
  if (slot.value !== undefined) {
    visit(slot.value, i + 1, route, apply)
    return
  }
  if (!route.creates) return
  if (isArrayOperator(route.parts[i + 1])) throw mustExist(i + 1, route)
  const made: Doc = {}
  slot.put(made)
  visit(made, i + 1, route, apply)
}
