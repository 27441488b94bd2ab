import type { OrderView } from '../../server/features/orders/contract'
import {
  arm,
  FRAME_FEN,
  noticesAtWechat,
  openCashier,
  orderOne,
  payIn,
  paymentNo,
  reads,
  refundsAtWechat,
  soon,
} from './money'
import type { Phone } from './phone'
import { STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const MINUTE_MS = 60_000
const UNPAID = /^还没付款，货为你留到 \d\d:\d\d$/

/** WeChat's notifications are a help, not a need: what they do not say is asked for. */
export const lostNotification: Story = {
  name: 'lost-notification',
  title: '通知丢了：没人告诉服务器付了款、退了款，它自己去问',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    await chen.login()
    await he.login()
    const order = await paidUnheard(scene, tell, chen)
    await refundedUnheard(scene, tell, chen, he, order)
    await slowAnswers(scene, tell, chen)
  },
}

async function lineOf(shopper: Phone, { id }: OrderView): Promise<string> {
  return (await shopper.get<OrderView>(`/orders/${id}`)).moneyLine
}

async function paidUnheard(scene: Scene, tell: Teller, chen: Phone): Promise<OrderView> {
  const order = await orderOne(chen)
  const cashier = await openCashier(chen, order)
  await arm(scene, 'F40', paymentNo(order))
  await arm(scene, 'F36', paymentNo(order))
  tell.say('陈晓雨付了款，付完小程序就被手机关掉了，微信的通知也没有发出来：没有人告诉服务器。')
  tell.expect('phone', await payIn(chen, cashier), null)
  tell.say('过几秒，服务器自己去问微信。')
  await scene.pass(6_000)
  const line = '已付款 ¥1,160.00'
  const paid = await reads(scene, tell, chen, order, { name: 'asked', line })
  tell.expect('asked.order', [paid.status, paid.money], ['preparing', 'paid'])
  tell.expect('asked.notices', await noticesAtWechat(scene, order), [['payment', 'lost', 0]])
  return order
}

async function refundedUnheard(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  he: Phone,
  order: OrderView,
): Promise<void> {
  await arm(scene, 'F40', paymentNo(order), { operation: 'refund-notification' })
  await arm(scene, 'F60', paymentNo(order), { seconds: 10 })
  tell.say('镜架试坏了，店长退款。退款通知也丢了：服务器一分钟后去问，问到才说到账。')
  await he.post(`/stores/${STORE}/orders/${order.id}/refund`, { reason: '镜架断了' })
  const asked = '正在退款 ¥1,160.00，原路返回，处理中'
  await reads(scene, tell, chen, order, { name: 'refunding', line: asked })
  const atWechat = () => refundsAtWechat(scene, order)
  await soon(scene, tell, 'accepted', atWechat, [['-1-R1', FRAME_FEN, 'PROCESSING']])
  await scene.pass(11_000)
  await soon(scene, tell, 'done', atWechat, [['-1-R1', FRAME_FEN, 'SUCCESS']])
  tell.expect('done.unheard', await lineOf(chen, order), asked)
  await scene.pass(MINUTE_MS)
  const line = '已退款 ¥1,160.00，原路返回，已到账'
  await reads(scene, tell, chen, order, { name: 'refunded', line })
}

async function slowAnswers(scene: Scene, tell: Teller, chen: Phone): Promise<void> {
  const order = await orderOne(chen)
  const cashier = await openCashier(chen, order)
  await arm(scene, 'F41', paymentNo(order), { seconds: 300 })
  await arm(scene, 'F29', paymentNo(order), { seconds: 60 }, 100)
  tell.say('第三次：通知迟到五分钟，头一分钟去问，微信也答“未付”。服务器过一会儿再问。')
  await payIn(chen, cashier)
  await chen.post(`/orders/${order.id}/pay/check`)
  tell.expect('stale', UNPAID.test(await lineOf(chen, order)), true)
  await scene.pass(MINUTE_MS)
  const line = '已付款 ¥1,160.00'
  await reads(scene, tell, chen, order, { name: 'again', line })
  tell.say('迟到的通知来了，什么也没有变。')
  await scene.pass(5 * MINUTE_MS)
  const notices = () => noticesAtWechat(scene, order)
  await soon(scene, tell, 'late.notices', notices, [['payment', 'acknowledged', 1]])
  await reads(scene, tell, chen, order, { name: 'late', line })
  tell.expect('late.refunds', await refundsAtWechat(scene, order), [])
}
