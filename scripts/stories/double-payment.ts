import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import type { MeView } from '../../server/features/storefront/contract'
import {
  REFUND_MS,
  arm,
  FRAME_FEN,
  openCashier,
  orderOne,
  payIn,
  paymentNo,
  reads,
  refundsAtWechat,
  shelf,
  slowRefund,
  soon,
} from './money'
import { refusalOf, type Phone } from './phone'
import { STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

/** Paid twice because WeChat said "closed" of a payment that was not: the order stays paid, the other money goes back. */
export const doublePayment: Story = {
  name: 'double-payment',
  title: '付了两次：订单只认一次，多付的自动原路退回，货照取',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    await chen.login()
    await he.login()
    const before = await shelf(he)
    const order = await paidTwice(scene, tell, chen)
    await backOnce(scene, tell, chen, order)
    tell.expect('shelf.bought', await shelf(he), [before[0], before[1] - 1])
    await collected(tell, chen, he, order)
    tell.expect('shelf.gone', await shelf(he), [before[0] - 1, before[1] - 1])
  },
}

async function paidTwice(scene: Scene, tell: Teller, chen: Phone): Promise<OrderView> {
  const order = await orderOne(chen)
  const first = await openCashier(chen, order)
  tell.say('陈晓雨下单，收银台开着没付，切回小程序看了一眼。这时微信错说这一笔已经关闭。')
  await arm(scene, 'F29', paymentNo(order), { state: 'CLOSED' })
  await chen.post(`/orders/${order.id}/pay/check`)

  const second = await openCashier(chen, order)
  tell.expect('another', second.package !== first.package, true)
  tell.say('她再点付款，服务器换了一个单号，付成了；同一条通知同时来了十五遍。')
  await arm(scene, 'F46', paymentNo(order, 2))
  tell.expect('second', await payIn(chen, second), 'requestPayment:ok')
  const line = '已付款 ¥1,160.00'
  await reads(scene, tell, chen, order, { name: 'once', line })

  tell.say('先前那个收银台还开着，她以为没付成，又付了一次，也成了。')
  await slowRefund(scene, paymentNo(order))
  tell.expect('first', await payIn(chen, first), 'requestPayment:ok')
  return order
}

async function backOnce(scene: Scene, tell: Teller, chen: Phone, order: OrderView): Promise<void> {
  const paid = '已付款 ¥1,160.00；多付的 ¥1,160.00 '
  await reads(scene, tell, chen, order, { name: 'twice', line: `${paid}正在原路退回，处理中` })
  const atWechat = () => refundsAtWechat(scene, order)
  await soon(scene, tell, 'accepted', atWechat, [['-1-A1', FRAME_FEN, 'PROCESSING']])
  await scene.pass(REFUND_MS)
  const line = `${paid}已原路退回，已到账`
  const end = await reads(scene, tell, chen, order, { name: 'back', line })
  tell.say(`她读到：${end.moneyLine}。`)
  tell.expect('order', [end.status, end.money, end.paidFen], ['preparing', 'paid', FRAME_FEN])

  tell.say('微信过后把先前那笔的付款通知又发了三遍，什么也没有多退。')
  for (let i = 0; i < 3; i += 1) {
    await scene.sim('POST', `/sim/orders/${paymentNo(order)}/notify`)
  }
  await scene.pass(5 * 60_000)
  tell.expect('refunds', await atWechat(), [['-1-A1', FRAME_FEN, 'SUCCESS']])
  await soon(scene, tell, 'moneyInEqualsOut', () => booksOf(scene, order), {
    in: 2 * FRAME_FEN,
    back: FRAME_FEN,
    kept: FRAME_FEN,
  })
  tell.expect('payAgain', await refusalOf(openCashier(chen, order)), 'order_not_payable')
}

type AtWechat = { outTradeNo: string; total: number; payment?: object }

/** WeChat's own sum of the order's payments, of what went back, and what is left with the merchant; fen. */
async function booksOf(
  scene: Scene,
  order: OrderView,
): Promise<{ in: number; back: number; kept: number }> {
  const { orders } = await scene.sim<{ orders: AtWechat[] }>('GET', '/sim/orders')
  const paid = orders
    .filter((row) => row.outTradeNo.startsWith(`${order.no}-`) && row.payment)
    .reduce((sum, { total }) => sum + total, 0)
  const back = (await refundsAtWechat(scene, order))
    .filter(([, , status]) => status === 'SUCCESS')
    .reduce((sum, [, fen]) => sum + fen, 0)
  return { in: paid, back, kept: paid - back }
}

async function collected(tell: Teller, chen: Phone, he: Phone, { id }: OrderView): Promise<void> {
  await he.post(`/stores/${STORE}/orders/${id}/ready`)
  const { digits } = await chen.get<PickupCodeView>(`/orders/${id}/pickup-code`)
  await he.post(`/stores/${STORE}/pickup/redeem`, { code: digits })
  const { status } = await chen.get<OrderView>(`/orders/${id}`)
  const { points } = await chen.get<MeView>('/me')
  tell.say('货备好、取走，积分按一次付款算。')
  tell.expect('collected', [status, points.waiting], ['completed', FRAME_FEN / 100])
}
