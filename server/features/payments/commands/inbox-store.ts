import mongoose from 'mongoose'
import { Inbox } from '../model/inbox'
import type { Notification } from '../rules/documents'

type Waiter = { row: Notification; stored(isNew: boolean): void; failed(error: unknown): void }

const MOST_TOGETHER = 100
const DUPLICATE = 11_000

const waiting: Waiter[] = []
let writing = false

/**
 * Stores a notification durably, once; false when its id is there already. Those that come while a write is under way are
 * written together by the next one.
 */
export function storeNotification(row: Notification): Promise<boolean> {
  return new Promise((stored, failed) => {
    waiting.push({ row, stored, failed })
    if (!writing) void writeAll()
  })
}

async function writeAll(): Promise<void> {
  writing = true
  while (waiting.length > 0) {
    const batch = waiting.splice(0, MOST_TOGETHER)
    try {
      const known = await insert(batch.map(({ row }) => row))
      batch.forEach(({ stored }, index) => stored(!known.has(index)))
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  }
  writing = false
}

/** Answers which of them were there already, by their place. */
async function insert(rows: Notification[]): Promise<ReadonlySet<number>> {
  try {
    await Inbox.collection.insertMany(rows as never, { ordered: false })
    return new Set()
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error
    const failures = [error.writeErrors].flat()
    // rows that nobody refused may not be durable
    if (error.result.getWriteConcernError()) throw error
    if (failures.some(({ code }) => code !== DUPLICATE)) throw error
    return new Set(failures.map(({ index }) => index))
  }
}
