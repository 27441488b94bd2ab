import fs from 'node:fs'
import path from 'node:path'

/**
 * Business time of a stack: the machine's clock plus an offset that only grows. Servers are told of every change; the
 * offset lies in a file, so that the next start goes on from there.
 */
export type StackClock = {
  now(): Date
  offset(): number
  advance(ms: number): Promise<void>
  onAdvance(listener: (offset: number) => Promise<void>): void
}

export function createClock(folder: string): StackClock {
  const file = path.join(folder, 'clock.json')
  const listeners: ((offset: number) => Promise<void>)[] = []
  let offset = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as number) : 0
  return {
    now: () => new Date(Date.now() + offset),
    offset: () => offset,
    async advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0) throw new Error('time goes forward only')
      offset += ms
      fs.writeFileSync(file, JSON.stringify(offset))
      for (const listener of listeners) await listener(offset)
    },
    onAdvance: (listener) => void listeners.push(listener),
  }
}
