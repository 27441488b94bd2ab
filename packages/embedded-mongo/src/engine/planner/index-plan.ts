import { isObj, type Doc } from '../../value/types'
import { fieldName } from '../../value/fields'
import { invertKey } from '../../value/keys'
import { num } from '../../value/numbers'
import { after, indexPrefix } from '../layout'
import { boundsOf } from './bounds'
import { impliesPartial } from './implies'
import type { Index } from '../types'
import type { Bounds } from './bounds'
import type { Condition, Conditions } from './predicates'

/** Key ranges (`low <= key < high`) of one index, ascending. */
interface Branch {
  index: Index
  ranges: [string, string][]
}

/** How to find the records: every match is in the branches; what is not exact is checked again. */
export interface Plan {
  branches: Branch[]
  /** The branches come in the order that was asked for. */
  sorted: boolean
  /** No need to check the filter again. */
  exact: boolean
  /** The same record may come twice. */
  dedupe: boolean
  reverse: boolean
  /** Fields narrowed by single keys and by a range. */
  equalities: number
  range: boolean
  score: number
}

const MAX_RANGES = 5000

/**
 * The plan one index allows.
 * @param hinted a hint overrides the doubt about sparse indexes (documented by MongoDB), never
 *   about partial ones.
 * @param limited few of the matches are wanted, so reading in order is worth much.
 * @returns undefined when the index might miss matches.
 */
export function planWithIndex(
  index: Index,
  conditions: Conditions,
  sort: Doc | undefined,
  { hinted, limited }: { hinted: boolean; limited: boolean },
): Plan | undefined {
  if (index.partial && !impliesPartial(conditions, index.partial)) return undefined
  const narrowed = narrow(index, conditions)
  if (index.sparse && !narrowed.present && !hinted) return undefined
  const order = index.sparse && !narrowed.present ? undefined : orderOf(index, sort, narrowed.fixed)
  const { equalities, range } = narrowed
  const covered = index.unique && equalities === index.fields.length
  return {
    branches: [{ index, ranges: narrowed.ranges }],
    sorted: order !== undefined,
    exact: false,
    dedupe: index.multikey,
    reverse: order === 'backwards',
    equalities,
    range,
    score:
      (covered ? 10_000 : 0) +
      equalities * 1000 +
      (range ? 300 : 0) +
      (order ? (limited ? 400 : 100) : 0) -
      (equalities > 0 || range ? index.fields.length : 0),
  }
}

interface Narrowed {
  ranges: [string, string][]
  equalities: number
  range: boolean
  /** Leading fields fixed to one key each: what follows them is in order. */
  fixed: number
  /** A matching record has at least one indexed field, so a sparse index holds it. */
  present: boolean
}

function narrow(index: Index, conditions: Conditions): Narrowed {
  const prefix = indexPrefix(index.id)
  let ranges: [string, string][] = [[prefix, after(prefix)]]
  let equalities = 0
  let fixed = 0
  let present = false
  const roots = new Set<string>()
  for (const { path, parts, direction } of index.fields) {
    const given = conditions.get(path)
    // conditions on two paths into one array may be met by different elements
    if (!given || (index.multikey && roots.has(parts[0]))) break
    roots.add(parts[0])
    const bounds = boundsOf(given, index.multikey)
    if (!bounds && index.sparse && given.some(mustExist)) {
      return { ranges, equalities, range: true, fixed, present: true }
    }
    if (!bounds) break
    if (!bounds.points) {
      const found = ranges.map(([low]) => rangeWithin(low, bounds, direction))
      return { ranges: found, equalities, range: true, fixed, present: true }
    }
    if (ranges.length * bounds.points.length > MAX_RANGES) break
    present ||= !bounds.nullish
    const points = bounds.points.map((point) => (direction < 0 ? invertKey(point) : point)).sort()
    ranges = ranges.flatMap(([low]) => points.map((point) => rangeOfKey(low + point)))
    if (points.length === 1 && fixed === equalities) fixed++
    equalities++
  }
  return { ranges, equalities, range: false, fixed, present }
}

/** All that has the field is what a sparse index holds (documented by MongoDB). */
function mustExist({ operator, argument }: Condition): boolean {
  return operator === '$exists' && argument === true
}

function rangeOfKey(key: string): [string, string] {
  return [key, after(key)]
}

function rangeWithin(start: string, bounds: Bounds, direction: 1 | -1): [string, string] {
  if (direction > 0) return [start + bounds.low, start + bounds.high]
  return [start + after(invertKey(bounds.high)), start + after(invertKey(bounds.low))]
}

/** Whether the index yields the sort order once its first `fixed` fields are constant. */
function orderOf(
  index: Index,
  sort: Doc | undefined,
  fixed: number,
): 'forwards' | 'backwards' | undefined {
  if (!sort || index.multikey) return undefined
  const constant = new Set(index.fields.slice(0, fixed).map((field) => field.path))
  const free = index.fields.slice(fixed)
  const wanted = Object.keys(sort).filter((stored) => !constant.has(fieldName(stored)))
  let common = 0
  for (const [i, stored] of wanted.entries()) {
    const field = free[i]
    if (field?.path !== fieldName(stored) || isObj(sort[stored])) return undefined
    const relative = num(sort[stored]) * field.direction > 0 ? 1 : -1
    if (common !== 0 && relative !== common) return undefined
    common = relative
  }
  return common < 0 ? 'backwards' : 'forwards'
}
