import { DAY, isoTime, machineNow, SECOND } from '../clock'
import { encryptPush, pushSignature } from '../crypto/push'
import type { JsonObject } from '../fields'
import { deliver } from '../pay/deliver'
import { orderNumbers } from '../pay/views'
import { randomDigits, randomText } from '../random'
import type { PlatformPush } from '../state'
import type { World } from '../world'
import { settleShippings } from './shipping-life'

/** Sends pushes when they are due. */
export type Pusher = {
  /** Lets time do its work and starts sending what is due. */
  look(): void
  /** Stops looking, breaks off what is under way (it stays due), and waits for that. */
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 200
/** Without an answer in 5 s it is sent again, three times in all (doc: 消息推送). */
const MOST_TRIES = 3
const BETWEEN_TRIES = 5 * SECOND
/** F87: longer than any receipt waits for its confirmation by time. */
const HELD_BACK = 11 * DAY
const COPIES = 3

/** What of F87 strikes while a message is sealed, and what before it is sent. */
const SEALING = ['signature', 'appid']

export function startPusher(world: World): Pusher {
  const stopping = new AbortController()
  const underWay = new Map<string, Promise<void>>()

  function look(): void {
    if (stopping.signal.aborted) return
    settleShippings(world)
    for (const push of world.state.pushes) {
      const due = push.nextAt !== null && push.nextAt <= world.now()
      if (!due || underWay.has(push.id)) continue
      const sending = sendRound(world, push, stopping.signal).finally(() => {
        underWay.delete(push.id)
      })
      underWay.set(push.id, sending)
    }
  }

  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  const wakeOthers = world.wake
  world.wake = () => {
    wakeOthers()
    setImmediate(look)
  }
  return {
    look,
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** One try and, with F87, its duplicates; lost or held back before the first. */
async function sendRound(world: World, push: PlatformPush, stop: AbortSignal): Promise<void> {
  const how = push.attempts.length === 0 ? strike(world, push, false) : null
  if (how === 'lost' || how === 'late') {
    push.state = how === 'lost' ? 'lost' : 'pending'
    push.nextAt = how === 'lost' ? null : world.now() + HELD_BACK
    world.store.changed()
    return
  }
  for (let copy = 0; copy < (how === 'duplicate' ? COPIES : 1) && !stop.aborted; copy += 1) {
    const attempt = await send(world, push, stop)
    if (!stop.aborted) push.attempts.push(attempt)
  }
  if (stop.aborted) return
  const acknowledged = push.attempts.some(({ status, problem }) => status === 200 && !problem)
  const again = !acknowledged && push.attempts.length < MOST_TRIES
  push.nextAt = again ? world.now() + BETWEEN_TRIES : null
  if (!again) push.state = acknowledged ? 'acknowledged' : 'given-up'
  world.store.changed()
}

function strike(world: World, push: PlatformPush, sealing: boolean): string | null {
  const order = world.state.orders.get(push.outTradeNo ?? '')
  const numbers = order ? orderNumbers(order) : []
  const struck = world.strike('F87', 'push', numbers, ({ how = 'lost' }) => {
    return SEALING.includes(String(how)) === sealing
  })
  return struck && String(struck.params.how ?? 'lost')
}

async function send(
  world: World,
  push: PlatformPush,
  stop: AbortSignal,
): Promise<PlatformPush['attempts'][number]> {
  const { options } = world
  const at = world.now()
  if (!options.push) return { at, status: null, problem: '没有设置消息推送' }
  const { query, body } = seal(world, push, options.push)
  const url = `${options.push.url()}?${new URLSearchParams(query)}`
  const headers = {
    'Content-Type': options.push.format === 'xml' ? 'text/xml' : 'application/json',
  }
  const entry = {
    at: isoTime(machineNow()),
    direction: 'sent' as const,
    method: 'POST',
    path: url,
    headers,
    body,
  }
  try {
    const answer = await deliver(url, { headers, body }, stop)
    const taken = answer.status === 200 && ['', 'success'].includes(answer.body.trim())
    world.log.add({
      ...entry,
      status: answer.status,
      answerHeaders: answer.headers,
      answer: answer.body,
    })
    const problem = answer.body || `HTTP ${answer.status}`
    return { at, status: answer.status, ...(taken ? {} : { problem }) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    world.log.add({ ...entry, status: 0, answerHeaders: {}, answer: problem })
    return { at, status: null, problem }
  }
}

type Address = NonNullable<World['options']['push']>

/** A message in safe mode with its query; F87 spoils the signature or encrypts it for another app. */
function seal(world: World, push: PlatformPush, { token, aesKey, format = 'json' }: Address) {
  const how = strike(world, push, true)
  const appid = how === 'appid' ? 'wxffffffffffffffff' : world.options.app.appid
  const message = format === 'xml' ? xmlOf(push.message) : JSON.stringify(push.message)
  const encrypted = encryptPush(aesKey, appid, message)
  const timestamp = String(Math.floor(machineNow() / SECOND))
  const nonce = randomDigits(10)
  const signed = how === 'signature' ? randomText(16) : token
  const to = { ToUserName: push.message.ToUserName, Encrypt: encrypted }
  return {
    query: {
      signature: pushSignature(signed, timestamp, nonce),
      timestamp,
      nonce,
      openid: String(push.message.FromUserName),
      encrypt_type: 'aes',
      msg_signature: pushSignature(signed, timestamp, nonce, encrypted),
    },
    body: format === 'xml' ? xmlOf(to) : JSON.stringify(to),
  }
}

function xmlOf(fields: JsonObject): string {
  const inner = Object.entries(fields).map(([name, value]) => {
    const content = typeof value === 'number' ? value : `<![CDATA[${String(value)}]]>`
    return `<${name}>${content}</${name}>`
  })
  return `<xml>${inner.join('')}</xml>`
}
