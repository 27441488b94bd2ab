import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import {
  REFUND_MS,
  FRAME_FEN,
  openCashier,
  orderOne,
  payIn,
  reads,
  refundsAtWechat,
  shelf,
  soon,
  TOO_LATE_MS,
} from './money'
import { refusalOf, type Phone } from './phone'
import { STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const MINUTE_MS = 60_000
const PAID = '已付款 ¥1,160.00'
const UNPAID = /^还没付款，货为你留到 \d\d:\d\d$/

type People = { chen: Phone; he: Phone }

/** WeChat Pay cannot be reached for half an hour: nothing is believed, nothing is lost, and all comes right by itself. */
export const wechatDown: Story = {
  name: 'wechat-down',
  title: '微信支付连不上半小时：不乱放货，不丢钱，恢复后自己补齐',
  async play(scene, tell) {
    const people = { chen: scene.phone('chen'), he: scene.phone('he') }
    for (const phone of Object.values(people)) await phone.login()
    const before = await shelf(people.he)
    const early = await bought(scene, tell, people.chen, 'early')
    const open = await orderOne(people.chen)
    const cashier = await openCashier(people.chen, open)
    const { id } = await scene.sim<{ id: string }>('POST', '/sim/faults', {
      fault: 'F2',
      times: 100_000,
    })
    tell.say('陈晓雨已付一单，第二单的收银台开着。这时服务器连不上微信支付了。')
    tell.expect('open.phone', await payIn(people.chen, cashier), 'requestPayment:ok')
    await reads(scene, tell, people.chen, open, { name: 'open', line: PAID })
    tell.say('她的手机还能付款，微信的通知也到得了：通知用留着的钥匙验得过，第二单照样算付了。')
    await collected(tell, people, open)

    const stuck = await cannotPay(scene, tell, people.chen)
    await restarted(scene, tell)
    await people.he.post(`/stores/${STORE}/orders/${early.id}/refund`, { reason: '镜腿有划痕' })
    const asked = '正在退款 ¥1,160.00，原路返回，处理中'
    await reads(scene, tell, people.chen, early, { name: 'refund.asked', line: asked })
    await nothingIsLetGo(scene, tell, people, stuck, before)

    await scene.sim('DELETE', `/sim/faults/${id}`)
    tell.say('微信支付恢复了。没有人做什么，服务器自己一件件问过去。')
    await comesRight(scene, tell, people, { stuck, early })
    await soon(scene, tell, 'shelf', () => shelf(people.he), [before[0] - 1, before[1] - 1])
    await bought(scene, tell, people.chen, 'afterwards')
  },
}

async function bought(scene: Scene, tell: Teller, chen: Phone, name: string): Promise<OrderView> {
  const order = await orderOne(chen)
  await payIn(chen, await openCashier(chen, order))
  return reads(scene, tell, chen, order, { name, line: PAID })
}

/** What needs no WeChat goes on. */
async function collected(tell: Teller, { chen, he }: People, { id }: OrderView): Promise<void> {
  await he.post(`/stores/${STORE}/orders/${id}/ready`)
  const { qr } = await chen.get<PickupCodeView>(`/orders/${id}/pickup-code`)
  await he.post(`/stores/${STORE}/pickup/redeem`, { code: qr })
  const { status } = await chen.get<OrderView>(`/orders/${id}`)
  tell.say('门店备货、扫码、交货，一样不少。')
  tell.expect('open.collected', status, 'completed')
}

async function cannotPay(scene: Scene, tell: Teller, chen: Phone): Promise<OrderView> {
  const order = await orderOne(chen)
  tell.say('第三单点付款：“微信还没有确认，请稍后再试”。货给她留着。')
  tell.expect('stuck.pay', await refusalOf(openCashier(chen, order)), 'payment_unconfirmed')
  const ask = () => chen.get<OrderView>(`/orders/${order.id}`)
  const { moneyLine, money } = await scene.until(ask, () => true, 'the order')
  tell.expect('stuck.reads', [UNPAID.test(moneyLine), money], [true, 'unpaid'])
  return order
}

async function restarted(scene: Scene, tell: Teller): Promise<void> {
  await scene.server.kill()
  tell.say('偏偏服务器也重启了一次：微信连不上，它照样启动。')
  tell.expect('restarted', await scene.server.start(), null)
}

/** The time to pay ends in the outage: without WeChat's word the goods stay hers. */
async function nothingIsLetGo(
  scene: Scene,
  tell: Teller,
  { chen, he }: People,
  stuck: OrderView,
  before: [number, number],
): Promise<void> {
  await scene.pass(TOO_LATE_MS)
  const ask = () => chen.get<OrderView>(`/orders/${stuck.id}`)
  const order = await scene.until(ask, ({ money }) => money === 'cancelling', 'it is being closed')
  tell.say(`付款时间过了，微信没有说这一单关了，货就不放给别人。她读到：${order.moneyLine}。`)
  tell.expect('stuck.closing', [order.status, order.money], ['cancelling', 'cancelling'])
  // one collected, one of a refund that nobody has confirmed, one of hers
  tell.expect('stuck.shelf', await shelf(he), [before[0] - 1, before[1] - 3])
}

async function comesRight(
  scene: Scene,
  tell: Teller,
  { chen }: People,
  { stuck, early }: { stuck: OrderView; early: OrderView },
): Promise<void> {
  await scene.pass(10 * MINUTE_MS)
  await scene.pass(REFUND_MS)
  await scene.pass(10 * MINUTE_MS)
  const line = '已取消，没有扣款'
  await reads(scene, tell, chen, stuck, { name: 'stuck.end', line })
  const back = '已退款 ¥1,160.00，原路返回，已到账'
  await reads(scene, tell, chen, early, { name: 'refund.end', line: back })
  const atWechat = await refundsAtWechat(scene, early)
  tell.expect('refund.once', atWechat, [['-1-R1', FRAME_FEN, 'SUCCESS']])
}
