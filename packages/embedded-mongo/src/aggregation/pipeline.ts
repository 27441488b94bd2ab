import type { Doc } from '../value/types'
import {
  compileStage,
  limitCount,
  skipCount,
  sortSpec,
  stageOf,
  type PipelineContext,
} from './stages'

export type { PipelineContext }

/**
 * Runs a pipeline. All stages are compiled before this returns, so that a wrong one is an error even on no
 * documents; the documents are then drawn one by one. Inputs are never changed, but outputs share parts
 * with them.
 */
export function runPipeline(
  docs: Iterable<Doc>,
  stages: readonly Doc[],
  ctx: PipelineContext,
): Iterable<Doc> {
  const compiled = stages.map((stage) => compileStage(stage, ctx))
  return compiled.reduce((input, stage) => stage(input), docs)
}

/** The part of a pipeline a find can do, in the order filter, sort, skip, limit; `rest` comes after it. */
export interface Head {
  readonly filter?: Doc
  readonly sort?: Doc
  readonly skip?: number
  readonly limit?: number
  readonly rest: Doc[]
}

/** Splits off what can be answered from an index: leading `$match`es, then `$sort`, `$skip`, `$limit`. */
export function splitHead(stages: readonly Doc[]): Head {
  const rest = [...stages]
  const take = (name: string): unknown => {
    if (!rest.length || stageOf(rest[0])[0] !== name) return undefined
    return stageOf(rest.shift())[1]
  }
  const filters: unknown[] = []
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) {
    filters.push(filter)
  }
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  return {
    filter: joined(filters),
    sort: sort === undefined ? undefined : sortSpec(sort),
    skip: skip === undefined ? undefined : skipCount(skip),
    limit: limit === undefined ? undefined : limitCount(limit),
    rest,
  }
}

function joined(filters: unknown[]): Doc | undefined {
  if (filters.length > 1) return { $and: filters }
  return filters[0] as Doc | undefined
}
