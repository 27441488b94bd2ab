import { sortComparator, checkSort } from '../projection/sort'
import { compare } from '../value/compare'
import { clone } from '../value/convert'
import { bad } from '../value/errors'
import { num } from '../value/numbers'
import { isNumeric, isObj, typeName, type Doc } from '../value/types'
import type { Apply } from './types'

const CLAUSES = ['$each', '$slice', '$sort', '$position']

/** What `$push` does to an array, from its argument. */
interface Push {
  readonly items: unknown[]
  readonly position?: number
  readonly order?: (a: unknown, b: unknown) => number
  readonly slice?: number
}

/** Prepares `$push`: one value, or `$each` with `$position`, `$sort` and `$slice`. */
export function push(path: string, arg: unknown): Apply {
  const plan = parse(arg)
  return (slot) => {
    const { value } = slot
    if (value !== undefined && !Array.isArray(value)) {
      throw bad(
        `The field '${path}' must be an array but is of type ${typeName(value)} in document`,
      )
    }
    slot.put(apply(plan, value ?? []))
  }
}

function parse(arg: unknown): Push {
  if (!isObj(arg) || !('$each' in arg)) return { items: [arg] }
  const { $each } = arg
  if (!Array.isArray($each)) {
    throw bad(
      `The argument to $each in $push must be an array but it was of type: ${typeName($each)}`,
    )
  }
  for (const clause of Object.keys(arg)) {
    if (!CLAUSES.includes(clause)) throw bad(`Unrecognized clause in $push: ${clause}`)
  }
  return {
    items: $each,
    position: whole('$position', arg),
    slice: whole('$slice', arg),
    order: arg.$sort === undefined ? undefined : ordering(arg.$sort),
  }
}

function whole(clause: string, arg: Doc): number | undefined {
  const value = arg[clause]
  if (value === undefined) return undefined
  if (isNumeric(value) && Number.isInteger(num(value))) return num(value)
  throw bad(`The value for ${clause} must be an integer value`)
}

/** By fields for elements that are documents, or by the elements themselves. */
function ordering(spec: unknown): (a: unknown, b: unknown) => number {
  if (isObj(spec)) {
    checkSort(spec)
    const byFields = sortComparator(spec)
    return (a, b) => byFields(isObj(a) ? a : {}, isObj(b) ? b : {})
  }
  if (!isNumeric(spec) || Math.abs(num(spec)) !== 1) {
    throw bad(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  }
  const direction = num(spec)
  return (a, b) => direction * compare(a, b)
}

function apply(plan: Push, before: unknown[]): unknown[] {
  const list = [...before]
  const at = plan.position ?? list.length
  list.splice(at < 0 ? Math.max(0, list.length + at) : at, 0, ...clone(plan.items))
  if (plan.order) list.sort(plan.order)
  if (plan.slice === undefined) return list
  if (plan.slice === 0) return []
  return plan.slice < 0 ? list.slice(plan.slice) : list.slice(0, plan.slice)
}
