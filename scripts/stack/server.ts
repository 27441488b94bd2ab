import { fork, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import type { StackClock } from './clock'

/** A server process of a stack. `origin` stays the same over a kill and a restart. */
export type StackServer = {
  origin: string
  /** SIGKILL: no chance to finish anything */
  kill(): Promise<void>
  restart(extraEnv?: Record<string, string>): Promise<void>
  stop(): Promise<void>
  /** resolves when the process ends by itself */
  ended(): Promise<void>
}

const ENTRY = path.join(__dirname, 'server-process.js')

/**
 * A port that nobody listens on now: `wanted` if it is one, else any. The server's address must be known before it
 * starts, and stay.
 */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Starts one server, at `wantedPort` if it is free; its log goes to `logFile`. */
export async function startServerProcess(
  env: Record<string, string>,
  clock: StackClock,
  logFile: string,
  wantedPort?: number,
): Promise<StackServer> {
  let child: ChildProcess | null = null
  const port = String(await freePort(wantedPort))
  const origin = `http://127.0.0.1:${port}`
  let ended: Promise<void> = Promise.resolve()

  const start = async (extraEnv: Record<string, string> = {}): Promise<void> => {
    const log = fs.openSync(logFile, 'a')
    const spawned = fork(ENTRY, [String(clock.offset())], {
      env: {
        PATH: process.env['PATH'] ?? '',
        ...env,
        ...extraEnv,
        PORT: port,
        PUBLIC_ORIGIN: origin,
      },
      stdio: ['ignore', log, log, 'ipc'],
    })
    fs.closeSync(log)
    child = spawned
    ended = new Promise((done) => spawned.once('exit', () => done()))
    await new Promise<void>((resolve, reject) => {
      const listen = (message: { origin?: string }): void => {
        if (!message.origin) return
        spawned.off('message', listen)
        resolve()
      }
      spawned.on('message', listen)
      spawned.once('exit', () => reject(new Error(`the server did not start; see ${logFile}`)))
    })
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child?.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
    child = null
  }
  clock.onAdvance(async (offset) => {
    const running = child
    if (!running?.connected) return
    const answered = new Promise<void>((done) => running.once('message', () => done()))
    // it may die as it is told, and then it reads the offset when it starts again
    running.send({ offset }, () => undefined)
    await Promise.race([answered, ended])
  })
  await start()
  return {
    origin,
    kill: () => end('SIGKILL'),
    restart: start,
    stop: () => end('SIGTERM'),
    ended: () => ended,
  }
}
