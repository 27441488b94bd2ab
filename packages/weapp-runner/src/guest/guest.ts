import type { GuestFunction } from '../types'
import { Realm } from './realm'
import { Timers } from './timers'

const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupEnd'] as const

/** The program as it runs: its world, its timers, and everything a device would complain about. */
export class Guest {
  readonly errors: string[] = []
  readonly logs: string[] = []
  readonly realm: Realm
  readonly timers: Timers
  private readonly crashed: ((stack: string) => void)[] = []

  constructor(globals: Record<string, unknown>) {
    this.timers = new Timers((what, fn) => this.run(what, fn))
    this.realm = new Realm({ ...globals, ...this.timers.globals(), console: this.console() })
  }

  /**
   * Calls into the program. What it throws is recorded and told to `App.onError`, not thrown on: on a device, too, an
   * exception in a handler ends that handler only.
   */
  run(what: string, fn: () => unknown): unknown {
    try {
      return fn()
    } catch (error) {
      const stack = describe(error)
      this.complain(`${what}: ${stack}`)
      this.crashed.forEach((listener) => listener(stack))
      return undefined
    }
  }

  /** Calls `owner[name](...args)` if the program defined it. */
  call(owner: object, name: string, ...args: unknown[]): unknown {
    const fn = (owner as Record<string, unknown>)[name]
    if (typeof fn !== 'function') return undefined
    return this.run(name, () => (fn as GuestFunction).apply(owner, args))
  }

  /** Records a complaint; the same sentence twice is one complaint. */
  complain(message: string): void {
    if (!this.errors.includes(message)) this.errors.push(message)
  }

  /** Hears of every exception that the program let escape. */
  onCrash(listener: (stack: string) => void): void {
    this.crashed.push(listener)
  }

  private console(): Record<string, GuestFunction> {
    return Object.fromEntries(
      LEVELS.map((level) => [
        level,
        (...args: unknown[]) => {
          const line = args.map(describe).join(' ')
          this.logs.push(`${level}: ${line}`)
          if (level === 'error') this.complain(`console.error: ${line}`)
        },
      ]),
    )
  }
}

/** One readable string for whatever was thrown or logged, from any realm. */
export function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const { stack } = value as { stack?: unknown }
  if (typeof stack === 'string') return stack
  try {
    return JSON.stringify(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}
