import { withinRate } from '../../../db/limits'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { count } from '../../../lib/counts'
import { digestOf } from '../../../lib/digest'
import { MINUTE, plus, SECOND } from '../../../lib/time'
import { NotificationRefused } from '../../../wechat/pay/errors'
import type { OpenedNotification } from '../../../wechat/ports'
import { Inbox, notificationById, TO_LOOK_AT } from '../model/inbox'
import type { FactResult, InboxState, Notification } from '../rules/documents'
import { isSecondVersion, V2 } from '../rules/second-version'
import { askPayment } from './books'
import { storeNotification } from './inbox-store'
import { applyPaymentFact } from './payment-fact'
import { applyRefundFact } from './refund-fact'

const MAX_TRIES = 12

/** One at a time is applied before it is acknowledged; what comes beside it is durable and is swept. */
let applying = false

const V2_AN_HOUR = 60

/** What came, as it came, and the address that it came from. */
type Wire = { headers: Record<string, string | undefined>; raw: Buffer; ip: string }

/**
 * Takes a notification in: verified, decrypted and durably stored before it is acknowledged (docs: WeChat platform notes
 * 6.6). It is applied at once unless many come together; what waits or fails stays in the inbox and is swept. Answers the
 * version that it is of: one of the second is kept for people, because nothing in it can be verified.
 * @throws AppError `notification_refused` (401), `notification_unreadable` (500; the raw bytes are kept)
 */
export async function receive(deps: Deps, wire: Wire): Promise<'v2' | 'v3'> {
  if (isSecondVersion(wire.raw, deps.settings.mchid)) {
    await keepSecondVersion(deps, wire)
    return 'v2'
  }
  const opened = await open(deps, wire)
  const isNew = await store(deps, wire.raw, opened.id, {
    eventType: opened.eventType,
    fact: opened.fact,
    state: 'waiting',
    dueAt: deps.now(),
  })
  if (isNew && !applying) {
    applying = true
    await applyNotification(deps, opened.id).finally(() => (applying = false))
  }
  return 'v3'
}

/** Anybody can post such a thing: only so many an hour are kept of an address, so that nobody uses up WeChat's share. */
async function keepSecondVersion(deps: Deps, { raw, ip }: Wire): Promise<void> {
  const budget = { name: 'notification-v2', owner: ip, misses: V2_AN_HOUR, seconds: 3_600 }
  if (!(await withinRate(budget))) throw refuse('notification_refused', { kind: 'signature' })
  const id = `v2:${digestOf(raw)}`
  const note = 'XML of the second version, not to be verified here'
  await store(deps, raw, id, { eventType: V2, fact: null, state: 'unreadable', note })
  deps.log.error({ alarm: 'notification_v2', id }, 'a notification of the second version came')
}

async function open(deps: Deps, { headers, raw }: Wire): Promise<OpenedNotification> {
  try {
    return await deps.pay.openNotification(headers, raw)
  } catch (error) {
    if (!(error instanceof NotificationRefused)) throw error
    deps.log.warn({ kind: error.kind, reason: error.message }, 'notification refused')
    if (error.kind !== 'ciphertext') throw refuse('notification_refused', { kind: error.kind })
    const id = `raw:${digestOf(raw)}`
    await store(deps, raw, id, {
      eventType: '',
      fact: null,
      state: 'unreadable',
      note: error.message,
    })
    deps.log.error({ alarm: 'notification_unreadable', id }, 'a signed notification is unreadable')
    throw refuse('notification_unreadable')
  }
}

type Content = Pick<Notification, 'eventType' | 'fact' | 'state' | 'dueAt' | 'note'>

/** False when this notification is there already. */
const store = (deps: Deps, raw: Buffer, id: string, content: Content): Promise<boolean> =>
  storeNotification({ _id: id, raw, receivedAt: deps.now(), tries: 0, ...content })

/**
 * Applies one waiting notification; safe to repeat. One that fails again and again is quarantined. The next try is
 * written down first. Answers what became of it; `waiting` when it has to be tried again.
 */
async function applyNotification(deps: Deps, id: string): Promise<FactResult> {
  const row = await notificationById(id)
  if (row?.state !== 'waiting') return 'ignored'
  const tries = row.tries + 1
  const dueAt = plus(deps.now(), Math.min(SECOND * 2 ** tries, 10 * MINUTE))
  await Inbox.updateOne({ _id: id, state: 'waiting' }, { $set: { tries, dueAt } })
  const last = tries >= MAX_TRIES
  try {
    const result = await apply(deps, row)
    const end = result === 'waiting' && last ? 'unmatched' : result
    if (end !== 'waiting') await finish(id, end, deps.now())
    return end
  } catch (error) {
    deps.log.error({ id, tries, error: String(error) }, 'notification not applied')
    if (last) await finish(id, 'quarantined', deps.now(), String(error))
    return last ? 'quarantined' : 'waiting'
  }
}

/** As `applyNotification`, for one that waited: WeChat is asked first about the payment that it could not be judged without. */
export async function applyLater(deps: Deps, id: string): Promise<void> {
  if ((await applyNotification(deps, id)) !== 'waiting') return
  const fact = (await notificationById(id))?.fact as OpenedNotification['fact'] | undefined
  if (fact?.kind !== 'refund') return
  await askPayment(deps, fact.refund.outTradeNo)
  await applyNotification(deps, id)
}

const toLookAt = (id: string) => ({ _id: id, state: { $in: TO_LOOK_AT } })

/** Somebody wants a notification applied once more. Answers false when it does not wait for people, or cannot be read. */
export async function applyAgain(deps: Deps, id: string): Promise<boolean> {
  const again = { state: 'waiting', tries: 0, dueAt: deps.now() }
  const { matchedCount } = await Inbox.updateOne(
    { ...toLookAt(id), fact: { $ne: null } },
    { $set: again },
  )
  if (matchedCount === 1) await applyLater(deps, id)
  return matchedCount === 1
}

/** Somebody has looked into a notification, and there is nothing left to do. Answers false when it does not wait for people. */
export async function settleNotification(deps: Deps, id: string, note: string): Promise<boolean> {
  const settled = { state: 'settled', note, processedAt: deps.now() }
  const { matchedCount } = await Inbox.updateOne(toLookAt(id), { $set: settled })
  return matchedCount === 1
}

async function apply(deps: Deps, row: Notification): Promise<FactResult> {
  // what `receive` stored, as the port gave it
  const fact = row.fact as OpenedNotification['fact']
  if (fact.kind === 'transaction') {
    return applyPaymentFact(deps, { source: 'notification', seen: fact.transaction })
  }
  if (fact.kind === 'refund') return applyRefundFact(deps, fact.refund)
  if (fact.kind === 'other') return 'ignored'
  count('quarantined')
  const { _id: id, eventType } = row
  deps.log.error({ alarm: 'notification_unread', id, eventType }, 'a signed content is unknown')
  return 'quarantined'
}

async function finish(id: string, state: InboxState, at: Date, note?: string): Promise<void> {
  const done = { state, processedAt: at, ...(note ? { note } : {}) }
  await Inbox.updateOne({ _id: id, state: 'waiting' }, { $set: done, $unset: { dueAt: 1 } })
}
