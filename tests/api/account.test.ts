import mongoose from 'mongoose'
import { enter } from '../../server/features/attribution/commands/entry'
import { changeLine } from '../../server/features/cart/commands'
import type { DeletionView } from '../../server/features/account/contract'
import { noteAnswers } from '../../server/features/messages/commands/consent'
import { askNotice } from '../../server/features/messages/commands/notice'
import { handOver } from '../../server/features/orders'
import { settlePoints } from '../../server/features/points'
import { MINUTE } from '../../server/lib/time'
import { product } from '../support/goods'
import { BLACK, STORE, type OrderingApp, orderingApp } from '../support/ordering'

let app: OrderingApp
let clerk: { token: string; staffId: string }
let manager: { token: string }
let phones = 0
beforeAll(async () => {
  app = await orderingApp()
  clerk = await app.staff(STORE, 'cashier')
  manager = await app.staff(STORE, 'manager')
})

const remove = (token: string) => app.request.delete('/api/v1/me').set(app.as(token))
const preview = async (token: string) => {
  const answer = await app.request.get('/api/v1/me/deletion').set(app.as(token))
  expect(answer.status).toBe(200)
  return answer.body as DeletionView
}
const join = (
  token: string,
  consentVersion: string,
  phoneCode = `137${String((phones += 1)).padStart(8, '0')}`,
) => app.request.post('/api/v1/members/join').set(app.as(token)).send({ phoneCode, consentVersion })
const rows = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).toArray()
/** The account's balance in the books, and all that its entries sum to. */
async function books(personId: string) {
  const entries = await rows('ledger_entries', { 'postings.account': `person:${personId}` })
  const legs = entries.flatMap((e) => e['postings'] as { account: string; amount: number }[])
  const sum = (of: typeof legs) => of.reduce((total, leg) => total + leg.amount, 0)
  return { mine: sum(legs.filter((leg) => leg.account.startsWith('person:'))), all: sum(legs) }
}
const keep = (personId: string, orderId: string, keptFen: number, sourceId: string) =>
  settlePoints(app.deps, {
    ...{ orderId, personId, zone: 'Asia/Shanghai', keptFen, multiplierBps: 10_000 },
    ...{ expireMonths: 12, sourceId, at: app.deps.now() },
  })
const collected = async (token: string) => {
  const { id } = await app.placePaid(token)
  await app.ready(clerk.token, id)
  const staff = { staffId: clerk.staffId, storeId: STORE }
  await handOver(app.deps, { orderId: id, staff, requestKey: `k-${id}`, at: app.deps.now() })
  return id
}

