import { Int32 } from 'bson'
import { addFieldsStage, projectStage, unsetStage, type Transform } from '../projection/stage'
import { checkSort, sortDocs } from '../projection/sort'
import { compile } from '../query/compile'
import { location } from '../value/errors'
import { fieldKey } from '../value/fields'
import { num } from '../value/numbers'
import { show } from '../value/show'
import { isNumeric, isObj, typeName, type Doc } from '../value/types'
import { compileExpression } from './expression'
import { groupStage } from './group'
import { lookupStage } from './lookup'
import { unwindStage } from './unwind'

/** What a pipeline needs from the engine. */
export interface PipelineContext {
  /** All documents of another collection of the same database, as the running transaction sees it. */
  readonly lookup: (collection: string) => Iterable<Doc>
  /** The time `$$NOW` stands for. */
  readonly now: Date
  /** `let` variables of the command, by name. */
  readonly vars?: Doc
}

/** A compiled stage. It reads its input lazily and never changes a document it gets. */
export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>

type StageCompiler = (spec: unknown, ctx: PipelineContext) => Stage

function mapping(transform: Transform): Stage {
  return function* (docs) {
    for (const doc of docs) yield transform(doc)
  }
}

function match(spec: unknown, ctx: PipelineContext): Stage {
  if (!isObj(spec)) throw location(15959, 'the match filter must be an expression in an object')
  const pred = compile(spec, ctx)
  return function* (docs) {
    for (const doc of docs) if (pred(doc)) yield doc
  }
}

/** The checked specification of a `$sort` stage. */
export function sortSpec(spec: unknown): Doc {
  if (!isObj(spec)) throw location(15973, 'the $sort key specification must be an object')
  if (!Object.keys(spec).length)
    throw location(15976, '$sort stage must have at least one sort key')
  checkSort(spec)
  return spec
}

function sort(spec: unknown): Stage {
  const checked = sortSpec(spec)
  return function* (docs) {
    yield* sortDocs([...docs], checked, (doc) => doc)
  }
}

/** The checked number of a `$limit` stage: whole and positive (15957, 15958). */
export function limitCount(spec: unknown): number {
  if (!isNumeric(spec))
    throw location(15957, `the limit must be specified as a number, not ${typeName(spec)}`)
  if (!Number.isInteger(num(spec)) || num(spec) <= 0)
    throw location(15958, 'the limit must be positive')
  return num(spec)
}

function limit(spec: unknown): Stage {
  const count = limitCount(spec)
  return function* (docs) {
    let left = count
    for (const doc of docs) {
      yield doc
      if (--left === 0) return
    }
  }
}

/** The checked number of a `$skip` stage: whole and not negative (15956). */
export function skipCount(spec: unknown): number {
  if (!isNumeric(spec) || !Number.isInteger(num(spec)) || num(spec) < 0) {
    throw location(15956, `Argument to $skip must be a non-negative number: ${show(spec)}`)
  }
  return num(spec)
}

function skip(spec: unknown): Stage {
  const count = skipCount(spec)
  return function* (docs) {
    let left = count
    for (const doc of docs) {
      if (left > 0) left--
      else yield doc
    }
  }
}

function count(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '') {
    throw location(40156, 'the count field must be a non-empty string')
  }
  if (spec.startsWith('$')) throw location(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('.')) throw location(40160, "the count field cannot contain '.'")
  return function* (docs) {
    const iterator = docs[Symbol.iterator]()
    let n = 0
    while (!iterator.next().done) n++
    if (n) yield { [fieldKey(spec)]: new Int32(n) }
  }
}

function replaceWith(spec: unknown, ctx: PipelineContext): Stage {
  const evaluate = compileExpression(spec, ctx)
  return mapping((doc) => {
    const root = evaluate(doc)
    if (isObj(root)) return root
    throw location(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${show(root)}. Type of resulting value: '${typeName(root)}'.`,
    )
  })
}

function replaceRoot(spec: unknown, ctx: PipelineContext): Stage {
  if (!isObj(spec) || Object.keys(spec).join() !== 'newRoot') {
    throw location(40231, '$replaceRoot takes exactly { newRoot: <expression> }')
  }
  return replaceWith(spec.newRoot, ctx)
}

const STAGES: Readonly<Record<string, StageCompiler>> = {
  $match: match,
  $project: (spec, ctx) => mapping(projectStage(spec, ctx)),
  $addFields: (spec, ctx) => mapping(addFieldsStage('$addFields', spec, ctx)),
  $set: (spec, ctx) => mapping(addFieldsStage('$set', spec, ctx)),
  $unset: (spec) => mapping(unsetStage(spec)),
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $group: groupStage,
  $unwind: unwindStage,
  $count: count,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $lookup: (spec, ctx) => lookupStage(spec, ctx.lookup),
}

/** The name and the argument of a stage: an object of exactly one field (40323). */
export function stageOf(stage: unknown): [name: string, spec: unknown] {
  const [entry, ...others] = isObj(stage) ? Object.entries(stage) : []
  if (entry === undefined || others.length) {
    throw location(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return entry
}

/** Compiles one stage; one the embedded server does not have is error 40324 that names it. */
export function compileStage(stage: unknown, ctx: PipelineContext): Stage {
  const [name, spec] = stageOf(stage)
  if (!Object.hasOwn(STAGES, name)) {
    throw location(40324, `Unrecognized pipeline stage name: '${name}'`)
  }
  return STAGES[name](spec, ctx)
}
