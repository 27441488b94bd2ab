import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Address } from './host/address'
import type { WorkerMessage, WorkerRequest, WorkerStart } from './worker-messages'

const COMPILED = path.join('.build', 'packages', 'embedded-mongo', 'src', 'worker.js')

/** A server in a worker thread. */
export interface ServerThread {
  readonly address: Address
  stats(): Promise<Record<string, number>>
  stop(): Promise<void>
}

/** Starts a server in a worker thread. @throws Error when it cannot start. */
export async function startThread(start: WorkerStart): Promise<ServerThread> {
  const worker = new Worker(workerFile(), { workerData: start })
  const started = await next(worker, 'started')
  return {
    address: started.address,
    async stats() {
      return (await ask(worker, { ask: 'stats' }, 'stats')).stats
    },
    async stop() {
      const exited = new Promise((resolve) => worker.once('exit', resolve))
      await ask(worker, { ask: 'stop' }, 'stopped')
      await exited
    },
  }
}

type Told<Kind> = Extract<WorkerMessage, { told: Kind }>

function ask<Kind extends WorkerMessage['told']>(
  worker: Worker,
  request: WorkerRequest,
  expected: Kind,
): Promise<Told<Kind>> {
  const answer = next(worker, expected)
  worker.postMessage(request)
  return answer
}

/** The next message of a kind; rejects when the worker fails or ends instead. */
function next<Kind extends WorkerMessage['told']>(
  worker: Worker,
  expected: Kind,
): Promise<Told<Kind>> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      act()
    }
    const onMessage = (message: WorkerMessage): void => {
      if (message.told === 'failed') finish(() => reject(new Error(message.message)))
      else if (isKind(message, expected)) finish(() => resolve(message))
    }
    const onError = (error: Error): void => finish(() => reject(error))
    const onExit = (): void => finish(() => reject(new Error('the database thread has ended')))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}

function isKind<Kind extends WorkerMessage['told']>(
  message: WorkerMessage,
  kind: Kind,
): message is Told<Kind> {
  return message.told === kind
}

/** A thread runs compiled code: the file beside this one, or the one in `.build/` under jest. */
function workerFile(): string {
  const beside = path.join(__dirname, 'worker.js')
  if (fs.existsSync(beside)) return beside
  let folder = __dirname
  while (!fs.existsSync(path.join(folder, 'package-lock.json'))) {
    if (folder === path.dirname(folder)) throw new Error('no package-lock.json above this file')
    folder = path.dirname(folder)
  }
  const compiled = path.join(folder, COMPILED)
  if (fs.existsSync(compiled)) return compiled
  throw new Error(`${COMPILED} is missing: run node scripts/build.mjs`)
}
