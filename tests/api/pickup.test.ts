import mongoose from 'mongoose'
import type { HandoverView } from '@contract/pickup'
import { digestOf, digitsOf, qrText } from '../../server/features/pickup/rules'
import { MINUTE } from '../../server/lib/time'
import { answerOf } from '../support/answer'
import { type CollectingApp, codePath, collectingApp } from '../support/collecting'
import { OTHER_STORE, STORE, stored } from '../support/ordering'

let app: CollectingApp
beforeAll(async () => {
  app = await collectingApp()
})

describe('the code', () => {
  it('is issued when the order is paid, and shown again the same', async () => {
    const { id } = await app.placePaid(app.shopper.token)
    await app.drain()
    const first = await app.codeOf(id)
    expect(first.digits).toMatch(/^\d{12}$/)
    expect(first.qr).toContain(`YD1.${first.digits}.`)
    expect(first.status).toBe('preparing')
    expect(await app.codeOf(id)).toEqual(first)
    await app.ready(app.clerk.token, id)
    expect((await app.codeOf(id)).status).toBe('ready')
  })

  it('is there even before the event was told, and is one however many ask', async () => {
    const { id } = await app.placePaid(app.shopper.token)
    const codes = await Promise.all([1, 2, 3].map(() => app.codeOf(id)))
    await app.drain()
    expect(new Set([...codes, await app.codeOf(id)].map((code) => code.digits)).size).toBe(1)
  })

  it('is nowhere in the database', async () => {
    const { code } = await app.collectable()
    const collections = await mongoose.connection.listCollections()
    for (const { name } of collections) {
      const rows = await mongoose.connection.collection(name).find().toArray()
      expect(JSON.stringify(rows)).not.toContain(code.digits)
    }
  })

  it('is the order’s own person’s, and only of a paid order', async () => {
    const { order } = await app.collectable()
    const foreign = await app.request.get(codePath(order.id)).set(app.as(app.other.token))
    expect(answerOf(foreign)).toEqual([404, 'order_not_found'])
    const unpaid = await app.place(app.shopper.token)
    const early = await app.request.get(codePath(unpaid.id)).set(app.as(app.shopper.token))
    expect(answerOf(early)).toEqual([409, 'line_not_ready'])
  })

  it('skips digits that another order of the store has', async () => {
    const { id } = await app.placePaid(app.shopper.token)
    const { serverKey } = app.deps.settings
    const digest = digestOf(serverKey, digitsOf(serverKey, id, 1))
    await mongoose.connection
      .collection<{ _id: string }>('pickup_codes')
      .insertOne({ _id: 'taken', orderId: 'x', storeId: STORE, digest, state: 'current' } as never)
    expect((await app.codeOf(id)).digits).toBe(digitsOf(serverKey, id, 2))
  })
})

