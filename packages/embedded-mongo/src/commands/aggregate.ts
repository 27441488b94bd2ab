import { runPipeline, splitHead } from '../aggregation/pipeline'
import { encode } from '../value/codec'
import { failedToParse } from '../value/errors'
import { collectionName, count, document, documents } from './arguments'
import type { Doc } from '../value/types'
import type { Call, Command } from './types'

/** The head of the pipeline is a query that may use an index; the rest works on its result. */
export const aggregate: Command = {
  options: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'let', 'bypassDocumentValidation'],
  inTransaction: true,
  run(call) {
    const { catalog, finder } = call.host.engine
    const { command, env, transaction } = call
    const name = collectionName(call)
    const cursor = document(command, 'cursor')
    if (!cursor) throw failedToParse("The 'cursor' option is required")
    const { filter = {}, rest, ...order } = splitHead(documents(command, 'pipeline'))
    const options = { ...order, hint: command.hint, env }
    const collection = catalog.find(call.database, name)
    const matches = finder.find(collection, filter, transaction, options)
    const results =
      rest.length === 0
        ? matches.map(({ record }) => record.raw)
        : run(
            call,
            rest,
            matches.map(({ record }) => record.doc),
          )
    return call.host.cursors.first(`${call.database}.${name}`, results, {
      batchSize: cursor.batchSize === undefined ? undefined : count(cursor, 'batchSize'),
    })
  },
}

function run(call: Call, stages: Doc[], head: Doc[]): Buffer[] {
  const results: Buffer[] = []
  const context = { ...call.env, lookup: (name: string) => allOf(call, name) }
  for (const doc of runPipeline(head, stages, context)) results.push(encode(doc))
  return results
}

function* allOf(call: Call, name: string): Generator<Doc> {
  const { catalog, records } = call.host.engine
  const collection = catalog.find(call.database, name)
  if (!collection) return
  for (const record of records.scan(collection, records.viewOf(call.transaction))) yield record.doc
}
