import type Router from '@koa/router'
import { isoTime } from '../clock'
import type { Courier } from '../pay/courier'
import type { World } from '../world'
import { chatViews, scannableCodes } from './chat-views'
import { messageViews } from './message-views'
import { ControlError, readFields } from './input'

/**
 * GET /sim/state → {now, people, chats, codes, messages, faults}: all that a panel shows, `now` in business time;
 *   messages are the subscribe messages of everybody.
 * POST /sim/clock {advanceMs ≥ 0} → {now}: moves business time forward; 404 when the clock cannot.
 * GET /sim/log?after=n → {entries: LogEntry[]}: what WeChat received and sent after entry n.
 */
export function overviewRoutes(router: Router, world: World, courier: Courier): void {
  router.get('/state', (ctx) => {
    ctx.body = {
      now: isoTime(world.now()),
      people: world.options.people,
      chats: chatViews(world),
      codes: scannableCodes(world),
      messages: messageViews(world),
      faults: world.state.faults,
    }
  })

  router.post('/clock', async (ctx) => {
    const { clock } = world.options
    if (!clock.advance) throw new ControlError(404, '这个时钟不能拨快')
    await clock.advance(readFields(ctx).integer('advanceMs', { min: 0 }))
    courier.look()
    world.wake()
    ctx.body = { now: isoTime(world.now()) }
  })

  router.get('/log', (ctx) => {
    const after = Number(new URLSearchParams(ctx.querystring).get('after') ?? 0)
    if (!Number.isInteger(after)) throw new ControlError(400, 'after 必须是整数')
    ctx.body = { entries: world.log.after(after) }
  })
}
