/**
 * AbortController for WeChat's logic layer, which has none: react-query makes one for every request, swallows the
 * ReferenceError and waits for ever. The weapp build provides this one by name (config/index.ts).
 */
type Listener = (event: { type: 'abort' }) => void

class AbortSignal {
  aborted = false
  reason: unknown = undefined
  onabort: Listener | null = null
  private listeners: Listener[] = []

  addEventListener(_type: 'abort', listener: Listener): void {
    this.listeners.push(listener)
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    this.listeners = this.listeners.filter((each) => each !== listener)
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason
  }

  tell(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason ?? new Error('AbortError')
    const event = { type: 'abort' as const }
    this.onabort?.(event)
    for (const listener of [...this.listeners]) listener(event)
  }
}

export class AbortController {
  readonly signal = new AbortSignal()

  abort(reason?: unknown): void {
    this.signal.tell(reason)
  }
}
