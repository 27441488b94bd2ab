import { cmpStr } from '../value/compare'
import { clone } from '../value/convert'
import { bad, failedToParse, unsupported } from '../value/errors'
import { fieldName, isIndex } from '../value/fields'
import { show } from '../value/show'
import { isObj, typeName, type Doc } from '../value/types'
import { ARRAY_OPERATORS } from './array-operators'
import { compileArrayFilters, type ElementFilters } from './array-filters'
import { FIELD_OPERATORS } from './field-operators'
import { sameId } from './immutable-id'
import { addPath, type SeenPath } from './paths'
import { rename } from './rename'
import { eachTarget } from './targets'
import type { ApplyContext, OperatorDef, Update } from './types'

const OPERATORS: Readonly<Record<string, OperatorDef>> = { ...FIELD_OPERATORS, ...ARRAY_OPERATORS }

/** One operator on one path. */
interface Step {
  readonly parts: readonly string[]
  readonly onlyOnInsert: boolean
  readonly run: (doc: Doc, ctx: ApplyContext, filters: ElementFilters) => void
}

/** Compiles an update made of operators (`$set`, `$inc`, …). */
export function compileModifiers(update: Doc, arrayFilters: readonly Doc[]): Update {
  const seen: SeenPath[] = []
  const steps = Object.keys(update).flatMap((op) => stepsOf(op, update[op], seen))
  const paths = steps.map((step) => step.parts)
  const filters = compileArrayFilters(arrayFilters, paths, update)
  steps.sort((a, b) => comparePaths(a.parts, b.parts))
  const touchesId = paths.some(([root]) => root === '_id')
  return (doc, opts) => {
    const id = touchesId ? clone(doc._id) : doc._id
    for (const step of steps) {
      if (!step.onlyOnInsert || opts.insert) step.run(doc, { ...opts, id }, filters)
    }
    return sameId(id, doc)
  }
}

function stepsOf(op: string, spec: unknown, seen: SeenPath[]): Step[] {
  const known = op === '$rename' || Object.hasOwn(OPERATORS, op)
  if (!known) throw unknownModifier(op)
  if (!isObj(spec)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(spec)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(spec)}}`,
    )
  }
  return Object.keys(spec).map((key) => {
    const path = fieldName(key)
    const arg = spec[key]
    return op === '$rename' ? renameStep(path, arg, seen) : operatorStep(op, path, arg, seen)
  })
}

function unknownModifier(op: string): Error {
  if (op === '$bit') return unsupported('$bit')
  return failedToParse(
    `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

function operatorStep(op: string, path: string, arg: unknown, seen: SeenPath[]): Step {
  const parts = addPath(seen, path)
  const { creates, prepare } = OPERATORS[op]
  const apply = prepare(path, arg)
  return {
    parts,
    onlyOnInsert: op === '$setOnInsert',
    run: (doc, ctx, filters) => {
      const route = { parts, creates, filters, position: ctx.hit?.idx }
      eachTarget(doc, route, (slot) => {
        apply(slot, ctx)
      })
    },
  }
}

function renameStep(path: string, to: unknown, seen: SeenPath[]): Step {
  if (typeof to !== 'string') {
    throw bad(`The 'to' field for $rename must be a string: ${path}: ${show(to)}`)
  }
  if (to === path) {
    throw bad(`The source and target field for $rename must differ: ${path}: "${to}"`)
  }
  const from = addPath(seen, path)
  const target = addPath(seen, to)
  if ([...from, ...target].some((part) => part.startsWith('$'))) {
    throw bad(`The source and target field for $rename may not be dynamic: ${path}: "${to}"`)
  }
  return {
    parts: from,
    onlyOnInsert: false,
    run: (doc) => {
      rename(doc, from, target)
    },
  }
}

/** The server applies paths in lexicographic order, indexes by number, whatever order they came in. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]]
    if (x !== y) return isIndex(x) && isIndex(y) ? Number(x) - Number(y) : cmpStr(x, y)
  }
  return a.length - b.length
}
