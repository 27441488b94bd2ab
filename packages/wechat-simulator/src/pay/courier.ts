import { isoTime, machineNow, SECOND, wechatTime } from '../clock'
import type { Operation } from '../faults'
import { isObject } from '../fields'
import type { NotificationAttempt, PayNotification } from '../state'
import { defaultSigner, type World } from '../world'
import { deliver } from './deliver'
import { nextSending } from './notifications'
import { buildNotification, type SignedNotification } from './notify'
import { settleRefunds } from './refunds'

/** Sends notifications when they are due. */
export type Courier = {
  /** Sends this one now, whatever its ladder says, and waits for the outcome. */
  sendNow(notification: PayNotification): Promise<void>
  /** Lets due refunds succeed and starts sending what is due. */
  look(): void
  /** Stops looking, breaks off what is under way (it stays due), and waits for that. */
  stop(): Promise<void>
}

/** How often to look whether business time has made something due. */
const LOOK_EVERY_MS = 200
const COPIES = 15

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

/** One rung of the ladder: the notification and, with F42, its duplicates. */
async function sendRound(world: World, notification: PayNotification, stop: AbortSignal) {
  const { operation, numbers } = addressOf(notification)
  if (world.strike('F40', operation, numbers)) {
    notification.state = 'lost'
    notification.nextAt = null
    return
  }
  if (notification.rounds === 0) misstate(world, notification)
  const duplicated = world.strike('F42', operation, numbers)
  const copies = duplicated ? Number(duplicated.params.copies ?? COPIES) : 1
  const startedAt = world.now()
  const attempts: NotificationAttempt[] = []
  for (let copy = 0; copy < copies && !stop.aborted; copy += 1) {
    attempts.push(await send(world, notification, stop))
  }
  if (stop.aborted) return
  record(notification, attempts, startedAt)
  world.store.changed()
}

function record(notification: PayNotification, attempts: NotificationAttempt[], startedAt: number) {
  notification.attempts.push(...attempts)
  notification.rounds += 1
  const acknowledged = attempts.some(({ status }) => status === 200 || status === 204)
  notification.nextAt = acknowledged ? null : nextSending(notification.rounds, startedAt)
  if (acknowledged) notification.state = 'acknowledged'
  else notification.state = notification.nextAt === null ? 'given-up' : 'pending'
}

async function send(
  world: World,
  notification: PayNotification,
  stop: AbortSignal,
): Promise<NotificationAttempt> {
  const { operation, numbers } = addressOf(notification)
  const unheard = world.strike('F48', operation, numbers)
  const at = world.now()
  if (unheard?.params.delivered === false) return { at, status: null, problem: 'F48 未送达' }
  const tampered = world.strike('F20', operation, numbers)
  const signed = buildNotification(
    {
      id: notification.id,
      event: notification.event,
      createTime: wechatTime(notification.createdAt),
      resource: notification.resource,
      timestamp: Math.floor(machineNow() / SECOND),
      tamper: tampered ? 'ciphertext' : undefined,
    },
    defaultSigner(world),
    world.options.merchant.apiV3Key,
  )
  const attempt = { at, ...(await postAndLog(world, notification.url, signed, stop)) }
  return unheard ? { at, status: null, problem: 'F48 确认丢失' } : attempt
}

async function postAndLog(
  world: World,
  url: string,
  signed: SignedNotification,
  stop: AbortSignal,
): Promise<{ status: number | null; problem?: string }> {
  const entry = {
    at: isoTime(machineNow()),
    direction: 'sent' as const,
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

/** F45: the notification states something else from its first sending on. */
function misstate(world: World, notification: PayNotification): void {
  const { operation, numbers } = addressOf(notification)
  const fault = world.strike('F45', operation, numbers)
  if (!fault) return
  const { field = 'amount', value } = fault.params
  const { resource } = notification
  if (field !== 'amount') {
    resource[String(field)] = String(value ?? 'stranger')
    return
  }
  const amount = isObject(resource.amount) ? resource.amount : {}
  const total = value === undefined ? Number(amount.total) - 1 : Number(value)
  resource.amount = { ...amount, total }
}

function addressOf(notification: PayNotification): { operation: Operation; numbers: string[] } {
  const { outTradeNo, outRefundNo } = notification
  return outRefundNo === undefined
    ? { operation: 'payment-notification', numbers: [outTradeNo] }
    : { operation: 'refund-notification', numbers: [outRefundNo, outTradeNo] }
}
