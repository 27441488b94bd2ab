import { isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { digestOf } from '../../../lib/digest'
import { refuse } from '../../../lib/errors'
import { MINUTE, plus, SECOND } from '../../../lib/time'
import { PushRefused, type PushedMessage, type PushQuery } from '../../../wechat'
import { pushById, Pushes, TO_LOOK_AT } from '../model/push'
import type { Push, PushState } from '../rules/push'
import { applyEvent } from './event'

const MAX_TRIES = 12
type Wire = { query: PushQuery; raw: Buffer }

/**
 * The console's check of our address.
 * @throws AppError `notification_refused` (401)
 */
export function answerCheck(deps: Deps, query: PushQuery): string {
  try {
    return deps.wechat.echoPush(query)
  } catch (error) {
    throw disbelief(deps, error)
  }
}

/**
 * Takes a pushed message in: verified, decrypted and durably stored before it is acknowledged. It is applied at once as far as
 * possible; what fails is swept. What shoppers write to customer service is pushed as well where the console says so: it is not
 * kept.
 * @throws AppError `notification_refused` (401), `notification_unreadable` (500; the bytes are kept)
 */
export async function receivePush(deps: Deps, { query, raw }: Wire): Promise<void> {
  const { plain, fields } = await opened(deps, { query, raw })
  if (fields['MsgType'] !== 'event') return
  const id = digestOf(plain)
  const isNew = await store(deps, {
    _id: id,
    event: fields['Event'] ?? '',
    outTradeNo: fields['merchant_trade_no'] ?? null,
    ...{ plain, fields, state: 'waiting', dueAt: deps.now() },
  })
  if (isNew) await applyPush(deps, id)
}

async function opened(deps: Deps, { query, raw }: Wire): Promise<PushedMessage> {
  try {
    return deps.wechat.openPush(query, raw)
  } catch (error) {
    if (!(error instanceof PushRefused && error.kind === 'content')) throw disbelief(deps, error)
    const id = `raw:${digestOf(raw)}`
    const unread = { event: '', outTradeNo: null, plain: raw.toString('utf8'), fields: {} }
    await store(deps, { _id: id, ...unread, state: 'unreadable', note: error.message })
    deps.log.error({ alarm: 'push_unreadable', id }, 'a signed message is unreadable')
    throw refuse('notification_unreadable')
  }
}

/** What is thrown instead: a push that is not believed is refused, and the log says why. */
function disbelief(deps: Deps, error: unknown): unknown {
  if (!(error instanceof PushRefused)) return error
  deps.log.warn({ kind: error.kind, reason: error.message }, 'push refused')
  return refuse('notification_refused', { kind: error.kind })
}

/** False when this message is there already. */
async function store(deps: Deps, push: Omit<Push, 'receivedAt' | 'tries'>): Promise<boolean> {
  try {
    await Pushes.insertMany([{ ...push, receivedAt: deps.now(), tries: 0 }])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Applies one waiting message; safe to repeat. One that fails again and again is quarantined. The next try is written first. */
export async function applyPush(deps: Deps, id: string): Promise<void> {
  const push = await pushById(id)
  if (push?.state !== 'waiting') return
  const tries = push.tries + 1
  const dueAt = plus(deps.now(), Math.min(SECOND * 2 ** tries, 10 * MINUTE))
  await Pushes.updateOne({ _id: id, state: 'waiting' }, { $set: { tries, dueAt } })
  try {
    await finish(id, await applyEvent(deps, push))
  } catch (error) {
    deps.log.error({ id, tries, error: String(error) }, 'push not applied')
    if (tries >= MAX_TRIES) await finish(id, 'quarantined', String(error))
  }
}

/** A person has removed what kept a message from being applied. False when it does not wait for people. */
export async function applyAgain(deps: Deps, id: string): Promise<boolean> {
  const { matchedCount } = await Pushes.updateOne(
    { _id: id, state: { $in: ['unmatched', 'quarantined'] } },
    { $set: { state: 'waiting', dueAt: deps.now(), tries: 0 } },
  )
  if (matchedCount === 0) return false
  await applyPush(deps, id)
  return true
}

/** Somebody has looked into a message, and there is nothing left to do. False when it does not wait for people. */
export async function settlePush(id: string, note: string): Promise<boolean> {
  const { matchedCount } = await Pushes.updateOne(
    { _id: id, state: { $in: TO_LOOK_AT } },
    { $set: { state: 'settled', note } },
  )
  return matchedCount === 1
}

async function finish(id: string, state: PushState, note?: string): Promise<void> {
  await Pushes.updateOne(
    { _id: id },
    { $set: { state, ...(note ? { note } : {}) }, $unset: { dueAt: 1 } },
  )
}
