import { parentPort, workerData } from 'node:worker_threads'
import { Server } from './host/server'
import type { WorkerMessage, WorkerRequest, WorkerStart } from './worker-messages'

/** The database in a thread of its own: its scans do not stall the application's event loop. */
async function run(): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('worker.js runs in a worker thread only')
  const tell = (message: WorkerMessage): void => port.postMessage(message)
  const { options, listen } = workerData as WorkerStart
  try {
    const server = await Server.start(options, listen)
    port.on('message', (request: WorkerRequest) => {
      if (request.ask === 'stats') return tell({ told: 'stats', stats: server.stats() })
      void server.stop().then(() => {
        tell({ told: 'stopped' })
        port.close()
      })
    })
    tell({ told: 'started', address: server.address })
  } catch (error) {
    tell({ told: 'failed', message: (error as Error).message })
  }
}

void run()
