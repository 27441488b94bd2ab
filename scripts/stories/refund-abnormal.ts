import type { OperationsView } from '../../server/features/operations/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { Headquarters, Phone } from './phone'
import { buy, STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const DONE = '已退款 ¥1,160.00，原路返回，已到账'
const DELAYED = '退款 ¥1,160.00 遇到问题，门店和微信在处理，钱不会丢'
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000]

type People = { scene: Scene; tell: Teller; chen: Phone; he: Phone; hq: Headquarters }

/** A refund that does not arrive, one that WeChat closes, one for which the account holds too little: each ends in 已到账, once. */
export const refundAbnormal: Story = {
  name: 'refund-abnormal',
  title: '退款不顺：到不了账、被微信关闭、商户号余额不足，每一步都如实告诉顾客，最后都只到账一次',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    for (const phone of [chen, he]) await phone.login()
    const people = { scene, tell, chen, he, hq: await scene.headquarters() }
    await abnormal(people)
    await closed(people)
    await notEnough(people)
  },
}

/** She has bought a frame; the store gives the money back while WeChat is up to something. */
async function refunded(
  { scene, chen, he }: People,
  fault: string,
  params: object = {},
): Promise<OrderView> {
  const { id, no } = await buy(scene, chen, FRAME)
  await scene.sim('POST', '/sim/faults', { fault, orderNo: `${no}-1`, params })
  return he.post<OrderView>(`/stores/${STORE}/orders/${id}/refund`, { reason: '镜架有划痕' })
}

/** What she reads of it, as soon as that is `line`. */
function told({ scene, chen }: People, { id }: OrderView, line: string): Promise<OrderView> {
  const ask = () => chen.get<OrderView>(`/orders/${id}`)
  return scene.until(ask, ({ moneyLine }) => moneyLine === line, line, 20 * SECOND)
}

type Row = OperationsView['kinds'][number]['rows'][number]

/** What operators see of refunds that do not get through. */
async function stuck({ hq }: People): Promise<Row[]> {
  const { kinds } = await hq.get<OperationsView>('/hq/operations')
  return kinds.find(({ kind }) => kind === 'refunds_stuck')?.rows ?? []
}

type AtWechat = { outRefundNo: string; outTradeNo: string; status: string }

/** What WeChat's own books say of the order: the numbers and states of its refunds. */
async function atWechat({ scene }: People, { no }: OrderView): Promise<[string, string][]> {
  const { refunds } = await scene.sim<{ refunds: AtWechat[] }>('GET', '/sim/refunds')
  const ours = refunds.filter(({ outTradeNo }) => outTradeNo === `${no}-1`)
  return ours.map(({ outRefundNo, status }) => [outRefundNo.slice(`${no}-1-`.length), status])
}

/** What the refund of the order has come to, for both sides. */
async function ends(people: People, name: string, order: OrderView, books: [string, string][]) {
  const { tell } = people
  const { money, moneyLine, refunds } = await told(people, order, DONE)
  tell.say(`陈晓雨看到：${moneyLine}。`)
  tell.expect(`${name}.order`, [money, refunds.map(({ state }) => state)], ['refunded', ['done']])
  tell.expect(`${name}.atWechat`, await atWechat(people, order), books)
  tell.expect(`${name}.stuck`, (await stuck(people)).length, 0)
}

async function abnormal(people: People): Promise<void> {
  const { scene, tell } = people
  const order = await refunded(people, 'F61', { seconds: 30 * 24 * 3_600 })
  tell.say('店长退款，订单上写着：')
  tell.expect('asked.line', order.moneyLine, '正在退款 ¥1,160.00，原路返回，处理中')
  await scene.pass(4 * SECOND)
  const late = await told(people, order, DELAYED)
  tell.say(`微信说退款异常：她的银行卡已注销。陈晓雨看到：${late.moneyLine}。`)
  tell.expect(
    'abnormal.money',
    [late.money, late.refunds[0]?.state ?? ''],
    ['refunding', 'delayed'],
  )
  const [row] = await stuck(people)
  tell.say(`总部看到：${row?.what}；系统自己${row?.nextAt ? '一小时后再问微信' : '不再问了'}。`)
  tell.expect('abnormal.row', row?.state ?? '', 'abnormal')
  await scene.sim('POST', `/sim/refunds/${row?.id}/settle`)
  tell.say('财务在微信支付商户平台把钱退到她的另一张卡，微信通知退款成功。')
  await ends(people, 'abnormal', order, [['R1', 'SUCCESS']])
}

async function closed(people: People): Promise<void> {
  const { scene, tell } = people
  const order = await refunded(people, 'F60', { seconds: 5, becomes: 'CLOSED' })
  await scene.pass(6 * SECOND)
  const late = await told(people, order, DELAYED)
  tell.say(`第二单的退款被微信关闭，一分钱没退。陈晓雨看到：${late.moneyLine}。`)
  tell.expect('closed.atWechat', await atWechat(people, order), [['R1', 'CLOSED']])
  await scene.pass(11 * MINUTE)
  await scene.until(
    async () => (await atWechat(people, order)).length,
    (count) => count === 2,
    'a second number is asked for',
    20 * SECOND,
  )
  await scene.pass(4 * SECOND)
  tell.say('关闭的单号不能再用：系统换一个新单号再申请，旧单号留着记录。')
  await ends(people, 'closed', order, [
    ['R1', 'CLOSED'],
    ['R2', 'SUCCESS'],
  ])
}

async function notEnough(people: People): Promise<void> {
  const { scene, tell, hq } = people
  const order = await refunded(people, 'F55')
  const late = await told(people, order, DELAYED)
  tell.say(`第三单：商户号余额不足，微信没有受理。陈晓雨看到：${late.moneyLine}。`)
  const [row] = await stuck(people)
  tell.expect(
    'funds.row',
    [row?.state ?? '', row?.data['refusal'] ?? null],
    ['wait_funds', 'NOTENOUGH'],
  )
  tell.expect('funds.atWechat', await atWechat(people, order), [])
  await scene.pass(2 * MINUTE)
  await hq.post(`/hq/operations/refunds_stuck/${row?.id}/now`)
  tell.say('财务充了值，在运营看板上点“现在就做”：还是原来的单号，再申请一次。')
  await scene.pass(4 * SECOND)
  await ends(people, 'funds', order, [['R1', 'SUCCESS']])
  await scene.pass(HOUR)
  tell.expect('funds.once', await atWechat(people, order), [['R1', 'SUCCESS']])
}
