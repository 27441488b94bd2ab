import { runPipeline } from '../aggregation/pipeline'
import { MongoError, unsupported } from '../value/errors'
import type { Doc } from '../value/types'
import { sameId } from './immutable-id'
import type { Update } from './types'

const STAGES = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']

/** Compiles an update given as an aggregation pipeline; only stages that rewrite one document may be in it. */
export function compilePipelineUpdate(stages: Doc[]): Update {
  for (const stage of stages) {
    const [name] = Object.keys(stage)
    if (!STAGES.includes(name)) {
      throw new MongoError(
        72,
        'InvalidOptions',
        `${name} is not allowed to be used within an update`,
      )
    }
  }
  return (doc, { now, vars }) => {
    const [made] = [...runPipeline([doc], stages, { lookup: refuseLookup, now, vars })]
    if (doc._id === undefined || made._id !== undefined) return sameId(doc._id, made)
    return { _id: doc._id, ...made }
  }
}

function refuseLookup(collection: string): never {
  throw unsupported(`looking into '${collection}' within an update`)
}
