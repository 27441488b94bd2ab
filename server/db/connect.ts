import mongoose from 'mongoose'
import './transaction'

/**
 * Connects the process to its database; `maxPoolSize` bounds what one process may ask at once.
 * Returns how to close it. Waits at most 10 s for a primary, 60 s for an answer. `monitorCommands` lets a caller count commands.
 */
export async function connectDatabase(
  uri: string,
  options: { monitorCommands?: boolean } = {},
): Promise<() => Promise<void>> {
  await mongoose.connect(uri, {
    ...{ serverSelectionTimeoutMS: 10_000, socketTimeoutMS: 60_000, maxPoolSize: 50 },
    // `ensureIndexes` says when
    ...{ autoCreate: false, autoIndex: false },
    ...options,
  })
  return () => mongoose.disconnect()
}

/** Whether the database answers now (readiness). */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await mongoose.connection.db?.command({ ping: 1 })
    return mongoose.connection.readyState === 1
  } catch {
    return false
  }
}

/** The database that this process is connected to now, as a key for what is kept of it in memory. */
export function connectedDatabase(): object {
  return mongoose.connection.getClient()
}
