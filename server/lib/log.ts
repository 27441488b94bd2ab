import pino from 'pino'

/** What code logs through: a message for people, data for programs; never bodies, keys or phones. */
export type Log = {
  info(data: Record<string, unknown>, message: string): void
  warn(data: Record<string, unknown>, message: string): void
  error(data: Record<string, unknown>, message: string): void
}

/** JSON lines on standard output, at `level` and above. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
