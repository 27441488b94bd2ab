import { postedSince } from '../../server/db/ledger'
import { accountOf } from '../../server/features/attribution/rules/performance'
import { reservationDifferences } from '../../server/features/reservation'
import { available } from '../../server/features/stock'
import {
  BLACK,
  OTHER_STORE,
  type OrderingApp,
  STORE,
  TORTOISE,
  orderingApp,
  stored,
} from '../support/ordering'

let app: OrderingApp
let shopper: { token: string; personId: string }
let guide: { token: string; staffId: string }
let manager: { token: string; staffId: string }
let stranger: { token: string; staffId: string }
beforeAll(async () => {
  app = await orderingApp()
  shopper = await app.login('shopper')
  guide = await app.staff(STORE, 'guide')
  manager = await app.staff(STORE, 'manager')
  stranger = await app.staff(OTHER_STORE, 'manager')
})

const left = async (): Promise<number> => (await available(STORE, [BLACK])).get(BLACK) ?? -1
const performance = () => postedSince('performance', accountOf({ kind: 'store', id: STORE }))
const events = async (orderId: string) => (await stored(orderId)).history.map((row) => row.event)
const refunded = (orderId: string) => app.moneyBack(orderId)

describe('a refund by the store', () => {
  it('gives the whole back, frees the goods and takes the performance back', async () => {
    const [free, earned] = [await left(), await performance()]
    const { id } = await app.placePaid(shopper.token)
    const answer = await app.refund(manager.token, id)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'refunding',
      moneyLine: '正在退款 ¥1,160.00，原路返回，处理中',
      actions: [],
    })
    expect((await app.refund(manager.token, id)).body.status).toBe('refunding')
    await refunded(id)
    expect(await events(id)).toEqual(['attempt', 'paid', 'refund', 'refunded'])
    expect([await left(), await performance()]).toEqual([free, earned])
    const again = await app.refund(manager.token, id)
    expect([again.status, again.body.error.code]).toEqual([409, 'order_not_refundable'])
  })

  it('finds its own step again when its first answer got lost, though the money is back', async () => {
    const { id } = await app.placePaid(shopper.token)
    const headers = app.once(manager.token)
    await app.refund(manager.token, id, { headers })
    await refunded(id)
    await app.forgetAnswers()
    const again = await app.refund(manager.token, id, { headers })
    expect([again.status, again.body.status]).toEqual([200, 'refunded'])
    expect(await events(id)).toEqual(['attempt', 'paid', 'refund', 'refunded'])
  })

  it('calls nobody when nothing was paid', async () => {
    const { id } = await app.place(shopper.token, [{ skuId: 'eye-test-free', quantity: 1 }])
    const answer = await app.refund(manager.token, id)
    expect(answer.body).toMatchObject({ status: 'refunded', moneyLine: '已取消，没有扣款' })
  })

  it('is the manager’s, of her own store’s orders, with a reason', async () => {
    const { id } = await app.placePaid(shopper.token)
    const status = async (token: string, store?: string, reason?: string) =>
      (await app.refund(token, id, { reason, store })).status
    expect(await status(guide.token)).toBe(403)
    expect(await status(stranger.token)).toBe(403)
    expect(await status(stranger.token, OTHER_STORE)).toBe(404)
    expect(await status(shopper.token)).toBe(403)
    expect(await status(manager.token, STORE, ' ')).toBe(400)
    expect((await stored(id)).money).toBe('paid')
  })

  it('is refused for what was never paid', async () => {
    const { id } = await app.place(shopper.token)
    const answer = await app.refund(manager.token, id)
    expect([answer.status, answer.body.error.code]).toEqual([409, 'order_not_refundable'])
  })
})

describe('preparing', () => {
  it('goes by line, and is told once when all is ready', async () => {
    const both = [BLACK, TORTOISE].map((skuId) => ({ skuId, quantity: 1 }))
    const { id, lines } = await app.placePaid(shopper.token, both)
    const [first, second] = lines.map((line) => line.id)
    const half = await app.ready(guide.token, id, { lineIds: [first] })
    expect(half.body).toMatchObject({
      status: 'preparing',
      lines: [{ state: 'ready' }, { state: 'preparing' }],
      actions: ['mark_ready', 'hand_over'],
    })
    const { version } = await stored(id)
    expect((await app.ready(guide.token, id, { lineIds: [first] })).status).toBe(200)
    expect((await stored(id)).version).toBe(version)
    const whole = await app.ready(manager.token, id)
    expect(whole.body).toMatchObject({ status: 'ready', actions: ['hand_over', 'refund'] })
    const none = await app.ready(guide.token, id, { lineIds: [second, 'nobody'] })
    expect([none.status, none.body.error.code]).toEqual([404, 'not_found'])
  })

  it('waits for the money, and is the own store’s', async () => {
    const { id } = await app.place(shopper.token)
    const early = await app.ready(guide.token, id)
    expect([early.status, early.body.error.code]).toEqual([409, 'line_not_ready'])
    expect((await app.ready(stranger.token, id)).status).toBe(403)
    expect((await app.ready(stranger.token, id, {}, OTHER_STORE)).status).toBe(404)
    expect((await app.ready(shopper.token, id)).status).toBe(403)
  })
})

it('every counter is what the holds add up to', async () => {
  expect(await reservationDifferences()).toEqual([])
})
