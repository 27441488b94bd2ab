import { compile } from '../../query/compile'
import { compare, equal } from '../../value/compare'
import { truthy } from '../../value/convert'
import { fieldKey } from '../../value/fields'
import { ctype, T, type Doc } from '../../value/types'
import { collectConditions, type Condition, type Conditions } from './predicates'

/**
 * Whether every document that fulfils the conditions is in a partial index; when in doubt, not.
 */
export function impliesPartial(conditions: Conditions, partial: Doc): boolean {
  for (const [path, needed] of collectConditions(partial)) {
    const given = conditions.get(path)
    if (!given) return false
    if (!needed.every((need) => given.some((have) => implies(path, have, need)))) return false
  }
  return true
}

function implies(path: string, have: Condition, need: Condition): boolean {
  if (have.operator === need.operator && equal(have.argument, need.argument)) return true
  if (have.operator === '$eq') return valuesFulfil(path, [have.argument], need)
  if (have.operator === '$in')
    return Array.isArray(have.argument) && valuesFulfil(path, have.argument, need)
  if (need.operator === '$exists' && truthy(need.argument)) return impliesPresence(have)
  if (need.operator === '$exists' || have.operator === '$exists')
    return need.operator === have.operator && truthy(need.argument) === truthy(have.argument)
  if (ctype(have.argument) !== ctype(need.argument)) return false
  return impliesRange(have, need)
}

function valuesFulfil(path: string, values: unknown[], need: Condition): boolean {
  const fulfils = compile({ [fieldKey(path)]: { [need.operator]: need.argument } })
  return values.every((value) => ctype(value) !== T.NULL && fulfils(nested(path, value)))
}

const PRESENT = new Set(['$gt', '$gte', '$lt', '$lte', '$regex', '$elemMatch', '$type'])

function impliesPresence(have: Condition): boolean {
  if (have.operator === '$exists') return truthy(have.argument)
  return PRESENT.has(have.operator) && ctype(have.argument) !== T.NULL
}

function impliesRange(have: Condition, need: Condition): boolean {
  const pair = `${have.operator} ${need.operator}`
  const order = (): number => compare(have.argument, need.argument)
  switch (pair) {
    case '$gt $gt':
    case '$gte $gte':
    case '$gt $gte':
      return order() >= 0
    case '$lt $lt':
    case '$lte $lte':
    case '$lt $lte':
      return order() <= 0
    default:
      return false
  }
}

function nested(path: string, value: unknown): Doc {
  const [last, ...outer] = path.split('.').reverse()
  let doc: Doc = { [fieldKey(last)]: value }
  for (const part of outer) doc = { [fieldKey(part)]: doc }
  return doc
}
