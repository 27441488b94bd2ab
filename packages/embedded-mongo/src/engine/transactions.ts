import { MongoError } from '../value/errors'
import type { Store } from '../storage/store'
import type { Snapshot, StoredValue, Writes } from '../storage/types'
import type { Collection } from './types'

/**
 * A write outside transactions met a key that an open transaction has written. Who catches it
 * waits for that transaction to end and tries again.
 */
export class LockWait extends Error {
  constructor(readonly holder: Transaction) {
    super('a key is held by an open transaction')
  }
}

/** Where a record operation reads and writes: a transaction, or one autocommitted write. */
export interface Writer {
  get(key: string): StoredValue | undefined
  /** @throws MongoError 112 or LockWait when the key may not be written now. */
  check(key: string): void
  put(key: string, value: StoredValue | null): void
  /** Changes the number of records of a collection, and remembers that it is written. */
  count(collection: Collection, change: number): void
}

const PRUNE_FROM = 10_000

/**
 * Snapshot isolation with first updater wins (MongoDB manual, "Transactions", in-progress
 * transactions and write conflicts).
 */
export class Transactions {
  private readonly locks = new Map<string, Transaction>()
  /** Change sequence of every key written while some transaction was open. */
  private readonly lastChange = new Map<string, number>()
  private readonly open = new Set<Transaction>()
  private changes = 0

  constructor(readonly store: Store) {}

  /** Number of batches applied so far. */
  get sequence(): number {
    return this.changes
  }

  begin(): Transaction {
    const transaction = new Transaction(this, this.changes)
    this.open.add(transaction)
    return transaction
  }

  /** @throws the journal's error; the transaction is aborted then. */
  commit(transaction: Transaction): void {
    this.open.delete(transaction)
    try {
      if (transaction.writes.size > 0) this.apply(transaction.writes)
      transaction.finish('committed')
    } catch (error) {
      transaction.finish('aborted')
      throw error
    } finally {
      this.release(transaction)
    }
  }

  /** Forgets what the transaction wrote; nothing happens if it has ended already. */
  abort(transaction: Transaction): void {
    if (transaction.state !== 'open') return
    transaction.finish('aborted')
    this.release(transaction)
  }

  /** Applies a committed batch. @throws the journal's error, before anything is changed. */
  apply(writes: Writes): void {
    this.store.apply(writes)
    this.changes++
    if (this.open.size === 0) return
    for (const key of writes.keys()) this.lastChange.set(key, this.changes)
  }

  holderOf(key: string): Transaction | undefined {
    return this.locks.get(key)
  }

  lock(key: string, transaction: Transaction): void {
    this.locks.set(key, transaction)
  }

  changedSince(key: string, sequence: number): boolean {
    return (this.lastChange.get(key) ?? 0) > sequence
  }

  /** @throws LockWait while an open transaction has written to the collection. */
  assertNoWriters(collection: Collection): void {
    for (const transaction of this.open)
      if (transaction.hasWritten(collection)) throw new LockWait(transaction)
  }

  private release(transaction: Transaction): void {
    for (const key of transaction.writes.keys())
      if (this.locks.get(key) === transaction) this.locks.delete(key)
    this.open.delete(transaction)
    if (this.open.size === 0) this.lastChange.clear()
    else if (this.lastChange.size > PRUNE_FROM) this.prune()
    transaction.wakeWaiters()
  }

  private prune(): void {
    const oldest = Math.min(...[...this.open].map((transaction) => transaction.startedAt))
    for (const [key, change] of this.lastChange) if (change <= oldest) this.lastChange.delete(key)
  }
}

/** One multi-document transaction: a snapshot, and the writes nobody else sees yet. */
export class Transaction implements Writer {
  readonly view: Snapshot
  readonly writes: Writes = new Map()
  private readonly counts = new Map<Collection, number>()
  private waiters: (() => void)[] = []
  private ended: 'open' | 'committed' | 'aborted' = 'open'

  constructor(
    private readonly all: Transactions,
    readonly startedAt: number,
  ) {
    this.view = all.store.snapshot()
  }

  get state(): 'open' | 'committed' | 'aborted' {
    return this.ended
  }

  get(key: string): StoredValue | undefined {
    return this.view.get(key)
  }

  check(key: string): void {
    const holder = this.all.holderOf(key)
    if ((holder && holder !== this) || this.all.changedSince(key, this.startedAt))
      throw writeConflict()
  }

  put(key: string, value: StoredValue | null): void {
    this.check(key)
    this.all.lock(key, this)
    this.writes.set(key, value)
    this.view.put(key, value)
  }

  count(collection: Collection, change: number): void {
    this.counts.set(collection, (this.counts.get(collection) ?? 0) + change)
  }

  hasWritten(collection: Collection): boolean {
    return this.counts.has(collection)
  }

  /** Resolves when the transaction has ended, either way. */
  end(): Promise<void> {
    if (this.ended !== 'open') return Promise.resolve()
    return new Promise((resolve) => this.waiters.push(resolve))
  }

  finish(state: 'committed' | 'aborted'): void {
    this.ended = state
    if (state === 'aborted') return
    for (const [collection, change] of this.counts) collection.count += change
  }

  wakeWaiters(): void {
    for (const wake of this.waiters.splice(0)) wake()
  }
}

/** One autocommitted record operation; `commit` applies all of it at once. */
export class SingleWrite implements Writer {
  private readonly writes: Writes = new Map()
  private readonly counts: [Collection, number][] = []

  constructor(private readonly all: Transactions) {}

  get(key: string): StoredValue | undefined {
    const own = this.writes.get(key)
    return own === undefined ? this.all.store.get(key) : (own ?? undefined)
  }

  check(key: string): void {
    const holder = this.all.holderOf(key)
    if (holder) throw new LockWait(holder)
  }

  put(key: string, value: StoredValue | null): void {
    this.check(key)
    this.writes.set(key, value)
  }

  count(collection: Collection, change: number): void {
    this.counts.push([collection, change])
  }

  commit(): void {
    this.all.apply(this.writes)
    for (const [collection, change] of this.counts) collection.count += change
  }
}

function writeConflict(): MongoError {
  return new MongoError(
    112,
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { errorLabels: ['TransientTransactionError'] },
  )
}
