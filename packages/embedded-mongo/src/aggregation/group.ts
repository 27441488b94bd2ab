import type { Env } from '../query/types'
import { location } from '../value/errors'
import { fieldName } from '../value/fields'
import { key } from '../value/keys'
import { isObj, type Doc } from '../value/types'
import { createAccumulator, type Accumulator } from './accumulators'
import { compileExpression, type Expression } from './expression'

interface Output {
  readonly key: string
  readonly accumulator: string
  readonly evaluate: Expression
}

interface Group {
  readonly id: unknown
  readonly accumulators: Accumulator[]
}

/**
 * Compiles `$group`. Groups are equal by BSON equality (1 and 1.0 are one group, 1 and "1" are two) and
 * come out in the order they first appeared.
 */
export function groupStage(spec: unknown, env: Env): (docs: Iterable<Doc>) => Iterable<Doc> {
  if (!isObj(spec)) throw location(15947, "a group's fields must be specified in an object")
  if (!('_id' in spec)) throw location(15955, 'a group specification must include an _id')
  const idOf = compileExpression(spec._id, env)
  const outputs = Object.keys(spec)
    .filter((k) => k !== '_id')
    .map((k) => output(k, spec[k], env))
  return function* (docs) {
    for (const group of gather(docs, idOf, outputs).values()) yield written(group, outputs)
  }
}

function output(stored: string, spec: unknown, env: Env): Output {
  const name = fieldName(stored)
  if (name.includes('.')) throw location(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$'))
    throw location(40236, `The field name '${name}' cannot be an operator name`)
  const [accumulator, ...others] = isObj(spec) ? Object.keys(spec) : []
  if (!isObj(spec) || !accumulator?.startsWith('$')) {
    throw location(40234, `The field '${name}' must be an accumulator object`)
  }
  if (others.length) throw location(40238, `The field '${name}' must specify one accumulator`)
  createAccumulator(accumulator)
  const arg = spec[accumulator]
  if (Array.isArray(arg))
    throw location(40237, `The ${accumulator} accumulator is a unary operator`)
  const counts = accumulator === '$count'
  return { key: stored, accumulator, evaluate: compileExpression(counts ? null : arg, env) }
}

function gather(docs: Iterable<Doc>, idOf: Expression, outputs: Output[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const doc of docs) {
    const id = idOf(doc) ?? null
    const k = key(id)
    let group = groups.get(k)
    if (!group) {
      group = { id, accumulators: outputs.map((o) => createAccumulator(o.accumulator)) }
      groups.set(k, group)
    }
    group.accumulators.forEach((accumulator, i) => {
      accumulator.add(outputs[i].evaluate(doc))
    })
  }
  return groups
}

function written({ id, accumulators }: Group, outputs: Output[]): Doc {
  const doc: Doc = { _id: id }
  accumulators.forEach((accumulator, i) => {
    doc[outputs[i].key] = accumulator.result() ?? null
  })
  return doc
}
