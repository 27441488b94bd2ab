import type { Guest } from '../guest/guest'
import type { Fields, GuestFunction } from '../types'
import { WX_EVENTS } from './names'

/** The `wx.on…`/`wx.off…` pairs: who listens to what the phone tells. */
export class Listeners {
  private readonly heard = new Map<string, Set<GuestFunction>>()

  constructor(private readonly guest: Guest) {}

  apis(): Fields {
    return Object.fromEntries(
      WX_EVENTS.flatMap((event) => {
        const listeners = this.of(event)
        const on = (listener: GuestFunction) => void listeners.add(listener)
        const off = (listener?: GuestFunction) => {
          if (listener) listeners.delete(listener)
          else listeners.clear()
        }
        return [
          [`on${event}`, on],
          [`off${event}`, off],
        ]
      }),
    )
  }

  /** Tells everybody who listens; `event` without the `on`, e.g. `ThemeChange`. */
  emit(event: string, payload: unknown): void {
    for (const listener of [...this.of(event)]) {
      this.guest.run(`on${event}`, () => listener(this.guest.realm.copy(payload)))
    }
  }

  private of(event: string): Set<GuestFunction> {
    const known = this.heard.get(event) ?? new Set()
    this.heard.set(event, known)
    return known
  }
}
