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
  ['aftersales', {}],
  ['shipments', {}],
  ['outbox', { state: 'waiting' }],
]
const POLL_MS = 25
/** Polls without an end of the work: after these the dead process's belongings are aged again, then it counts as stuck. */
const AGE_AFTER = 60
const STUCK_AFTER = 600

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

type Item = { what: string; at: Date }

/** The moments at which something is due in the books, with its name. */
async function inBooks(): Promise<Item[]> {
  const found: Item[] = []
  for (const [name, filter] of WAITING) {
    const waits = { ...filter, dueAt: { $ne: null } }
    const docs = mongoose.connection.collection(name).find(waits).project<Due>({ dueAt: 1 })
    for (const { dueAt } of await docs.toArray()) found.push({ what: name, at: dueAt })
  }
  return found
}

/** The same on WeChat's ladder, whose list is long after a hundred sales. */
async function atWechat(world: World): Promise<Item[]> {
  const { notifications } = await world.sim<{ notifications: Ring[] }>('GET', '/sim/notifications')
  return notifications.flatMap(({ state, nextAt }) =>
    state === 'pending' && nextAt ? [{ what: 'WeChat’s call', at: new Date(nextAt) }] : [],
  )
}

/**
 * Waits until nothing is due now; answers when the next thing is, null when nothing ever will be.
 * @throws Error naming what stays due
 */
export async function quiet(world: World): Promise<Date | null> {
  for (let poll = 1; ; poll += 1) {
    const now = world.stack.clock.now()
    const isDue = ({ at }: Item): boolean => at <= now
    const items = await inBooks()
    if (!items.some(isDue)) items.push(...(await atWechat(world)))
    const due = items.find(isDue)
    if (!due) return earliest(items.map(({ at }) => at))
    if (poll === STUCK_AFTER) throw new Error(`nobody does what is due: ${due.what}`)
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
