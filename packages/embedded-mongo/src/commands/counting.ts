import { walk } from '../query/walk'
import { compare } from '../value/compare'
import { failedToParse } from '../value/errors'
import { key } from '../value/keys'
import { collectionName, count as countOf, document } from './arguments'
import type { Match } from '../engine/find'
import type { Call, Command } from './types'

/** Without a query, the number that is kept; drivers use it for estimates only. */
export const count: Command = {
  options: ['query', 'limit', 'skip', 'hint'],
  run(call) {
    const { command } = call
    const query = document(command, 'query') ?? {}
    const all =
      Object.keys(query).length === 0
        ? (call.host.engine.catalog.find(call.database, collectionName(call))?.count ?? 0)
        : matching(call).length
    const n = Math.max(0, all - countOf(command, 'skip'))
    return { body: { n: Math.min(n, countOf(command, 'limit') || Infinity) } }
  },
}

/** The different values at a path, elements of arrays counted singly. */
export const distinct: Command = {
  options: ['key', 'query', 'hint'],
  inTransaction: true,
  run(call) {
    const path = call.command.key
    if (typeof path !== 'string') throw failedToParse("BSON field 'distinct.key' must be a string")
    const found = new Map<string, unknown>()
    for (const { record } of matching(call))
      walk(record.doc, path.split('.'), 0, false, (value) => {
        for (const one of Array.isArray(value) ? value : [value])
          if (one !== undefined) found.set(key(one), one)
        return false
      })
    return { body: { values: [...found.values()].sort(compare) } }
  },
}

function matching(call: Call): Match[] {
  const { catalog, finder } = call.host.engine
  const { command, env, transaction } = call
  const collection = catalog.find(call.database, collectionName(call))
  const query = document(command, 'query') ?? {}
  return finder.find(collection, query, transaction, { hint: command.hint, env })
}
