import { createConnection, type Connection } from 'mongoose'
import { startEmbeddedMongo, type EmbeddedMongo } from '../../src'

export interface TestDatabase {
  mongo: EmbeddedMongo
  connection: Connection
  stop(): Promise<void>
}

/** A database in memory and a mongoose connection to it. */
export async function startDatabase(): Promise<TestDatabase> {
  const mongo = await startEmbeddedMongo({ mode: 'memory' }, { thread: false })
  const connection = await createConnection(mongo.uri('shop')).asPromise()
  return {
    mongo,
    connection,
    async stop() {
      await connection.close()
      await mongo.stop()
    },
  }
}

/** The driver's collection behind a connection. */
export function collectionOf({ connection }: TestDatabase, name: string) {
  return connection.getClient().db('shop').collection(name)
}
