import { isNumeric, typeName } from '../value/types'
import { big } from '../value/numbers'
import { typeMismatch } from '../value/errors'
import { count } from './arguments'
import type { Command } from './types'

export const getMore: Command = {
  options: ['collection', 'batchSize'],
  inTransaction: true,
  run({ command, host }) {
    return host.cursors.next(cursorId(command.getMore), count(command, 'batchSize'))
  },
}

export const killCursors: Command = {
  options: ['cursors'],
  inTransaction: true,
  run({ command, host }) {
    const ids: unknown[] = Array.isArray(command.cursors) ? command.cursors : []
    const cursorsKilled = ids.filter((id) => host.cursors.drop(cursorId(id)))
    const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id))
    return { body: { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] } }
  },
}

function cursorId(value: unknown): bigint {
  if (isNumeric(value)) return big(value)
  throw typeMismatch(`a cursor id has the wrong type '${typeName(value)}'`)
}
