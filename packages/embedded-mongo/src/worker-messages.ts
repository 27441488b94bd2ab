import type { Address } from './host/address'
import type { ListenOptions, StoreOptions } from './options'

/** What the worker thread is started with. */
export interface WorkerStart {
  options: StoreOptions
  listen: ListenOptions
}

/** Asked of the worker. */
export type WorkerRequest = { ask: 'stats' } | { ask: 'stop' }

/** Told by the worker, answers in the order of the questions. */
export type WorkerMessage =
  | { told: 'started'; address: Address }
  | { told: 'failed'; message: string }
  | { told: 'stats'; stats: Record<string, number> }
  | { told: 'stopped' }
