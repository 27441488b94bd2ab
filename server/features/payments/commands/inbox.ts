import { isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { count } from '../../../lib/counts'
import { digestOf } from '../../../lib/digest'
import { MINUTE, plus, SECOND } from '../../../lib/time'
import { NotificationRefused } from '../../../wechat/pay/errors'
import type { OpenedNotification } from '../../../wechat/ports'
import { Inbox, notificationById, TO_LOOK_AT } from '../model/inbox'
import type { FactResult, InboxState, Notification } from '../rules/documents'
import { applyPaymentFact } from './payment-fact'
import { applyRefundFact } from './refund-fact'

const MAX_TRIES = 12

/**
 * Takes a notification in: verified, decrypted and durably stored before it is acknowledged (docs: WeChat platform notes
 * 6.6). It is applied at once as far as possible; what fails stays in the inbox and is swept.
 * @throws AppError `notification_refused` (401), `notification_unreadable` (500; the raw bytes are kept)
 */
export async function receive(
  deps: Deps,
  wire: { headers: Record<string, string | undefined>; raw: Buffer },
): Promise<void> {
  const opened = await open(deps, wire)
  const isNew = await store(deps, wire.raw, opened.id, {
    eventType: opened.eventType,
    fact: opened.fact,
    state: 'waiting',
    dueAt: deps.now(),
  })
  if (isNew) await applyNotification(deps, opened.id)
}

async function open(
  deps: Deps,
  { headers, raw }: { headers: Record<string, string | undefined>; raw: Buffer },
): Promise<OpenedNotification> {
  try {
    return deps.pay.openNotification(headers, raw)
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
async function store(deps: Deps, raw: Buffer, id: string, content: Content): Promise<boolean> {
  try {
    await Inbox.insertMany([{ _id: id, raw, receivedAt: deps.now(), tries: 0, ...content }])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * Applies one waiting notification; safe to repeat. One that fails again and again is quarantined. The next try is
 * written down first.
 */
export async function applyNotification(deps: Deps, id: string): Promise<void> {
  const row = await notificationById(id)
  if (row?.state !== 'waiting') return
  const tries = row.tries + 1
  const dueAt = plus(deps.now(), Math.min(SECOND * 2 ** tries, 10 * MINUTE))
  await Inbox.updateOne({ _id: id, state: 'waiting' }, { $set: { tries, dueAt } })
  try {
    await finish(deps, id, await apply(deps, row))
  } catch (error) {
    deps.log.error({ id, tries, error: String(error) }, 'notification not applied')
    if (tries >= MAX_TRIES) await finish(deps, id, 'quarantined', String(error))
  }
}

/** Somebody looked at a notification and wants it applied once more. Answers false when it is not among those that wait for people. */
export async function applyAgain(deps: Deps, id: string): Promise<boolean> {
  const { matchedCount } = await Inbox.updateOne(
    { _id: id, state: { $in: TO_LOOK_AT }, fact: { $ne: null } },
    { $set: { state: 'waiting', tries: 0, dueAt: deps.now() } },
  )
  if (matchedCount === 1) await applyNotification(deps, id)
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

async function finish(deps: Deps, id: string, state: InboxState, note?: string): Promise<void> {
  await Inbox.updateOne(
    { _id: id },
    { $set: { state, processedAt: deps.now(), ...(note ? { note } : {}) }, $unset: { dueAt: 1 } },
  )
}
