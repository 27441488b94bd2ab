import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Choice } from './choice'
import type { Report } from './worker'

const WORKER = path.join(__dirname, 'worker.js')

/** Processes that play kills, each on a stack of its own; whoever is free takes the next. */
export type Crew = {
  play(choices: Choice[], tell: (report: Report) => void): Promise<void>
  end(): Promise<void>
}

/** @throws Error when a process does not start */
export async function startCrew(size: number): Promise<Crew> {
  const workers = await Promise.all(Array.from({ length: size }, startWorker))
  return {
    async play(choices, tell) {
      const queue = [...choices]
      await Promise.all(workers.map((worker) => playAll(worker, queue, tell)))
    },
    async end() {
      await Promise.all(
        workers.map(async (worker) => {
          const ended = once(worker, 'exit')
          worker.send('end')
          await ended
        }),
      )
    },
  }
}

async function startWorker(): Promise<ChildProcess> {
  const worker = fork(WORKER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await message(worker)
  return worker
}

/** Waits for the worker's next word. @throws Error when it dies instead */
function message(worker: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null, signal: string | null): void =>
      reject(new Error(`a process of the harness ended with ${signal ?? code}`))
    worker.once('exit', died)
    worker.once('message', (said: unknown) => {
      worker.off('exit', died)
      resolve(said)
    })
  })
}

async function playAll(
  worker: ChildProcess,
  queue: Choice[],
  tell: (report: Report) => void,
): Promise<void> {
  for (let choice = queue.shift(); choice; choice = queue.shift()) {
    const answer = message(worker)
    worker.send(choice)
    tell((await answer) as Report)
  }
}
