import { MongoError } from '../value/errors'
import type { Doc } from '../value/types'
import type { Call } from './types'

const WRITE_CONFLICT = 112
const NO_SUCH_TRANSACTION = 251

/**
 * Runs statement after statement. A failed one is reported with its index and ends an ordered
 * command; in a transaction it also aborts it. Conflicts fail the whole command instead.
 * @returns the `writeErrors` of the reply.
 */
export async function runStatements<Statement>(
  call: Call,
  statements: readonly Statement[],
  run: (statement: Statement, index: number) => Promise<void>,
): Promise<Doc[]> {
  const ordered = call.command.ordered !== false
  const errors: Doc[] = []
  for (const [index, statement] of statements.entries()) {
    try {
      await run(statement, index)
    } catch (error) {
      errors.push(writeError(call, error, index))
      if (ordered || call.transaction) break
    }
  }
  return errors
}

function writeError(call: Call, error: unknown, index: number): Doc {
  if (!(error instanceof MongoError)) throw error
  if (error.code === WRITE_CONFLICT || error.code === NO_SUCH_TRANSACTION) throw error
  if (call.transaction) call.host.engine.transactions.abort(call.transaction)
  return { index, code: error.code, errmsg: error.message, ...detailsOf(error) }
}

/** What an error says besides code and message; labels belong to the whole reply. */
export function detailsOf(error: MongoError): Doc {
  const details = { ...error.extra }
  delete details.errorLabels
  return details
}

/** `writeErrors` as a reply carries it: not at all when there are none. */
export function reported(errors: Doc[]): Doc {
  return errors.length > 0 ? { writeErrors: errors } : {}
}
