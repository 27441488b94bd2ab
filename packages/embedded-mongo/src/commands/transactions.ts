import { MongoError } from '../value/errors'
import type { Session } from '../host/sessions'
import type { Transaction } from '../engine/transactions'
import type { Call, Command } from './types'

/** Committing a committed transaction again is fine: the first answer may have been lost. */
export const commitTransaction: Command = {
  options: ['recoveryToken'],
  writes: true,
  inTransaction: true,
  run(call) {
    const { session, transaction } = current(call)
    if (transaction.state === 'aborted')
      throw noSuchTransaction(session, ['TransientTransactionError'])
    if (transaction.state === 'open') call.host.engine.transactions.commit(transaction)
    return { body: {} }
  },
}

export const abortTransaction: Command = {
  options: ['recoveryToken'],
  inTransaction: true,
  run(call) {
    const { session, transaction } = current(call)
    if (transaction.state === 'committed')
      throw new MongoError(
        256,
        'TransactionCommitted',
        `Transaction with { txnNumber: ${session.number} } has been committed.`,
      )
    if (transaction.state === 'aborted') throw noSuchTransaction(session)
    call.host.engine.transactions.abort(transaction)
    return { body: {} }
  },
}

export const endSessions: Command = {
  options: [],
  run(call) {
    const ids: unknown[] = Array.isArray(call.command.endSessions) ? call.command.endSessions : []
    for (const id of ids) call.host.sessions.end(id)
    return { body: {} }
  },
}

/** Ends what killed processes left open; of the patterns of who is meant, only the empty one: everybody. @throws MongoError 238 */
export const killAllSessions: Command = {
  options: [],
  run(call) {
    const patterns = call.command.killAllSessions
    if (!Array.isArray(patterns) || patterns.length > 0)
      throw new MongoError(238, 'NotImplemented', 'killAllSessions: only [], all sessions')
    call.host.sessions.endAll()
    return { body: {} }
  },
}

function current({ name, session }: Call): { session: Session; transaction: Transaction } {
  const transaction = session?.transaction
  if (session && transaction) return { session, transaction }
  throw new MongoError(50768, 'Location50768', `'${name}' must be run in a transaction`)
}

function noSuchTransaction({ number }: Session, errorLabels?: string[]): MongoError {
  const message = `Transaction with { txnNumber: ${number} } has been aborted.`
  return new MongoError(251, 'NoSuchTransaction', message, errorLabels ? { errorLabels } : {})
}
