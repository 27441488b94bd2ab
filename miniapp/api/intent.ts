import { ApiError } from './http'

/** Refusals after which nobody knows whether it happened: the same key asks again. */
const UNKNOWN = ['busy', 'idempotency_in_progress', 'offline', 'internal', 'wechat_unavailable']
/** Of these, the ones worth repeating at once without asking her. */
const REPEATED = ['busy', 'idempotency_in_progress']
const WAITS_MS = [300, 900, 2_000]

export type Intent = <T>(body: unknown, act: (key: string) => Promise<T>) => Promise<T>

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function randomKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12)
  return `${part()}${part()}`
}

/**
 * One thing that she wants once (an order, a payment, a cancelling). While nobody knows whether it happened, every
 * further try carries the same Idempotency-Key; another body, or a clear answer, starts a new one.
 * `intent(body, (key) => …)` throws what `act` threw last.
 */
export function createIntent(wait: (ms: number) => Promise<void> = sleep): Intent {
  let open: { key: string; print: string } | null = null
  return async (body, act) => {
    const print = JSON.stringify(body)
    if (open?.print !== print) open = { key: randomKey(), print }
    const { key } = open
    for (let tries = 0; ; tries += 1) {
      try {
        const result = await act(key)
        open = null
        return result
      } catch (error) {
        const code = error instanceof ApiError ? error.code : ''
        if (!UNKNOWN.includes(code)) open = null
        const pause = WAITS_MS[tries]
        if (!REPEATED.includes(code) || pause === undefined) throw error
        await wait(pause)
      }
    }
  }
}