describe('looking a code up', () => {
  it('shows the order and a hint about the person, and changes nothing', async () => {
    const { order, code } = await app.collectable()
    const { version } = await stored(order.id)
    const spaced = code.digits.replace(/(\d{4})/g, '$1 ')
    for (const text of [code.digits, spaced, code.qr]) {
      const answer = await app.look(text)
      expect(answer.status).toBe(200)
      const view = answer.body as HandoverView
      expect(view.order).toMatchObject({ id: order.id, status: 'ready', actions: ['hand_over'] })
      expect(view.shopper).toBe('未开卡的顾客')
    }
    expect((await stored(order.id)).version).toBe(version)
  })

  it('tells the end of a member’s phone', async () => {
    const { token } = await app.login('member')
    const joining = { phoneCode: '13800005678', consentVersion: '1' }
    await app.request.post('/api/v1/members/join').set(app.as(token)).send(joining)
    const { id } = await app.placePaid(token)
    const answer = await app.request.get(codePath(id)).set(app.as(token))
    expect((await app.look(answer.body.digits)).body.shopper).toBe('尾号 5678')
  })

  it('says which store’s a code is, where it is not this store’s', async () => {
    const { code } = await app.collectable()
    const stranger = await app.staff(OTHER_STORE, 'manager')
    const answer = await app.look(code.digits, stranger.token, OTHER_STORE)
    expect(answerOf(answer)).toEqual([409, 'pickup_code_other_store'])
    expect(answer.body.error.message).toBe('这是江汉路店的取货码，请顾客到江汉路店取')
    expect((await app.look(code.digits, stranger.token, STORE)).status).toBe(403)
    expect((await app.look(code.digits, app.shopper.token)).status).toBe(403)
  })

  it('takes a QR in its minute and the next, by the machine’s clock; the digits always', async () => {
    const { code } = await app.collectable()
    app.clock.advance(5 * MINUTE)
    app.wall.advance(MINUTE)
    expect((await app.look(code.qr)).status).toBe(200)
    app.wall.advance(MINUTE)
    const old = await app.look(code.qr)
    expect(answerOf(old)).toEqual([410, 'pickup_code_expired'])
    expect(old.body.error.data).toEqual({ reason: 'signature' })
    expect((await app.look(code.digits)).status).toBe(200)
  })

  it('refuses digits that a new code replaced', async () => {
    const { order, code } = await app.collectable()
    const renewed = await app.request
      .post(codePath(order.id))
      .set(app.as(app.shopper.token))
      .send({})
    expect(renewed.body.digits).not.toBe(code.digits)
    expect(answerOf(await app.look(code.digits))).toEqual([410, 'pickup_code_expired'])
    expect((await app.look(renewed.body.digits)).status).toBe(200)
    const foreign = await app.request.post(codePath(order.id)).set(app.as(app.other.token)).send({})
    expect(answerOf(foreign)).toEqual([404, 'order_not_found'])
  })

  it('refuses the code of a refunded order', async () => {
    const manager = await app.staff(STORE, 'manager')
    const { id } = await app.place(app.shopper.token, [{ skuId: 'eye-test-free', quantity: 1 }])
    const { digits } = await app.codeOf(id)
    await app.refund(manager.token, id)
    const answer = await app.look(digits)
    expect(answerOf(answer)).toEqual([410, 'pickup_code_expired'])
    expect(answer.body.error.message).toBe('这个订单已退款，取货码失效')
  })
})

describe('wrong guesses', () => {
  const KEY = 'another-key-that-the-server-does-not-have'
  const window = (keyPrefix: string) => ({ key: { $regex: `^${keyPrefix}` } })
  const over = { $set: { expire: new Date(0) } }
  const limits = () => mongoose.connection.collection('rate_limits')

  it('are five a minute for a clerk, also at once, and lock out the right one meanwhile', async () => {
    const { code } = await app.collectable()
    const guesser = await app.staff(STORE, 'guide')
    const forged = qrText(KEY, code.digits, 1)
    const guesses = ['000000000000', forged, 'hello', '111111111111', '2', '3', '4', '5']
    const answers = await Promise.all(guesses.map((guess) => app.look(guess, guesser.token)))
    expect(answers.filter((a) => a.body.error.code === 'pickup_code_wrong')).toHaveLength(5)
    expect(answers.filter((a) => a.body.error.code === 'too_many_requests')).toHaveLength(3)
    const right = await app.look(code.digits, guesser.token)
    expect(answerOf(right)).toEqual([429, 'too_many_requests'])
    expect(right.body.error.data.retryAfterMs).toBeGreaterThan(0)
    expect(answerOf(await app.redeem(code.digits, {}, app.once(guesser.token)))).toEqual([
      429,
      'too_many_requests',
    ])
    expect((await app.look(code.digits)).status).toBe(200)
    await limits().updateMany(window(`pickup-staff:${guesser.staffId}`), over)
    expect((await app.look(code.digits, guesser.token)).status).toBe(200)
  })

  it('are no guesses when eight right codes are looked at at once', async () => {
    const { code } = await app.collectable()
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.look(code.digits)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  })

  it('are thirty an hour for a store, whoever guesses', async () => {
    const { code } = await app.collectable()
    await limits().updateMany(window(`pickup-store:${STORE}`), over)
    for (let i = 0; i < 6; i += 1) {
      const { token } = await app.staff(STORE, 'guide')
      const guesses = Array.from({ length: 5 }, (_, n) =>
        app.look(`${i}${n}`.padEnd(12, '9'), token),
      )
      for (const answer of await Promise.all(guesses)) expect(answer.status).toBe(404)
    }
    expect(answerOf(await app.look(code.digits))).toEqual([429, 'too_many_requests'])
    await limits().updateMany(window('pickup-'), over)
    expect((await app.look(code.digits)).status).toBe(200)
  })
})
