import mongoose from 'mongoose'
import { HOUR } from '../../server/lib/time'
import type { World } from './world'
import { age } from './world'

type Due = { dueAt: Date }
type Ring = { state: string; nextAt: string | null }

/** Work that waits in the books, by collection: what must be done says when in the document itself. */
const WAITING: [string, object][] = [
  ['orders', { money: 'unpaid' }],
  ['payment_attempts', {}],
  ['refunds', {}],
  ['payment_inbox', {}],
  ['outbox', { state: 'waiting' }],
]
const POLL_MS = 25
/** Polls without an end of the work: after these the dead process's belongings are aged again, then it counts as stuck. */
const AGE_AFTER = 60
const STUCK_AFTER = 600

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** The moments at which something is due, in the books and on WeChat's ladder, with its name. */
async function agenda(world: World): Promise<{ what: string; at: Date }[]> {
  const found: { what: string; at: Date }[] = []
  for (const [name, filter] of WAITING) {
    const waits = { ...filter, dueAt: { $ne: null } }
    const docs = mongoose.connection.collection(name).find(waits).project<Due>({ dueAt: 1 })
    for (const { dueAt } of await docs.toArray()) found.push({ what: name, at: dueAt })
  }
  const { notifications } = await world.sim<{ notifications: Ring[] }>('GET', '/sim/notifications')
  for (const { state, nextAt } of notifications) {
    if (state === 'pending' && nextAt) found.push({ what: 'WeChat’s call', at: new Date(nextAt) })
  }
  return found
}

/**
 * Waits until nothing is due now; answers when the next thing is, null when nothing ever will be.
 * @throws Error naming what stays due
 */
export async function quiet(world: World): Promise<Date | null> {
  for (let poll = 1; ; poll += 1) {
    const now = world.stack.clock.now()
    const items = await agenda(world)
    const due = items.filter(({ at }) => at <= now)
    if (due.length === 0) return earliest(items.map(({ at }) => at))
    if (poll === STUCK_AFTER) throw new Error(`nobody does what is due: ${due[0]?.what}`)
    if (poll % AGE_AFTER === 0) await age()
    await pause(POLL_MS)
  }
}

function earliest(moments: Date[]): Date | null {
  return moments.reduce<Date | null>((first, at) => (first && first < at ? first : at), null)
}

/** Business time goes on for an hour, from one due moment to the next, each followed by the work that it brings. */
export async function passAnHour(world: World): Promise<void> {
  const { clock } = world.stack
  const end = clock.now().getTime() + HOUR
  for (;;) {
    const next = await quiet(world)
    const now = clock.now().getTime()
    if (now >= end) return
    const until = Math.min(end, next?.getTime() ?? end)
    await world.sim('POST', '/sim/clock', { advanceMs: Math.max(1, until - now) })
  }
}
