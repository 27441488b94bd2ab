import { compileProjection } from '../projection/find'
import { checkSort } from '../projection/sort'
import { encode } from '../value/codec'
import { collectionName, count, document, flag } from './arguments'
import type { Command } from './types'

export const find: Command = {
  options: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'allowDiskUse',
    'noCursorTimeout',
    'let',
  ],
  inTransaction: true,
  run(call) {
    const { catalog, finder } = call.host.engine
    const { command, env, transaction } = call
    const name = collectionName(call)
    const filter = document(command, 'filter') ?? {}
    const sort = document(command, 'sort')
    if (sort) checkSort(sort)
    const project = compileProjection(document(command, 'projection'), env, filter)
    const matches = finder.find(catalog.find(call.database, name), filter, transaction, {
      sort,
      skip: count(command, 'skip'),
      limit: count(command, 'limit'),
      hint: command.hint,
      env,
    })
    const documents = matches.map(({ record }) =>
      project ? encode(project(record.doc)) : record.raw,
    )
    return call.host.cursors.first(`${call.database}.${name}`, documents, {
      batchSize: command.batchSize === undefined ? undefined : count(command, 'batchSize'),
      single: flag(command.singleBatch),
    })
  },
}
