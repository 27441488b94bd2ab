import { randomUUID } from 'node:crypto'
import { SECOND } from '../clock'
import type { JsonObject } from '../fields'
import type { World } from '../world'

/** An event to be pushed: its own fields, and the payment that it is about. */
export type PushSeed = { event: string; outTradeNo?: string; fields: JsonObject }

/** The mini-program's original id (小程序的原始 ID), and the account that pushes. */
const TO = 'gh_0123456789ab'
const FROM = 'o-wechat-system'

/** Puts an event on its way to the address in the console; without one nobody is told. */
export function enqueuePush(world: World, { event, outTradeNo, fields }: PushSeed): void {
  if (!world.options.push) return
  const now = world.now()
  world.state.pushes.push({
    id: randomUUID(),
    event,
    outTradeNo,
    message: {
      ToUserName: TO,
      FromUserName: FROM,
      CreateTime: Math.floor(now / SECOND),
      MsgType: 'event',
      Event: event,
      ...fields,
    },
    createdAt: now,
    state: 'pending',
    attempts: [],
    nextAt: now,
  })
  world.store.changed()
  world.wake()
}
