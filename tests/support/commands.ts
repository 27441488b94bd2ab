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

let counting = false

/** For the top of a test file that counts: the driver tells of each command then, which costs a twentieth of all its work. */
export const willCount = (): void => void (counting = true)
export const isCounting = (): boolean => counting

/**
 * Which commands `work` sent to the database, in order.
 * @throws Error in a file that did not say `willCount()`: there would be none
 */
export async function countCommands(
  connection: Connection,
  work: () => Promise<unknown>,
): Promise<string[]> {
  if (!counting) throw new Error('say willCount() before the connection is made')
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
