import type { SalesView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { MeView } from '../../server/features/storefront/contract'
import type { WorkView } from '../../server/features/workbench/contract'
import {
  REFUND_MS,
  arm,
  FRAME_FEN,
  noticesAtWechat,
  openCashier,
  orderOne,
  paymentNo,
  reads,
  refundsAtWechat,
  shelf,
  slowRefund,
  soon,
  TOO_LATE_MS,
} from './money'
import { refusalOf, type Phone } from './phone'
import { openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

type People = { chen: Phone; lin: Phone; he: Phone }

/** Money that comes when its order is cancelled goes back by itself, once; and so does money that meets the cancelling. */
export const latePayment: Story = {
  name: 'late-payment',
  title: '钱来晚了：订单已取消才到账，自动原路退回，只退一次',
  async play(scene, tell) {
    const people = { chen: scene.phone('chen'), lin: scene.phone('lin'), he: scene.phone('he') }
    for (const phone of Object.values(people)) await phone.login()
    await openCard(people.chen, (await shareCode(people.lin)).code)
    await afterItsTime(scene, tell, people)
    await whileCancelling(scene, tell, people)
    await nothingCounts(tell, people)
  },
}

async function afterItsTime(scene: Scene, tell: Teller, { chen, he }: People): Promise<void> {
  const before = await shelf(he)
  const order = await orderOne(chen)
  await openCashier(chen, order)
  tell.expect('held', (await shelf(he))[1], before[1] - 1)
  tell.say('陈晓雨下了单，打开收银台，没有付。付款时间过了，服务器去微信关单，微信说关好了。')
  await arm(scene, 'F52', paymentNo(order), { seconds: 120 })
  await arm(scene, 'F43', paymentNo(order), { copies: 5 })
  await slowRefund(scene, paymentNo(order))
  await scene.pass(TOO_LATE_MS)
  await reads(scene, tell, chen, order, { name: 'closed', line: '已取消，没有扣款' })
  tell.expect('free', await shelf(he), before)

  tell.say('两分钟后，钱还是到了。微信把这件事说了五遍，每遍换一个通知号。')
  await scene.pass(121_000)
  await reads(scene, tell, chen, order, {
    name: 'late',
    line: '取消后到账 ¥1,160.00，正在原路退回，处理中',
  })
  const atWechat = () => refundsAtWechat(scene, order)
  await soon(scene, tell, 'late.accepted', atWechat, [['-1-A1', FRAME_FEN, 'PROCESSING']])
  await scene.pass(REFUND_MS)
  const back = '取消后到账 ¥1,160.00，已原路退回，已到账'
  const end = await reads(scene, tell, chen, order, { name: 'back', line: back })
  tell.say(`她读到：${end.moneyLine}。`)
  tell.expect('late.order', [end.status, end.money], ['cancelled', 'cancelled'])
  tell.expect('late.refunds', await atWechat(), [['-1-A1', FRAME_FEN, 'SUCCESS']])
  const told = () => noticesAtWechat(scene, order)
  await soon(scene, tell, 'late.notices', told, [
    ['payment', 'acknowledged', 5],
    ['refund', 'acknowledged', 1],
  ])
  tell.expect('late.shelf', await shelf(he), before)
  const { toPrepare } = await he.get<WorkView>(`/stores/${STORE}/work`)
  tell.expect('late.toPrepare', toPrepare.map(({ id }) => id).includes(order.id), false)
  const ready = refusalOf(he.post(`/stores/${STORE}/orders/${order.id}/ready`))
  tell.expect('late.ready', await ready, 'line_not_ready')
  tell.expect('late.payAgain', await refusalOf(openCashier(chen, order)), 'order_not_payable')
}

async function whileCancelling(scene: Scene, tell: Teller, { chen, he }: People): Promise<void> {
  const before = await shelf(he)
  const order = await orderOne(chen)
  await openCashier(chen, order)
  await arm(scene, 'F51', paymentNo(order))
  await slowRefund(scene, paymentNo(order))
  tell.say('她又下一单，点了取消，同一刻钱付了出去：服务器关单时，微信说已支付。')
  await chen.post<OrderView>(`/orders/${order.id}/cancel`)
  await reads(scene, tell, chen, order, {
    name: 'crossed',
    line: '你取消时钱已经付出，正在退款 ¥1,160.00，原路返回，处理中，不用你做什么',
  })
  const atWechat = () => refundsAtWechat(scene, order)
  await soon(scene, tell, 'crossed.accepted', atWechat, [['-1-R1', FRAME_FEN, 'PROCESSING']])
  await scene.pass(REFUND_MS)
  const line = '已退款 ¥1,160.00，原路返回，已到账'
  const end = await reads(scene, tell, chen, order, { name: 'returned', line })
  tell.expect('crossed.order', [end.status, end.money], ['refunded', 'refunded'])
  tell.expect('crossed.refunds', await atWechat(), [['-1-R1', FRAME_FEN, 'SUCCESS']])
  await soon(scene, tell, 'crossed.shelf', () => shelf(he), before)
}

async function nothingCounts(tell: Teller, { chen, lin }: People): Promise<void> {
  const { points } = await chen.get<MeView>('/me')
  const { monthFen } = await lin.get<SalesView>('/work/sales')
  tell.say('钱都退了：没有积分，也没有业绩。')
  tell.expect('points', [points.balance, points.waiting], [0, 0])
  tell.expect('performance', monthFen, 0)
}
