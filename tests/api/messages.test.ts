import mongoose from 'mongoose'
import { outboxFigures } from '../../server/db/outbox'
import { handOver } from '../../server/features/orders'
import type { Outcome, SubscribeMessage } from '../../server/wechat'
import { HOUR, MINUTE } from '../../server/lib/time'
import { type OrderingApp, STORE, orderingApp } from '../support/ordering'

let app: OrderingApp
let clerk: { token: string; staffId: string }
let manager: { token: string }
let sent: SubscribeMessage[]
let answers: Outcome<void>[]
beforeAll(async () => {
  app = await orderingApp()
  clerk = await app.staff(STORE, 'cashier')
  manager = await app.staff(STORE, 'manager')
  app.deps.wechat.sendSubscribeMessage = async (message) => {
    sent.push(message)
    return answers.shift() ?? { kind: 'ok', data: undefined }
  }
})
beforeEach(() => {
  sent = []
  answers = []
})

const subscribe = (token: string, body: object) =>
  app.request.post('/api/v1/subscriptions').set(app.as(token)).send(body)
const accept = async (token: string) => {
  const answer = await subscribe(token, { answers: { 'tmpl-ready': 'accept' } })
  expect(answer.status).toBe(204)
}
/** A paid order that the store has just prepared; the event is not told yet. */
async function prepared(token: string): Promise<string> {
  const { id } = await app.placePaid(token)
  await app.ready(clerk.token, id)
  return id
}
const states = async (orderId: string) => {
  const rows = await mongoose.connection.collection('messages').find({ orderId }).toArray()
  return rows.map((row) => [row.state, row.detail])
}
/** The events are told, then what is due is sent. */
const tell = async () => {
  await app.drain()
  await app.sweep('messages')
}
const BUSY: Outcome<void> = { kind: 'refused', status: 503, code: '-1', message: 'busy' }
let people = 0
const somebody = async () => {
  people += 1
  return app.login(`reader-${people}`)
}

describe('asking for consent', () => {
  it('says which templates to ask for', async () => {
    const answer = await app.request.get('/api/v1/subscriptions/templates')
    expect(answer.body).toEqual({ ready: 'tmpl-ready', back: 'tmpl-back' })
  })

  it.each([
    ['no answers', {}],
    ['an unknown answer', { answers: { 'tmpl-ready': 'perhaps' } }],
    ['a list', { answers: ['accept'] }],
  ])('refuses %s', async (_name, body) => {
    const { token } = await somebody()
    const answer = await subscribe(token, body)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  })

  it('drops templates that are not ours, and takes a no', async () => {
    const { token } = await somebody()
    const body = { answers: { 'tmpl-other': 'accept', 'tmpl-ready': 'reject' } }
    expect((await subscribe(token, body)).status).toBe(204)
    const orderId = await prepared(token)
    await tell()
    expect(sent).toEqual([])
    expect(await states(orderId)).toEqual([['skipped', 'no consent']])
  })
})

