import { flag } from '../commands/arguments'
import { MongoError } from '../value/errors'
import type { Transaction } from '../engine/transactions'
import type { Doc } from '../value/types'
import type { Session, Sessions } from './sessions'

/**
 * The transaction a command with `autocommit: false` runs in; null for commit and abort, which
 * look at the session themselves.
 * @throws MongoError 263, 225, 117, 251, 256.
 */
export function enterTransaction(
  name: string,
  command: Doc,
  inTransaction: boolean,
  session: Session,
  number: bigint,
  sessions: Sessions,
): Transaction | null {
  if (!inTransaction) throw notInTransaction(name)
  if (flag(command.startTransaction)) {
    assertNewer(session, number)
    return sessions.begin(session, number)
  }
  const ends = name === 'commitTransaction' || name === 'abortTransaction'
  const labels = ends ? {} : { errorLabels: ['TransientTransactionError'] }
  const { transaction } = session
  if (number !== session.number || !transaction)
    throw new MongoError(
      251,
      'NoSuchTransaction',
      `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${session.number}`,
      labels,
    )
  if (ends) return null
  if (transaction.state === 'committed')
    throw new MongoError(
      256,
      'TransactionCommitted',
      `Transaction with { txnNumber: ${number} } has been committed.`,
    )
  if (transaction.state === 'aborted')
    throw new MongoError(
      251,
      'NoSuchTransaction',
      `Transaction with { txnNumber: ${number} } has been aborted.`,
      labels,
    )
  return transaction
}

function assertNewer(session: Session, number: bigint): void {
  if (number < session.number)
    throw new MongoError(
      225,
      'TransactionTooOld',
      `Cannot start transaction ${number} on session because a newer transaction ${session.number} has already started.`,
    )
  if (number === session.number && session.transaction)
    throw new MongoError(
      117,
      'ConflictingOperationInProgress',
      `Given transaction number ${number} is already in progress`,
    )
}

function notInTransaction(name: string): MongoError {
  const advice =
    name === 'count'
      ? ' Please see https://docs.mongodb.com/manual/core/transactions/ for a recommended alternative.'
      : ''
  return new MongoError(
    263,
    'OperationNotSupportedInTransaction',
    `Cannot run '${name}' in a multi-document transaction.${advice}`,
  )
}
