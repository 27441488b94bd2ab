import type { OperationsView } from '../../server/features/operations/contract'
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
  shelf,
  soon,
} from './money'
import { refusalOf, type Headquarters, type Phone } from './phone'
import { STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const DOUBT = '有一笔付款和订单对不上，正在和微信核对，钱不会丢'
const PAID = '已付款 ¥1,160.00'
/** Of which the store has many. */
const TOOLS = 'tools'
const TOOLS_FEN = 6_900

/** What a good signature says is not believed against our own books: WeChat is asked, and where it insists, people decide. */
export const wrongAmount: Story = {
  name: 'wrong-amount',
  title: '金额不对：签名是真的也不照办，先问微信；微信也这么说，就等人',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    await chen.login()
    await he.login()
    const headquarters = await scene.headquarters()
    await wrongNotices(scene, tell, chen, headquarters)
    await wrongBooks(scene, tell, chen, he, headquarters)
  },
}

/** How many of a kind wait for people. */
async function waiting({ get }: Headquarters, kind: string): Promise<OperationsView['kinds'][0]> {
  const { kinds } = await get<OperationsView>('/hq/operations')
  const found = kinds.find((one) => one.kind === kind)
  if (!found) throw new Error(`nobody watches ${kind}`)
  return found
}

const WRONG: { what: string; params: Record<string, string> }[] = [
  { what: '少一分', params: { value: String(TOOLS_FEN - 1) } },
  { what: '多一分', params: { value: String(TOOLS_FEN + 1) } },
  { what: '美元', params: { field: 'currency' } },
  { what: '别的商户', params: { field: 'mchid' } },
  { what: '别的小程序', params: { field: 'appid' } },
]

async function wrongNotices(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  headquarters: Headquarters,
): Promise<void> {
  tell.say('五笔付款，微信推来的通知签名都是真的，内容各错一处；每一笔都先不认，自己去问。')
  for (const [index, { what, params }] of WRONG.entries()) {
    const order = await orderOne(chen, TOOLS)
    const cashier = await openCashier(chen, order)
    await arm(scene, 'F45', paymentNo(order), params)
    await payIn(chen, cashier)
    const notices = () => noticesAtWechat(scene, order)
    await soon(scene, tell, `${what}.notice`, notices, [['payment', 'acknowledged', 1]])
    await scene.pass(1_000)
    const paid = await reads(scene, tell, chen, order, { name: what, line: '已付款 ¥69.00' })
    tell.expect(`${what}.fen`, paid.paidFen, TOOLS_FEN)
    const { count } = await waiting(headquarters, 'notifications_to_look_at')
    tell.expect(`${what}.toLookAt`, count, index + 1)
  }
}

async function wrongBooks(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  he: Phone,
  headquarters: Headquarters,
): Promise<void> {
  const before = await shelf(he)
  const order = await orderOne(chen)
  const cashier = await openCashier(chen, order)
  const params = { value: '1', booked: true }
  await arm(scene, 'F45', paymentNo(order), params)
  await payIn(chen, cashier)
  tell.say('第六笔，微信的账上就写着只付了 1 分：通知这么说，去问也这么说。')
  await reads(scene, tell, chen, order, { name: 'doubt', line: DOUBT })
  await scene.pass(10 * 60_000)
  await reads(scene, tell, chen, order, { name: 'stillInDoubt', line: DOUBT })
  await nothingMoves(scene, tell, { chen, he }, order)
  tell.expect('held', await shelf(he), [before[0], before[1] - 1])
  await peopleDecide(scene, tell, chen, headquarters, order)
}

async function nothingMoves(
  scene: Scene,
  tell: Teller,
  { chen, he }: Record<'chen' | 'he', Phone>,
  order: OrderView,
): Promise<void> {
  tell.say('这一单不能再付，不能备货，取消也放不掉货：没有弄清楚之前，什么都不动。')
  const ready = he.post(`/stores/${STORE}/orders/${order.id}/ready`)
  tell.expect('ready', await refusalOf(ready), 'line_not_ready')
  tell.expect('payAgain', await refusalOf(openCashier(chen, order)), 'order_not_payable')
  tell.expect('refunds', await refundsAtWechat(scene, order), [])
}

async function peopleDecide(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  headquarters: Headquarters,
  order: OrderView,
): Promise<void> {
  const doubted = await waiting(headquarters, 'payments_in_doubt')
  const row = doubted.rows.find(({ id }) => id === paymentNo(order))
  tell.say(`总部的运营看板上有它：${doubted.title}。每小时自己再问一次，也可以点“现在就做”。`)
  tell.expect(
    'watched',
    [doubted.count, row?.state ?? '', row?.nextAt !== null],
    [1, 'mismatch', true],
  )
  await scene.sim('POST', `/sim/orders/${paymentNo(order)}/correct`)
  await headquarters.post(`/hq/operations/payments_in_doubt/${paymentNo(order)}/now`)
  tell.say('微信改正了账。总部点了“现在就做”，这一单按 ¥1,160.00 付清。')
  const paid = await reads(scene, tell, chen, order, { name: 'corrected', line: PAID })
  tell.expect('corrected.order', [paid.status, paid.paidFen], ['preparing', FRAME_FEN])
  tell.expect('corrected.watched', (await waiting(headquarters, 'payments_in_doubt')).count, 0)
}
