import { uriOf } from './host/address'
import { Server } from './host/server'
import { startThread } from './thread'
import type { ListenOptions, StoreOptions } from './options'

export type { StoreOptions } from './options'

/** A running database. */
export interface EmbeddedMongo {
  /** The connection string for one database. */
  uri(database: string): string
  /** Drops the connections and flushes the journal. */
  stop(): Promise<void>
  /**
   * Commands run so far by name, and `scan:<namespace>`: how many find, update, delete and
   * aggregate heads could use no index.
   */
  stats(): Promise<Record<string, number>>
}

/**
 * Starts a database for development and tests, by default in a worker thread on a unix socket
 * in a fresh folder nobody else can enter.
 * @param listen `thread: false` runs it in this thread.
 * @throws Error in production; when the folder is in use; when it cannot listen.
 */
export async function startEmbeddedMongo(
  options: StoreOptions,
  listen: ListenOptions & { thread?: boolean } = {},
): Promise<EmbeddedMongo> {
  if (process.env.NODE_ENV === 'production')
    throw new Error('the embedded database is for development and tests: set MONGODB_URI')
  const { thread = true, ...place } = listen
  const server = thread
    ? await startThread({ options, listen: place })
    : await Server.start(options, place)
  return {
    uri: (database) => uriOf(server.address, database),
    stop: () => server.stop(),
    stats: async () => server.stats(),
  }
}
