import type { OrderView } from '@contract/orders'
import { handedOver } from '../../server/features/attribution'
import { Touches } from '../../server/features/attribution/model/sharing'
import { OTHER_STORE } from '../support/ordering'
import { EXAM, servingApp, type ServingApp } from '../support/serving'

let app: ServingApp
let people = 0
const DAY = 86_400_000

beforeAll(async () => {
  app = await servingApp()
})

/** Somebody new who opened lin's card and paid for an examination and a frame. */
async function bought(): Promise<{ order: OrderView }> {
  people += 1
  const shopper = await app.login(`shopper-${people}`)
  await app.opens(shopper, app.lin)
  return { order: await app.placeBoth(shopper) }
}

describe('an order with which nobody can have served', () => {
  const problemOf = async (by: { token: string }, body: object) => {
    const answer = await app.serve(by, body)
    return [answer.status, answer.body.error?.code, answer.body.error?.data?.problem]
  }
  const refused = (problem: string) => [409, 'service_not_possible', problem]
  const touches = ({ id }: OrderView) => Touches.countDocuments({ orderId: id })

  it('is one that is not paid, or was cancelled', async () => {
    const shopper = await app.login('unpaid')
    await app.opens(shopper, app.lin)
    const order = await app.place(shopper.token, [{ skuId: EXAM, quantity: 1 }])
    const body = { orderNo: order.no, staffId: app.qiu.staffId }
    expect(await problemOf(app.qiu, body)).toEqual(refused('unpaid'))
    expect((await app.cancel(shopper.token, order.id)).body.status).toBe('cancelled')
    expect(await problemOf(app.qiu, body)).toEqual(refused('unpaid'))
    expect(await touches(order)).toBe(0)
    expect((await app.decisionsOf(order))['service']?.revised).toBeNull()
  })

  it('is one whose money all went back', async () => {
    const { order } = await bought()
    await app.refund(app.manager.token, order.id)
    await app.moneyBack(order.id)
    const body = { orderNo: order.no, staffId: app.qiu.staffId }
    expect(await problemOf(app.qiu, body)).toEqual(refused('refunded'))
    expect(await touches(order)).toBe(0)
  })

  it('is, for a name, one that was handed over more than seven days ago', async () => {
    const { order } = await bought()
    const { goods, service } = await app.decisionsOf(order)
    const lineIds = [goods?.lineId ?? '', service?.lineId ?? '']
    await handedOver(app.deps, { orderId: order.id, lineIds, at: app.deps.now() })
    app.clock.advance(7 * DAY + 1)
    const body = { orderNo: order.no, staffId: app.zhou.staffId, named: true }
    expect(await problemOf(app.manager, body)).toEqual(refused('too_late'))
    expect(await touches(order)).toBe(0)
    app.clock.advance(-1)
    expect(await problemOf(app.manager, body)).toEqual([201, undefined, undefined])
  })

  it('leaves the line alone that was handed over too long ago, and names her for the other', async () => {
    const { order } = await bought()
    const lineIds = [(await app.decisionsOf(order))['service']?.lineId ?? '']
    await handedOver(app.deps, { orderId: order.id, lineIds, at: app.deps.now() })
    const { service } = await app.decisionsOf(order)
    app.clock.advance(8 * DAY)
    const body = { orderNo: order.no, staffId: app.zhou.staffId, named: true }
    const answer = await app.serve(app.manager, body)
    expect([answer.status, answer.body.revisedLines]).toEqual([201, 0])
    const after = await app.decisionsOf(order)
    expect(after['service']).toEqual(service)
    expect(after['goods']?.namedIds).toContain(app.zhou.staffId)
  })
})

describe('a service of the manager herself', () => {
  let hq: string
  beforeAll(async () => {
    hq = await app.headquarters()
  })

  it.each([true, false])('is not hers to record; headquarters may (a name: %s)', async (named) => {
    const { order } = await bought()
    const body = { orderNo: order.no, staffId: app.manager.staffId, named }
    const answer = await app.serve(app.manager, body)
    expect([answer.status, answer.body.error.code]).toEqual([409, 'service_own'])
    const path = `/api/v1/hq/stores/wh-jianghan/services`
    const byHq = await app.request.post(path).set(app.once(hq)).send(body)
    expect([byHq.status, byHq.body.revisedLines]).toEqual([201, 1])
    const { service } = await app.decisionsOf(order)
    expect(service?.people).toMatchObject([{ id: app.manager.staffId, bps: 10_000 }])
  })
})

describe('who may record a service', () => {
  it.each<[string, () => { token: string }, () => string, string]>([
    ['a guide', () => app.lin, () => app.lin.staffId, 'not_allowed'],
    ['an optometrist for somebody else', () => app.qiu, () => app.lin.staffId, 'not_allowed'],
    [
      'a manager of another store',
      () => app.elsewhere.manager,
      () => app.lin.staffId,
      'not_allowed',
    ],
    [
      'a manager for somebody of another store',
      () => app.manager,
      () => app.elsewhere.optometrist.staffId,
      'staff_not_found',
    ],
    ['a manager for nobody known', () => app.manager, () => 'nobody', 'staff_not_found'],
  ])('not %s', async (_name, by, staffId, code) => {
    const { order } = await bought()
    const answer = await app.serve(by(), { orderNo: order.no, staffId: staffId() })
    expect(answer.body.error.code).toBe(code)
    expect((await app.decisionsOf(order))['service']?.revised).toBeNull()
  })

  it('not an optometrist who confirms her own name', async () => {
    const { order } = await bought()
    const body = { orderNo: order.no, staffId: app.qiu.staffId, named: true }
    expect((await app.serve(app.qiu, body)).body.error.code).toBe('not_allowed')
  })

  it('not for somebody who has left', async () => {
    const { order } = await bought()
    const gone = await app.staff('wh-jianghan', 'guide', '走了的')
    await app.leave(gone.staffId)
    const answer = await app.serve(app.manager, { orderNo: order.no, staffId: gone.staffId })
    expect(answer.body.error.code).toBe('staff_not_found')
  })

  it('not another store for this one’s order, nor anybody for an order or member that is not there', async () => {
    const { order } = await bought()
    const { optometrist } = app.elsewhere
    const own = { staffId: optometrist.staffId, orderNo: order.no }
    expect((await app.serve(optometrist, own, undefined, OTHER_STORE)).body.error.code).toBe(
      'order_not_found',
    )
    const staffId = app.qiu.staffId
    expect((await app.serve(app.qiu, { staffId, orderNo: '2'.repeat(20) })).body.error.code).toBe(
      'order_not_found',
    )
    expect((await app.serve(app.qiu, { staffId, memberNo: 'none' })).body.error.code).toBe(
      'member_not_found',
    )
  })
})
