import type { PayNotification } from '../state'
import type { World } from '../world'
import { payLate } from './close'
import { settleRefunds } from './refunds'
import { sendRound } from './round'

/** Sends notifications when they are due. */
export type Courier = {
  /** Sends this one now, whatever its ladder says, and waits for the outcome. */
  sendNow(notification: PayNotification): Promise<void>
  /** Lets what is due at WeChat happen and starts sending what is due. */
  look(): void
  /** Stops looking, breaks off what is under way (it stays due), and waits for that. */
  stop(): Promise<void>
}

/** How often to look whether business time has made something due. */
const LOOK_EVERY_MS = 200

export function startCourier(world: World): Courier {
  const stopping = new AbortController()
  const underWay = new Map<string, Promise<void>>()

  function start(notification: PayNotification): Promise<void> {
    const sending = sendRound(world, notification, stopping.signal).finally(() => {
      underWay.delete(notification.id)
    })
    underWay.set(notification.id, sending)
    return sending
  }

  function look(): void {
    if (stopping.signal.aborted) return
    settleRefunds(world)
    payLate(world)
    for (const notification of world.state.notifications) {
      const due = notification.nextAt !== null && notification.nextAt <= world.now()
      if (due && !underWay.has(notification.id)) void start(notification)
    }
  }

  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  world.wake = () => setImmediate(look)
  return {
    look,
    async sendNow(notification) {
      await underWay.get(notification.id)
      await start(notification)
    },
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}