describe('the message "ready for pickup"', () => {
  it('goes out once, with order, goods, store and time, and leads to the order', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    await tell()
    await tell()
    const { no } = (await app.read(token, orderId)).body
    expect(sent).toEqual([
      {
        openid: `reader-${people}`,
        templateId: 'tmpl-ready',
        page: `areas/orders/detail/index?id=${orderId}`,
        data: {
          character_string1: { value: no },
          thing2: { value: '「汉阳树」板材圆方框' },
          thing3: { value: '江汉路店' },
          time4: { value: '2026年11月22日 10:00' },
          thing5: { value: '打开订单，出示取货码就能取' },
        },
      },
    ])
    expect(await states(orderId)).toEqual([['sent', '']])
  })

  it('goes out as often as the person agreed, and no more', async () => {
    const { token } = await somebody()
    await accept(token)
    const first = await prepared(token)
    const second = await prepared(token)
    await tell()
    expect(sent).toHaveLength(1)
    const all = [...(await states(first)), ...(await states(second))]
    expect(all.sort()).toEqual([
      ['sent', ''],
      ['skipped', 'no consent'],
    ])
  })

  it('is not tried again when WeChat refuses it', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    answers = [{ kind: 'refused', status: 200, code: '43101', message: 'user refuse' }]
    await tell()
    app.clock.advance(HOUR)
    await tell()
    expect(sent).toHaveLength(1)
    expect(await states(orderId)).toEqual([['refused', '43101']])
  })

  it('holds up no other event of the order while WeChat does not take it', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    answers = [BUSY]
    await tell()
    expect(await states(orderId)).toEqual([['waiting', '-1']])
    const staff = { staffId: clerk.staffId, storeId: STORE }
    await handOver(app.deps, { orderId, staff, requestKey: orderId, at: app.clock.now() })
    await app.drain()
    expect(await outboxFigures()).toEqual({ waiting: 0, dead: 0 })
    app.clock.advance(HOUR)
    await tell()
    expect(await states(orderId)).toEqual([['skipped', 'not ready any more']])
  })

  it.each<[string, Outcome<void>]>([
    ['busy', BUSY],
    ['one at a time', { kind: 'refused', status: 200, code: '43108', message: 'concurrent' }],
  ])('is sent later when WeChat says "%s"', async (_name, answer) => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    answers = [answer]
    await tell()
    await tell()
    expect(sent).toHaveLength(1)
    app.clock.advance(MINUTE)
    await tell()
    expect(sent).toHaveLength(2)
    expect(await states(orderId)).toEqual([['sent', '']])
  })

  it('is not sent again when WeChat may have taken it', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    answers = [{ kind: 'unknown', reason: 'timeout' }]
    await tell()
    app.clock.advance(HOUR)
    await tell()
    expect(sent).toHaveLength(1)
    expect(await states(orderId)).toEqual([['unknown', 'timeout']])
  })

  it('is not sent again, and ends, when the server died while it was on its way', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    await app.drain()
    const { sendSubscribeMessage } = app.deps.wechat
    app.deps.wechat.sendSubscribeMessage = async (message) => {
      sent.push(message)
      throw new Error('dies here')
    }
    await tell()
    app.deps.wechat.sendSubscribeMessage = sendSubscribeMessage
    expect(await states(orderId)).toEqual([['sending', '']])
    app.clock.advance(HOUR)
    await tell()
    expect(sent).toHaveLength(1)
    expect(await states(orderId)).toEqual([['unknown', 'the process died']])
  })

  it('keeps no other waiting when its store cannot be read', async () => {
    const reader = await somebody()
    await accept(reader.token)
    const broken = await prepared(reader.token)
    const other = await somebody()
    await accept(other.token)
    const orderId = await prepared(other.token)
    await mongoose.connection
      .collection<{ _id: string }>('orders')
      .updateOne({ _id: broken }, { $set: { storeId: 'gone' } })
    await tell()
    expect(await states(orderId)).toEqual([['sent', '']])
    expect(await states(broken)).toEqual([['waiting', '']])
  })

  it('keeps the others waiting a minute while WeChat does not answer', async () => {
    const waiting = async () => {
      const { token } = await somebody()
      await accept(token)
      return prepared(token)
    }
    const orders = [await waiting(), await waiting()]
    answers = [BUSY]
    await tell()
    expect(sent).toHaveLength(1)
    app.clock.advance(MINUTE)
    await tell()
    expect(sent).toHaveLength(3)
    for (const orderId of orders) expect(await states(orderId)).toEqual([['sent', '']])
  })

  it('stays away when the order is being refunded meanwhile', async () => {
    const { token } = await somebody()
    await accept(token)
    const orderId = await prepared(token)
    await app.refund(manager.token, orderId)
    await tell()
    expect(sent).toEqual([])
    expect(await states(orderId)).toEqual([['skipped', 'not ready any more']])
  })
})