describe('deleting an account', () => {
  it('is possible for who has nothing open, and says what stays', async () => {
    const { token } = await app.login('idle')
    const view = await preview(token)
    expect(view).toMatchObject({ possible: true, reasons: [] })
    expect(view.keeps.length).toBeGreaterThan(0)
  })

  it('takes away what names her and ends her sessions at once', async () => {
    const { token, personId } = await app.login('leaver')
    const second = await app.login('leaver')
    await join(token, '1', '13700990099')
    await app.request
      .post('/api/v1/entry')
      .set(app.as(token))
      .send({ storeId: STORE, how: 'choice' })
    await app.request
      .put(`/api/v1/stores/${STORE}/cart/lines/${BLACK}`)
      .set(app.as(token))
      .send({ quantity: 1 })
    await app.request
      .post('/api/v1/subscriptions')
      .set(app.as(token))
      .send({ answers: { 'tmpl-back': 'accept' } })
    expect(await rows('carts', { personId })).toHaveLength(1)
    expect((await remove(token)).status).toBe(204)
    for (const session of [token, second.token]) {
      const me = await app.request.get('/api/v1/me').set(app.as(session))
      expect([me.status, me.body.error.code]).toEqual([401, 'session_expired'])
    }
    expect(JSON.stringify(await rows('persons', { _id: personId }))).not.toMatch(
      /leaver|13700990099/,
    )
    for (const name of ['carts', 'subscribe_consents', 'stock_notices'])
      expect(await rows(name, { personId })).toEqual([])
    expect((await rows('bindings', { personId })).map((b) => b['endRule'])).toEqual([
      'account_deleted',
    ])
  })

  it('takes away what she wrote with her orders, and the phone of work that is over', async () => {
    const { token, personId } = await app.login('worked-here')
    const lines = [{ skuId: BLACK, quantity: 1 }]
    const { fingerprint } = await app.quote(token, lines)
    const note = '到了打 13700770077'
    const placed = await app.send(app.once(token), { lines, fingerprint, note })
    expect(placed.body.note).toBe(note)
    await app.cancel(token, placed.body.id)
    const work = { storeId: STORE, role: 'guide', name: '林知夏', phone: '13700770077', version: 1 }
    await mongoose.connection.collection<{ _id: string }>('staff').insertOne({
      ...{ _id: 'once-staff', ...work, status: 'left', personId, assignments: [] },
    })
    expect((await remove(token)).status).toBe(204)
    expect(await rows('orders', { personId })).toMatchObject([{ money: 'cancelled', note: '' }])
    const [staff] = await rows('staff', { _id: 'once-staff' })
    expect(staff).toMatchObject({ ...work, phone: '' })
  })

  it('takes away what requests leave that were under way at that moment', async () => {
    const { token, personId } = await app.login('hasty')
    const [skuId = ''] = await product(app.deps, { id: 'hasty-wish' })
    expect((await remove(token)).status).toBe(204)
    // admitted before, writing after
    await changeLine(app.deps, { personId, storeId: STORE, skuId: BLACK }, { quantity: 1 })
    await enter(app.deps, { personId, storeId: STORE, how: 'choice' })
    await askNotice(app.deps, { personId, storeId: STORE, skuId })
    await noteAnswers(app.deps, { personId, answers: { 'tmpl-back': 'accept' } })
    const left = async () => [
      ...(await rows('carts', { personId })),
      ...(await rows('subscribe_consents', { personId })),
      ...(await rows('stock_notices', { personId })),
      ...(await rows('bindings', { personId, endedAt: null })),
    ]
    expect(await left()).toHaveLength(4)
    app.clock.advance(5 * MINUTE)
    await app.runJobs()
    expect(await left()).toEqual([])
    expect(await rows('persons', { sweepAt: { $lte: app.clock.now() } })).toEqual([])
  })

  it('lets the same openid and phone begin anew, as somebody else', async () => {
    const before = await app.login('phoenix')
    await join(before.token, '1', '13700880088')
    await remove(before.token)
    const after = await app.login('phoenix')
    expect(after.personId).not.toBe(before.personId)
    expect((await join(after.token, '1', '13700880088')).status).toBe(200)
    const orders = await app.request.get('/api/v1/orders').set(app.as(after.token))
    expect(orders.body.orders).toEqual([])
  })

  it('keeps orders, and forfeits points by an entry that leaves the books at zero', async () => {
    const { token, personId } = await app.login('buyer')
    const orderId = await collected(token)
    await app.drain()
    expect(await books(personId)).toEqual({ mine: 1160, all: 0 })
    expect((await remove(token)).status).toBe(204)
    expect(await books(personId)).toEqual({ mine: 0, all: 0 })
    expect(await rows('orders', { _id: orderId })).toHaveLength(1)
    await keep(personId, orderId, 0, 'refund-after')
    await keep(personId, 'another', 50_000, 'kept-after')
    expect(await books(personId)).toEqual({ mine: 0, all: 0 })
  })

  it('forgives a debt', async () => {
    const { token, personId } = await app.login('debtor')
    await keep(personId, 'o1', 10_000, 'e1')
    await keep(personId, 'o1', 30_000, 'e2')
    await mongoose.connection
      .collection('points_lots')
      .updateMany({ personId }, { $set: { remaining: 0 } })
    await keep(personId, 'o1', 0, 'e3')
    expect((await rows('points_accounts', { _id: personId }))[0]?.['debt']).toBe(300)
    await remove(token)
    expect((await rows('points_accounts', { _id: personId }))[0]?.['debt']).toBe(0)
    expect((await books(personId)).all).toBe(0)
  })

  it('happens once when it is asked for twice at once', async () => {
    const { token, personId } = await app.login('twice')
    await collected(token)
    await app.drain()
    const answers = await Promise.all([remove(token), remove(token), remove(token)])
    expect(answers.map((a) => a.status).filter((s) => s !== 204 && s !== 401)).toEqual([])
    expect(answers.map((a) => a.status)).toContain(204)
    const entries = await rows('ledger_entries', { sourceId: personId, reason: 'forfeited' })
    expect(entries).toHaveLength(1)
  })

  it.each<[string, (token: string) => Promise<unknown>, string]>([
    ['unpaid', (token) => app.place(token), 'order_unpaid'],
    ['to be collected', (token) => app.placePaid(token), 'order_to_collect'],
    [
      'being refunded',
      async (token) => app.refund(manager.token, (await app.placePaid(token)).id),
      'order_refunding',
    ],
  ])('is refused while an order is %s, and changes nothing', async (name, begin, code) => {
    const { token, personId } = await app.login(`busy-${name}`)
    await begin(token)
    expect(await preview(token)).toMatchObject({ possible: false, reasons: [{ code }] })
    const answer = await remove(token)
    expect([answer.status, answer.body.error]).toMatchObject([
      409,
      { code: 'account_in_use', data: { reasons: [{ code }] } },
    ])
    expect((await app.request.get('/api/v1/me').set(app.as(token))).status).toBe(200)
    const [person] = await rows('persons', { _id: personId })
    expect(person).toMatchObject({ openid: `busy-${name}`, deletedAt: null })
  })

  it('is refused to staff in service', async () => {
    expect((await preview(clerk.token)).reasons).toMatchObject([{ code: 'staff_in_service' }])
    expect((await remove(clerk.token)).status).toBe(409)
  })

  it('and placing an order at once: one of them wins, never both', async () => {
    for (let i = 0; i < 6; i += 1) {
      const { token, personId } = await app.login(`racer-${i}`)
      const lines = [{ skuId: BLACK, quantity: 1 }]
      const { fingerprint } = await app.quote(token, lines)
      const [removed, placed] = await Promise.all([
        remove(token),
        app.send(app.once(token), { lines, fingerprint }),
      ])
      const orders = await rows('orders', { personId })
      const [person] = await rows('persons', { _id: personId })
      const gone = person?.['deletedAt'] !== null
      expect([removed.status === 204, placed.status === 201]).toEqual([gone, !gone])
      expect(orders).toHaveLength(gone ? 0 : 1)
    }
  })

  it('of somebody else is nobody’s: it takes a log-in of her own', async () => {
    expect((await app.request.delete('/api/v1/me')).status).toBe(401)
    const { token } = await app.login('stays')
    const other = await app.login('goes')
    await remove(other.token)
    expect((await app.request.get('/api/v1/me').set(app.as(token))).status).toBe(200)
  })
})
