import type { GuestFunction } from '../types'

type Run = (what: string, fn: () => unknown) => void

/** The program's timers: numeric handles, errors recorded instead of thrown into Node, all gone after `stop()`. */
export class Timers {
  private readonly pending = new Map<number, NodeJS.Timeout>()
  private last = 0
  private stopped = false

  constructor(private readonly run: Run) {}

  /** Runs `fn` once after `ms`; returns the handle. After `stop()` nothing is ever run. */
  after(ms: number, what: string, fn: () => unknown): number {
    const handle = ++this.last
    if (this.stopped) return handle
    const timer = setTimeout(() => {
      this.pending.delete(handle)
      this.run(what, fn)
    }, ms)
    this.pending.set(handle, timer)
    return handle
  }

  /** What the program sees as its timer globals. */
  globals(): Record<string, unknown> {
    const clear = (handle: unknown) => {
      this.clear(Number(handle))
    }
    return {
      setTimeout: (fn: GuestFunction, ms?: unknown, ...args: unknown[]) =>
        this.after(Number(ms ?? 0), 'setTimeout', () => fn(...args)),
      setInterval: (fn: GuestFunction, ms?: unknown, ...args: unknown[]) =>
        this.every(Number(ms ?? 0), () => fn(...args)),
      clearTimeout: clear,
      clearInterval: clear,
    }
  }

  /** Cancels everything, now and later. */
  stop(): void {
    this.stopped = true
    for (const handle of [...this.pending.keys()]) this.clear(handle)
  }

  private every(ms: number, fn: () => unknown): number {
    const handle = ++this.last
    if (this.stopped) return handle
    this.pending.set(
      handle,
      setInterval(() => {
        this.run('setInterval', fn)
      }, ms),
    )
    return handle
  }

  private clear(handle: number): void {
    clearTimeout(this.pending.get(handle))
    this.pending.delete(handle)
  }
}
