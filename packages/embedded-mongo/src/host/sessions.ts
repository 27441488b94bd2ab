import { binaryParts } from '../value/compare'
import { MongoError } from '../value/errors'
import { isObj, type Doc } from '../value/types'
import type { Transaction, Transactions } from '../engine/transactions'
import type { Reply } from '../wire/reply'
import type { Binary } from 'bson'

const TRANSACTION_LIFETIME_MS = 60_000

/** A driver's logical session: its transaction, or its last retryable write. */
export interface Session {
  /** The highest txnNumber seen; -1 before the first. */
  number: bigint
  transaction?: Transaction
  lifetime?: NodeJS.Timeout
  /** The answer to the write of that number, or the promise of it while it runs. */
  lastWrite?: { number: bigint; reply: Promise<Reply> }
  usedAt: number
}

/** Sessions by lsid. */
export class Sessions {
  private readonly byId = new Map<string, Session>()

  /** @param clock milliseconds of a clock that only runs forward. */
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: () => number,
  ) {}

  /** The session of an lsid, made if it is new. @throws MongoError 2. */
  get(lsid: unknown): Session {
    const id = keyOf(lsid)
    const session = this.byId.get(id) ?? { number: -1n, usedAt: 0 }
    session.usedAt = this.clock()
    this.byId.set(id, session)
    return session
  }

  /** Opens a transaction, which is aborted when it lives too long (60 s as in MongoDB). */
  begin(session: Session, number: bigint): Transaction {
    this.abortOpen(session)
    const transaction = this.transactions.begin()
    session.transaction = transaction
    session.number = number
    session.lifetime = setTimeout(
      () => this.transactions.abort(transaction),
      TRANSACTION_LIFETIME_MS,
    )
    session.lifetime.unref()
    void transaction.end().then(() => clearTimeout(session.lifetime))
    return transaction
  }

  /**
   * Runs a retryable write once: the same number again gets the first answer, also while the
   * first is still running.
   * @throws MongoError 225 for a number that is over.
   */
  once(session: Session, number: bigint, write: () => Promise<Reply>): Promise<Reply> {
    if (session.lastWrite?.number === number) return session.lastWrite.reply
    if (number < session.number)
      throw new MongoError(
        225,
        'TransactionTooOld',
        `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${session.number} has already started on this session.`,
      )
    this.abortOpen(session)
    session.number = number
    const reply = write()
    const lastWrite = { number, reply }
    session.lastWrite = lastWrite
    // a write that failed as a whole did nothing, so it may be tried again
    reply.catch(() => {
      if (session.lastWrite === lastWrite) session.lastWrite = undefined
    })
    return reply
  }

  /** Ends the session of an lsid, if there is one. */
  end(lsid: unknown): void {
    const id = keyOf(lsid)
    const session = this.byId.get(id)
    if (!session) return
    this.abortOpen(session)
    this.byId.delete(id)
  }

  endAll(): void {
    this.endUsedBefore(Infinity)
  }

  /** Ends the sessions not used for `ms`. */
  endIdle(ms: number): void {
    this.endUsedBefore(this.clock() - ms)
  }

  private endUsedBefore(limit: number): void {
    for (const [id, session] of this.byId) {
      if (session.usedAt >= limit) continue
      this.abortOpen(session)
      this.byId.delete(id)
    }
  }

  private abortOpen(session: Session): void {
    if (session.transaction) this.transactions.abort(session.transaction)
  }
}

function keyOf(lsid: unknown): string {
  const id = isObj(lsid) ? (lsid as Doc).id : undefined
  if (!id) throw new MongoError(2, 'BadValue', 'lsid.id must be a UUID')
  return Buffer.from(binaryParts(id as Binary)[0]).toString('latin1')
}
