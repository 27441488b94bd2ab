import type Router from '@koa/router'
import type { Json } from '../fields'
import { issueCode } from '../miniprogram/codes'
import { addConsent, subscribeRefusal } from '../miniprogram/subscribe'
import { requestPayment } from '../pay/cashier'
import type { World } from '../world'
import { personAt, readFields } from './input'
import { messageViews } from './message-views'

/**
 * POST /sim/people/:id/login → {code}: what wx.login gives.
 * POST /sim/people/:id/phone-code → {code}: what the phone-number button gives.
 * POST /sim/people/:id/pay {appId, timeStamp, nonceStr, package, signType, paySign, answer: 'pay'|'cancel'}
 *   → {errMsg, errno?}: what wx.requestPayment gives, `requestPayment:ok`, `:fail cancel` or `:fail <detail>`; `errMsg` is null
 *   when it gives nothing, because the program was killed (F36).
 * POST /sim/people/:id/subscribe {tmplIds, answer: 'accept'|'reject'} → {errMsg, [tmplId]: answer}, or
 *   {errMsg, errCode} when it cannot be asked; each accept is one message.
 * GET /sim/people/:id/messages → {messages: [{personId, templateId, title, data, page?, at}]}: the subscribe messages received.
 * PUT /sim/people/:id/shown-codes {codes: [{label, kind: 'qr'|'wxacode', text, path?}]} → {}: what the screen shows.
 */
export function peopleRoutes(router: Router, world: World): void {
  router.post('/people/:id/login', (ctx) => {
    ctx.body = { code: issueCode(world, 'login', personAt(world, ctx)) }
  })

  router.post('/people/:id/phone-code', (ctx) => {
    ctx.body = { code: issueCode(world, 'phone', personAt(world, ctx)) }
  })

  router.post('/people/:id/pay', (ctx) => {
    const person = personAt(world, ctx)
    const fields = readFields(ctx)
    const call = {
      appId: fields.text('appId'),
      timeStamp: fields.text('timeStamp'),
      nonceStr: fields.text('nonceStr'),
      package: fields.text('package'),
      signType: fields.text('signType'),
      paySign: fields.text('paySign'),
    }
    const answer = fields.oneOf('answer', ['pay', 'cancel'])
    ctx.body = requestPayment(world, person, call, answer)
  })

  router.post('/people/:id/subscribe', (ctx) => {
    const person = personAt(world, ctx)
    const fields = readFields(ctx)
    const templateIds = fields.texts('tmplIds')
    const answer = fields.oneOf('answer', ['accept', 'reject'])
    const refusal = subscribeRefusal(world, templateIds)
    if (!refusal && answer === 'accept') {
      for (const id of new Set(templateIds)) addConsent(world, person, id)
    }
    const answers = Object.fromEntries(templateIds.map((id): [string, Json] => [id, answer]))
    ctx.body = refusal ?? { errMsg: 'requestSubscribeMessage:ok', ...answers }
  })

  router.get('/people/:id/messages', (ctx) => {
    const { id } = personAt(world, ctx)
    ctx.body = { messages: messageViews(world).filter(({ personId }) => personId === id) }
  })

  router.put('/people/:id/shown-codes', (ctx) => {
    const { id } = personAt(world, ctx)
    const codes = readFields(ctx)
      .objects('codes', 20)
      .map((code) => ({
        label: code.text('label', { max: 100 }),
        kind: code.oneOf('kind', ['qr', 'wxacode']),
        text: code.text('text', { max: 2_000 }),
        path: code.optionalText('path', { max: 2_000 }),
      }))
    world.state.shownCodes.set(id, codes)
    world.store.changed()
    ctx.body = {}
  })
}
