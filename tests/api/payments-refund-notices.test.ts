import { Inbox } from '../../server/features/payments/model/inbox'
import { noticesTo } from '../support/notices'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale()
  const manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
  order = await sale.place()
  await sale.payAtWechat(order)
  await sale.check(order)
  const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`
  await sale.request.post(path).set(sale.once(manager)).send({ reason: '镜架断了' })
  await sale.drain()
})
beforeEach(async () => {
  await Inbox.deleteMany({})
  sale.logged.length = 0
})

const { told, post } = noticesTo(() => sale)
const tell = (changes: object = {}) =>
  post(told({ ...refund(), ...changes }, {}, 'REFUND.SUCCESS'), 'refunds')

/** As WeChat tells it. */
const refund = () => ({
  mchid: '1900000001',
  transaction_id: `4200${order.outTradeNo}`,
  out_trade_no: order.outTradeNo,
  out_refund_no: `${order.outTradeNo}-R1`,
  refund_id: '5030',
  refund_status: 'SUCCESS',
  success_time: '2026-11-22T10:05:00+08:00',
  user_received_account: '支付用户零钱',
  amount: { total: PRICE_FEN, refund: PRICE_FEN, payer_total: PRICE_FEN, payer_refund: PRICE_FEN },
})

describe('a notification of a refund', () => {
  it.each([
    ['merchant', { mchid: '1900000002' }],
    ['order', { out_trade_no: 'somebody-elses' }],
    ['amount', { amount: { total: PRICE_FEN, refund: PRICE_FEN - 1 } }],
    ['total', { amount: { total: PRICE_FEN + 1, refund: PRICE_FEN } }],
  ])(
    'of another %s is acknowledged and quarantined, and gives nothing back',
    async (_name, changes) => {
      expect((await tell(changes)).status).toBe(204)
      expect(await sale.inbox()).toEqual(['quarantined'])
      expect(sale.alarms()).toEqual(['refund_quarantined'])
      expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['processing'] })
    },
  )

  it('that fits says that the money is back', async () => {
    expect((await tell()).status).toBe(204)
    expect(await sale.inbox()).toEqual(['applied'])
    expect(await sale.stand(order)).toMatchObject({ money: 'refunded', refunds: ['success'] })
  })
})
