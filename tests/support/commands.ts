import type { Connection } from 'mongoose'

/** Commands of the driver that are no question to the database's data. */
const HOUSEKEEPING = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'ping',
  'endSessions',
  'killCursors',
])

/** Which commands `work` sent to the database, in order. */
export async function countCommands(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const names: string[] = []
  const client = connection.getClient()
  const listen = ({ commandName }: { commandName: string }): void => {
    if (!HOUSEKEEPING.has(commandName)) names.push(commandName)
  }
  client.on('commandStarted', listen)
  try {
    await work()
  } finally {
    client.off('commandStarted', listen)
  }
  return names
}
