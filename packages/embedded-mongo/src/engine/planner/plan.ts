import { isOpExpr } from '../../query/compile'
import { bad } from '../../value/errors'
import { key } from '../../value/keys'
import { ctype, isObj, T, type Doc } from '../../value/types'
import { sameKeyPattern } from '../index-spec'
import { indexPrefix } from '../layout'
import { planWithIndex, type Plan } from './index-plan'
import { collectConditions } from './predicates'
import type { Collection, Index } from '../types'

/** What a query asks of the planner. */
export interface Question {
  filter: Doc
  sort?: Doc
  /** An index by name or key pattern, or `{ $natural: 1 }`. */
  hint?: unknown
  /** Only some of the matches are wanted. */
  limited: boolean
  /** The reader's snapshot: an index built after it does not hold what the reader sees. */
  asOf: number
}

/** Narrowed by at least one field, and not merely ordered. */
const narrows = (plan: Plan): boolean => plan.equalities > 0 || plan.range

/**
 * Chooses how to read; undefined means a scan of the whole collection.
 * @throws MongoError 2 when the hint names no usable index.
 */
export function choosePlan(collection: Collection, question: Question): Plan | undefined {
  const { filter, sort, hint, limited } = question
  const usable = collection.indexes.filter((index) => index.builtAt <= question.asOf)
  if (hint !== undefined && hint !== null) return planHinted(collection, usable, question)
  const byId = planById(collection.indexes[0], filter)
  if (byId) return byId
  const best = bestIndex(usable, filter, sort, limited)
  if (best && best.equalities > 0) return best
  const union = planUnion(collection, question)
  if (union && !(best?.sorted && limited)) return union
  if (best && !narrows(best) && !limited && Object.keys(filter).length > 0) return undefined
  return best
}

function planHinted(
  collection: Collection,
  usable: Index[],
  { filter, sort, hint, limited }: Question,
): Plan | undefined {
  if (isObj(hint) && '$natural' in hint) return undefined
  const index = usable.find((candidate) =>
    isObj(hint) ? sameKeyPattern(candidate.spec.key as Doc, hint) : candidate.name === hint,
  )
  const plan =
    index && planWithIndex(index, collectConditions(filter), sort, { hinted: true, limited })
  if (plan) return plan
  throw bad(
    `error processing query: ns=${collection.namespace} planner returned error :: caused by :: hint provided does not correspond to an existing index`,
  )
}

/** `{ _id: value }` and nothing else is one look-up. */
function planById(index: Index, filter: Doc): Plan | undefined {
  const value = filter._id
  if (!('_id' in filter) || Object.keys(filter).length !== 1 || isOpExpr(value)) return undefined
  const type = ctype(value)
  if (type === T.NULL || type === T.RE || type === T.ARR) return undefined
  const entry = indexPrefix(index.id) + key(value)
  return {
    branches: [{ index, ranges: [[entry, `${entry}\0`]] }],
    sorted: true,
    exact: true,
    dedupe: false,
    reverse: false,
    equalities: 1,
    range: false,
    score: Infinity,
  }
}

function bestIndex(
  usable: Index[],
  filter: Doc,
  sort: Doc | undefined,
  limited: boolean,
): Plan | undefined {
  const conditions = collectConditions(filter)
  let best: Plan | undefined
  for (const index of usable) {
    const plan = planWithIndex(index, conditions, sort, { hinted: false, limited })
    if (plan && plan.score > 0 && plan.score > (best?.score ?? 0)) best = plan
  }
  return best
}

/** `$or` whose every branch narrows by some index. */
function planUnion(collection: Collection, question: Question): Plan | undefined {
  const branches = question.filter.$or
  if (!Array.isArray(branches) || branches.length === 0) return undefined
  const plans: Plan[] = []
  for (const filter of branches) {
    if (!isObj(filter)) return undefined
    const plan = choosePlan(collection, { filter, limited: false, asOf: question.asOf })
    if (!plan || !narrows(plan)) return undefined
    plans.push(plan)
  }
  return {
    branches: plans.flatMap((plan) => plan.branches),
    sorted: false,
    exact: false,
    dedupe: true,
    reverse: false,
    equalities: 0,
    range: true,
    score: 0,
  }
}
