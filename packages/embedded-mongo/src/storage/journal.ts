import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { encodeFrame, playFrames } from './frame'
import { cutTail, openJournalFile, rewriteJournal } from './journal-file'
import type { StoredValue, Writes } from './types'

/** The two system calls of the running journal; tests put failing ones in their place. */
export interface JournalCalls {
  write(fd: number, bytes: Buffer, offset: number): Promise<{ bytesWritten: number }>
  fdatasync(fd: number): Promise<void>
}

const write = promisify(fs.write)
const systemCalls: JournalCalls = {
  write: (fd, bytes, offset) => write(fd, bytes, offset, bytes.length - offset, null),
  fdatasync: promisify(fs.fdatasync),
}

/** Plays the sound part of the journal in `folder` into `put` and leaves the file as it is. */
export function readJournal(
  folder: string,
  put: (key: string, value: StoredValue | null) => void,
): void {
  playFrames(fs.readFileSync(path.join(folder, FILE)), put)
}

/** The journal cannot be written; nothing is accepted any more. */
export class JournalError extends Error {
  constructor(cause: unknown) {
    super(
      `the journal cannot be written (${(cause as Error).message}): ` +
        'the database accepts no more writes until it is started again',
      { cause },
    )
  }
}

const FILE = 'data.journal'
const COMPACT_FROM_BYTES = 1 << 20

interface Waiter {
  resolve(): void
  reject(error: JournalError): void
}

/**
 * Append-only file of committed batches with group commit: what arrives during one fdatasync is
 * written and synced together. After an I/O error nothing more is accepted: what the disk holds
 * is unknown, so every later append and every waiting writer gets the error.
 */
export class Journal {
  private readonly file: string
  private fd: number
  private queue: Buffer[] = []
  private waiters: Waiter[] = []
  private pumping = false
  private size = 0
  private failure: JournalError | undefined

  constructor(
    folder: string,
    private readonly calls: JournalCalls = systemCalls,
  ) {
    this.file = path.join(folder, FILE)
    this.fd = openJournalFile(this.file)
  }

  /** Plays the file into `put` and cuts a torn tail. */
  load(put: (key: string, value: StoredValue | null) => void): void {
    const bytes = fs.readFileSync(this.file)
    this.size = playFrames(bytes, put)
    cutTail(this.file, this.fd, bytes, this.size)
  }

  /** Rewrites the file when more than half of it is dead; called once, before serving. */
  compactIfWorthwhile(entries: () => Iterable<[string, StoredValue]>): void {
    if (this.size < COMPACT_FROM_BYTES) return
    let live = 0
    for (const [key, value] of entries()) live += key.length + value.length + 9
    if (this.size < live * 2) return
    rewriteJournal(this.file, entries())
    fs.closeSync(this.fd)
    this.fd = openJournalFile(this.file)
  }

  /** @throws JournalError when an I/O error has stopped this journal. */
  assertWritable(): void {
    if (this.failure) throw this.failure
  }

  /** Queues one atomic batch. */
  append(writes: Writes): void {
    this.queue.push(encodeFrame(writes))
    if (this.pumping) return
    this.pumping = true
    setImmediate(() => void this.pump())
  }

  /** Resolves when everything appended so far is on disk; rejects when it cannot be. */
  flushed(): Promise<void> {
    if (this.failure) return Promise.reject(this.failure)
    if (!this.pumping) return Promise.resolve()
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }))
  }

  /** Flushes what is queued and closes the file. */
  async close(): Promise<void> {
    await this.flushed().catch(() => undefined)
    fs.closeSync(this.fd)
  }

  private async pump(): Promise<void> {
    while (this.queue.length > 0 && !this.failure) {
      const bytes = Buffer.concat(this.queue.splice(0))
      const waiters = this.waiters.splice(0)
      try {
        await this.writeThrough(bytes)
        for (const waiter of waiters) waiter.resolve()
      } catch (error) {
        this.failure = new JournalError(error)
        for (const waiter of waiters) waiter.reject(this.failure)
      }
    }
    this.pumping = false
    for (const waiter of this.waiters.splice(0)) {
      if (this.failure) waiter.reject(this.failure)
      else waiter.resolve()
    }
  }

  private async writeThrough(bytes: Buffer): Promise<void> {
    let done = 0
    while (done < bytes.length) {
      done += (await this.calls.write(this.fd, bytes, done)).bytesWritten
    }
    await this.calls.fdatasync(this.fd)
  }
}
