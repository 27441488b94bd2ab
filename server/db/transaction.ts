import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import { refuse } from '../lib/errors'

const MAX_TRIES = 5
const open = new AsyncLocalStorage<true>()

mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

/** Whether the caller runs inside an open database transaction. */
export function insideTransaction(): boolean {
  return open.getStore() === true
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
  await mongoose.connection.transaction(async () => {
    tries += 1
    if (tries > MAX_TRIES) throw refuse('busy')
    result = { value: await open.run(true, fn) }
  })
  if (!result) throw refuse('busy')
  return result.value
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
