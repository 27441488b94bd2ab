import { type Placed, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale({ delivered: true })
})
beforeEach(async () => {
  order = await sale.place()
})
afterAll(stopSimulators)

/** Waits until WeChat has sent what it had to send of this payment, and sends it once more. */
const delivered = () => sale.wechat.control(`/orders/${order.outTradeNo}/notify`, {})

type Row = { outTradeNo: string; outRefundNo?: string; state: string; rounds: number }
/** Waits until WeChat's list has such a notification of this order. */
const until = async (is: (row: Row) => boolean): Promise<void> => {
  for (;;) {
    const { notifications } = await sale.wechat.control('/notifications')
    const mine = (notifications as Row[]).filter((row) => row.outTradeNo === order.outTradeNo)
    if (mine.some(is)) return
    await new Promise((done) => setTimeout(done, 20))
  }
}
const acknowledged = ({ state }: Row): boolean => state === 'acknowledged'
/** The first rung of WeChat's ladder. */
const RETRY_MS = 15_000

const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }

describe('notifications that WeChat delivers', () => {
  it('pay the order by themselves', async () => {
    await sale.payAtWechat(order)
    await delivered()
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('count once when they come fifteen times (F42)', async () => {
    const before = await sale.inbox()
    await sale.wechat.arm('F42', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await delivered()
    expect(await sale.inbox()).toHaveLength(before.length + 1)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('are refused when their ciphertext is broken (F20), and accepted when they come again whole', async () => {
    await sale.wechat.arm('F20', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await delivered()
    expect(await sale.inbox()).toContain('unreadable')
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('pay nothing when they state another amount (F45): the query does', async () => {
    await sale.wechat.arm('F45', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await delivered()
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'mismatch' })
    expect(await sale.inbox()).toContain('quarantined')
    await sale.pass(1_000)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('count once when our acknowledgement is not heard (F48) and they come again', async () => {
    const before = await sale.inbox()
    await sale.wechat.arm('F48', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await until(({ rounds, state }) => rounds === 1 && state === 'pending')
    expect(await sale.stand(order)).toEqual(PAID)
    sale.clock.advance(RETRY_MS)
    await until(({ rounds, state }) => rounds === 2 && state === 'acknowledged')
    expect(await sale.inbox()).toHaveLength(before.length + 1)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('pay the order when they come again after one that did not arrive (F48)', async () => {
    const params = { delivered: false }
    await sale.wechat.arm('F48', { orderNo: order.outTradeNo, params })
    await sale.payAtWechat(order)
    await until(({ rounds }) => rounds === 1)
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'notpay' })
    sale.clock.advance(RETRY_MS)
    await until(acknowledged)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('are not needed (F40): the order is paid by asking', async () => {
    await sale.wechat.arm('F40', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await sale.pass(6_000)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('tell of a refund in the end, too', async () => {
    await sale.payAtWechat(order)
    await delivered()
    const { token } = await sale.staff('wh-jianghan', 'manager', '周敏')
    await sale.request
      .post(`/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`)
      .set(sale.once(token))
      .send({ reason: '镜架断了' })
    await sale.drain()
    // the refund is done after 3 s of business time, and WeChat says so by itself
    sale.clock.advance(4_000)
    await until((row) => row.outRefundNo !== undefined && acknowledged(row))
    const refunded = { money: 'refunded', refunds: ['success'], hold: 'released' }
    expect(await sale.stand(order)).toMatchObject(refunded)
  })
})
