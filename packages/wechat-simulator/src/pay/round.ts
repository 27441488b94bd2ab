import { isoTime, machineNow, SECOND } from '../clock'
import { randomUUID } from 'node:crypto'
import type { NotificationAttempt, PayNotification } from '../state'
import type { World } from '../world'
import { deliver } from './deliver'
import { misstate } from './misstated'
import { nextSending } from './notifications'
import type { SignedNotification } from './notify'
import { addressOf, wireForm } from './wire'

const COPIES = 15
const RENAMED = 3
const DELAY_SECONDS = 300

/** One rung of the ladder: the notification and, with F42, F43 or F46, its duplicates. */
export async function sendRound(
  world: World,
  notification: PayNotification,
  stop: AbortSignal,
): Promise<void> {
  if (keepBack(world, notification)) return
  if (notification.rounds === 0) begin(world, notification)
  const startedAt = world.now()
  const attempts = await sendCopies(world, notification, stop)
  if (stop.aborted) return
  record(notification, attempts, startedAt)
  if (notification.outRefundNo !== undefined) release(world, notification.outTradeNo)
  world.store.changed()
}

/** F40 loses it, F41 puts the first sending off, F44 holds the payment's until its refund's has been sent. */
function keepBack(world: World, notification: PayNotification): boolean {
  const { operation, numbers } = addressOf(notification)
  const isFirst = notification.rounds === 0
  const late = isFirst && world.strike('F41', operation, numbers)
  if (late) {
    notification.nextAt = world.now() + Number(late.params.seconds ?? DELAY_SECONDS) * SECOND
    return true
  }
  const held = isFirst && world.strike('F44', operation, numbers)
  if (!held && !world.strike('F40', operation, numbers)) return false
  notification.state = held ? 'held' : 'lost'
  notification.nextAt = null
  return true
}

/** What is wrong with a notification from its first sending on: F45 and F47. */
function begin(world: World, notification: PayNotification): void {
  const { operation, numbers } = addressOf(notification)
  const wrong = world.strike('F45', operation, numbers, ({ booked }) => booked !== true)
  if (wrong) misstate(notification.resource, wrong.params)
  if (world.strike('F47', operation, numbers)) notification.v2 = true
}

async function sendCopies(
  world: World,
  notification: PayNotification,
  stop: AbortSignal,
): Promise<NotificationAttempt[]> {
  const { ids, atOnce } = copiesOf(world, notification)
  if (atOnce) return Promise.all(ids.map((id) => send(world, notification, id, stop)))
  const attempts: NotificationAttempt[] = []
  for (const id of ids) {
    if (stop.aborted) break
    attempts.push(await send(world, notification, id, stop))
  }
  return attempts
}

function copiesOf(world: World, notification: PayNotification): { ids: string[]; atOnce: boolean } {
  const { id } = notification
  const { operation, numbers } = addressOf(notification)
  const renamed = world.strike('F43', operation, numbers)
  if (renamed) {
    const others = Number(renamed.params.copies ?? RENAMED) - 1
    return { ids: [id, ...Array.from({ length: others }, () => randomUUID())], atOnce: false }
  }
  const repeated = world.strike('F42', operation, numbers)
  const crowded = repeated ?? world.strike('F46', operation, numbers)
  const copies = crowded ? Number(crowded.params.copies ?? COPIES) : 1
  return { ids: Array.from({ length: copies }, () => id), atOnce: crowded?.fault === 'F46' }
}

async function send(
  world: World,
  notification: PayNotification,
  id: string,
  stop: AbortSignal,
): Promise<NotificationAttempt> {
  const { operation, numbers } = addressOf(notification)
  const unheard = world.strike('F48', operation, numbers)
  const at = world.now()
  if (unheard?.params.delivered === false) return { at, status: null, problem: 'F48 未送达' }
  const signed = wireForm(world, notification, id)
  const attempt = { at, ...(await postAndLog(world, notification, signed, stop)) }
  return unheard ? { at, status: null, problem: 'F48 确认丢失' } : attempt
}

async function postAndLog(
  world: World,
  notification: PayNotification,
  signed: SignedNotification,
  stop: AbortSignal,
): Promise<{ status: number | null; problem?: string }> {
  const { url } = notification
  const entry = {
    at: isoTime(machineNow()),
    direction: 'sent' as const,
    about: addressOf(notification).numbers,
    method: 'POST',
    path: url,
    headers: signed.headers,
    body: signed.body,
  }
  try {
    const answer = await deliver(url, signed, stop)
    const { status, headers, body } = answer
    world.log.add({ ...entry, status, answerHeaders: headers, answer: body })
    return { status }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    world.log.add({ ...entry, status: 0, answerHeaders: {}, answer: problem })
    return { status: null, problem }
  }
}

function record(notification: PayNotification, attempts: NotificationAttempt[], startedAt: number) {
  notification.attempts.push(...attempts)
  notification.rounds += 1
  const acknowledged = attempts.some(({ status }) => status === 200 || status === 204)
  notification.nextAt = acknowledged ? null : nextSending(notification.rounds, startedAt)
  if (acknowledged) notification.state = 'acknowledged'
  else notification.state = notification.nextAt === null ? 'given-up' : 'pending'
}

/** The refund's notification has been sent: the payment's, held by F44, follows. */
function release(world: World, outTradeNo: string): void {
  for (const other of world.state.notifications) {
    if (other.outTradeNo !== outTradeNo || other.state !== 'held') continue
    other.state = 'pending'
    other.nextAt = world.now()
    world.wake()
  }
}
