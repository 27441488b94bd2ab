import fs from 'node:fs'
import { lockFolder } from './folder-lock'
import { Journal, readJournal } from './journal'
import { newTree, putInTree, scanTree, snapshotOf } from './tree'
import type { Snapshot, StoredValue, View, Writes } from './types'

/** The whole data set in a copy-on-write tree, with a journal on disk if it is to survive. */
export class Store implements View {
  private readonly tree = newTree()

  private constructor(
    private readonly journal?: Journal,
    private readonly unlock?: () => void,
  ) {}

  /** A store that is gone with the process; begins with what the journal in `from` holds. */
  static inMemory(from?: string): Store {
    const store = new Store()
    if (from !== undefined) readJournal(from, (key, value) => putInTree(store.tree, key, value))
    return store
  }

  /**
   * A store whose acknowledged writes survive the process.
   * @throws Error when another process uses the folder, or the file system refuses.
   */
  static inFolder(folder: string): Store {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    const unlock = lockFolder(folder)
    const journal = new Journal(folder)
    const store = new Store(journal, unlock)
    journal.load((key, value) => putInTree(store.tree, key, value))
    journal.compactIfWorthwhile(() => store.scan('', '\xff'))
    return store
  }

  get(key: string): StoredValue | undefined {
    return this.tree.get(key)
  }

  scan(low: string, high: string, reverse?: boolean): Iterable<[string, StoredValue]> {
    return scanTree(this.tree, low, high, reverse)
  }

  /** A private snapshot of the latest state, in constant time. */
  snapshot(): Snapshot {
    return snapshotOf(this.tree)
  }

  /**
   * Makes a batch visible at once and durable soon (see `flushed`).
   * @throws the journal's I/O error, before anything is changed.
   */
  apply(writes: Writes): void {
    this.journal?.assertWritable()
    for (const [key, value] of writes) putInTree(this.tree, key, value)
    this.journal?.append(writes)
  }

  /** Resolves when all that was applied is durable; rejects with the journal's I/O error. */
  flushed(): Promise<void> {
    return this.journal?.flushed() ?? Promise.resolve()
  }

  /** Flushes and gives the folder back. */
  async close(): Promise<void> {
    await this.journal?.close()
    this.unlock?.()
  }
}
