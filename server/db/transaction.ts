import { AsyncLocalStorage } from 'node:async_hooks'
import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import mongoose from 'mongoose'
import { refuse } from '../lib/errors'

const MAX_TRIES = 5
/** Before the second try 20 ms, then three times as long each: the winner must get time to commit. */
const FIRST_PAUSE_MS = 20
const open = new AsyncLocalStorage<{ afterCommit: Set<() => void> }>()

mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

/** Whether the caller runs inside an open database transaction. */
export function insideTransaction(): boolean {
  return open.getStore() !== undefined
}

/**
 * Calls `fn` once the open transaction is committed, outside of it; not at all when it fails. Work that begins inside
 * would inherit the transaction's session and use it after its end.
 * @throws Error outside a transaction
 */
export function afterCommit(fn: () => void): void {
  const transaction = open.getStore()
  if (!transaction) throw new Error('no transaction is open')
  transaction.afterCommit.add(fn)
}

/**
 * Runs `fn` in one database transaction, or joins the one that is open; never nests.
 * `fn` may run up to 5 times (write conflicts), so it changes nothing but the database.
 * Read before it what can be read before; write contended documents last.
 * @throws AppError `busy` (409) when others kept winning; the client repeats with the same key.
 */
export async function inTransaction<T>(fn: () => Promise<T>): Promise<T> {
  if (insideTransaction()) return fn()
  let tries = 0
  let result: { value: T } | undefined
  const committed = { afterCommit: new Set<() => void>() }
  await mongoose.connection.transaction(async () => {
    tries += 1
    if (tries > MAX_TRIES) throw refuse('busy')
    await pauseBefore(tries)
    committed.afterCommit.clear()
    result = { value: await open.run(committed, fn) }
  })
  if (!result) throw refuse('busy')
  for (const done of committed.afterCommit) done()
  return result.value
}

async function pauseBefore(attempt: number): Promise<void> {
  if (attempt === 1) return
  const ms = FIRST_PAUSE_MS * 3 ** (attempt - 2)
  await setTimeout(randomInt(Math.ceil(ms / 2), ms + 1))
}

/**
 * Whether an error is the database's "this key exists already" (E11000), for the given field of a unique index.
 * A bulk write tells the field only in its message: `… index: phone_1 dup key: { phone: "…" }`.
 */
export function isDuplicate(error: unknown, field?: string): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, keyPattern, message } = error as {
    code?: unknown
    keyPattern?: Record<string, unknown>
    message?: string
  }
  if (code !== 11000) return false
  if (field === undefined) return true
  if (keyPattern) return field in keyPattern
  const keys = /dup key: \{(.*)\}/.exec(message ?? '')?.[1] ?? ''
  return keys.split(',').some((part) => part.trim().startsWith(`${field}:`))
}
