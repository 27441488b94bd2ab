import type { LegalView } from '../../server/features/account/contract'
import type { AskedView, CaseView, OrderCasesView } from '../../server/features/aftersale/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import { refusalOf } from './phone'
import {
  after,
  booksOf,
  CLOTH,
  FRAME,
  GRIPS,
  shelfOf,
  type People,
  type Sale,
} from './refund-books'
import { buyLines, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const GRIPS_FEN = 1_937
const DAY = 24 * 3_600_000
/** WeChat takes 3 s for a refund, and wants a minute between two of one payment. */
const A_WHILE = 2 * 60_000

/** Goods come back after they were collected: every book follows when the money is there, exactly, and not before. */
export const refundFollows: Story = {
  name: 'refund-follows',
  title: '退货之后：业绩、提成、积分、库存跟着退了的件数走，分文不差，钱没到之前一样不动',
  async play(scene, tell) {
    const people = { chen: scene.phone('chen'), lin: scene.phone('lin'), he: scene.phone('he') }
    for (const phone of Object.values(people)) await phone.login()
    await preparation(scene, tell, people)
    const sale = await collected(scene, tell, people)
    const caseId = await ask(tell, sale)
    await wait(scene, tell, sale)
    await inspect(scene, tell, sale, caseId)
    await atCounter(scene, tell, sale)
    await rest(scene, tell, sale)
  },
}

async function preparation(scene: Scene, tell: Teller, { chen, lin }: People): Promise<void> {
  const folder = await scene.exportBrand()
  folder.change('skus', GRIPS, 'price_fen', String(GRIPS_FEN))
  await folder.import()
  await openCard(chen, (await shareCode(lin)).code)
  const { code: phoneCode } = await chen.atWechat<{ code: string }>('phone-code')
  const { agreement: consentVersion, privacy: privacyVersion } = await chen.get<LegalView>('/legal')
  await chen.post('/members/join', { phoneCode, consentVersion, privacyVersion })
  tell.say('陈晓雨点开林知夏的卡片，开了卡。')
}

async function collected(scene: Scene, tell: Teller, people: People): Promise<Sale> {
  const { chen, he } = people
  const order = await buyLines(scene, chen, [
    { skuId: FRAME, quantity: 1 },
    { skuId: GRIPS, quantity: 3 },
    { skuId: CLOTH, quantity: 1 },
  ])
  await he.post(`/stores/${STORE}/orders/${order.id}/ready`)
  const { digits } = await chen.get<PickupCodeView>(`/orders/${order.id}/pickup-code`)
  await he.post(`/stores/${STORE}/pickup/redeem`, { code: digits })
  const sale = { people, order, shelf: await shelfOf(he) }
  tell.say(
    `她买了镜架、三副耳勾（每副 ${yuan(GRIPS_FEN)}）和镜布，共 ${yuan(order.paidFen)}，都取走了。`,
  )
  // 3 % of the frame, 2 % of the others, each rounded down; a point for each full yuan of the order
  const before = after(
    sale,
    [116_000, 5_811, 3_900],
    [
      [3_480, 'accrued'],
      [116, 'accrued'],
      [78, 'accrued'],
    ],
    { points: 1_257, back: [0, 0, 0], refundedFen: 0 },
  )
  tell.expect('collected', await booksOf(sale), before)
  return sale
}

const lineOf = ({ lines }: OrderView, skuId: string): string =>
  lines.find((line) => line.skuId === skuId)?.id ?? ''

async function ask(tell: Teller, { people: { chen, he }, order }: Sale): Promise<string> {
  const path = `/orders/${order.id}/aftersales`
  const { options } = await chen.get<OrderCasesView>(path)
  tell.expect(
    'options',
    options.map(({ kind, units, automatic }) => [kind, units, automatic]),
    [
      ['return', 1, false],
      ['return', 3, false],
      ['return', 1, false],
    ],
  )
  const body = {
    lines: [
      { lineId: lineOf(order, FRAME), quantity: 1 },
      { lineId: lineOf(order, GRIPS), quantity: 1 },
    ],
    reason: 'not_fitting',
    note: '鼻托压得疼',
  }
  const { cases } = await chen.post<AskedView>(path, body, 'story-return')
  const again = await chen.post<AskedView>(path, body, 'story-return')
  const [opened] = cases
  tell.say(`她申请退镜架和一副耳勾，原因：${opened?.reason}。${opened?.sentence}。`)
  tell.expect('asked.once', again.cases[0]?.id === opened?.id, true)
  tell.expect('asked.fen', opened?.fen ?? 0, 116_000 + GRIPS_FEN)
  const view = `/stores/${STORE}/aftersales/${opened?.id}`
  const approved = await he.post<CaseView>(`${view}/approve`)
  tell.say(`店长同意。${(await chen.get<CaseView>(`/aftersales/${opened?.id}`)).sentence}。`)
  tell.expect('approved', [approved.state, approved.actions], ['approved', ['inspect']])
  return opened?.id ?? ''
}

async function wait(scene: Scene, tell: Teller, sale: Sale): Promise<void> {
  await scene.pass(8 * DAY)
  const state = async () => (await booksOf(sale)).commission[2]?.[1]
  await scene.until(state, (now) => now === 'confirmed', 'the commission of the cloth')
  tell.say('八天过去：镜布的提成满 7 天确认了；镜架和耳勾在售后，整行都等着。')
  const waiting = after(
    sale,
    [116_000, 5_811, 3_900],
    [
      [3_480, 'accrued'],
      [116, 'accrued'],
      [78, 'confirmed'],
    ],
    { points: 1_257, back: [0, 0, 0], refundedFen: 0 },
  )
  tell.expect('waiting', await booksOf(sale), waiting)
}

async function inspect(scene: Scene, tell: Teller, sale: Sale, caseId: string): Promise<void> {
  const { he, chen } = sale.people
  const path = `/stores/${STORE}/aftersales/${caseId}/inspect`
  const good = { good: true, sellable: true }
  const done = await he.post<CaseView>(path, good)
  tell.say(`她把东西带来，验货通过，回到货架。${done.sentence}。`)
  const underWay = after(
    sale,
    [116_000, 5_811, 3_900],
    [
      [3_480, 'accrued'],
      [116, 'accrued'],
      [78, 'confirmed'],
    ],
    { points: 1_257, back: [1, 1, 0], refundedFen: 0 },
  )
  tell.expect('inspected', await booksOf(sale), underWay)
  await moneyBack(scene, sale, 117_937)
  const state = async () => (await booksOf(sale)).commission[1]?.[1]
  await scene.until(state, (now) => now === 'confirmed', 'the commission of the grips')
  const { sentence, state: end } = await chen.get<CaseView>(`/aftersales/${caseId}`)
  tell.say(`微信说钱到了：${sentence}。每本账都跟着走，留下的两副耳勾，提成随即确认。`)
  tell.expect('done', end, 'done')
  const now = after(
    sale,
    [0, 3_874, 3_900],
    [
      [0, 'reversed'],
      [77, 'confirmed'],
      [78, 'confirmed'],
    ],
    { points: 77, back: [1, 1, 0], refundedFen: 117_937 },
  )
  tell.expect('back', await booksOf(sale), now)
}

async function moneyBack(
  scene: Scene,
  { people: { chen }, order: { id } }: Sale,
  refundedFen: number,
): Promise<void> {
  await scene.pass(A_WHILE)
  const path = `/orders/${id}`
  // the refund begins, then WeChat needs its moment
  await scene.until(
    async () => {
      await scene.pass(1_000)
      return chen.get<OrderView>(path)
    },
    (order) => order.refundedFen === refundedFen,
    'the money is back',
    20_000,
  )
}

async function atCounter(scene: Scene, tell: Teller, sale: Sale): Promise<void> {
  const { order } = sale
  const { chen, he } = sale.people
  await scene.pass(30 * DAY)
  const wish = { lines: [{ lineId: lineOf(order, GRIPS), quantity: 1 }], reason: 'faulty' }
  const late = chen.post(`/orders/${order.id}/aftersales`, wish)
  tell.expect('late', await refusalOf(late), 'aftersale_not_possible')
  const path = `/stores/${STORE}`
  const { cases } = await he.post<AskedView>(`${path}/orders/${order.id}/aftersales`, wish)
  const view = `${path}/aftersales/${cases[0]?.id}`
  await he.post(`${view}/inspect`, { good: true, sellable: false, note: '胶开裂' })
  await moneyBack(scene, sale, 119_874)
  tell.say('一个月后一副耳勾裂了：过了 7 天她自己申请不了，店长在柜台收下，坏的不回货架。')
  const now = after(
    sale,
    [0, 1_937, 3_900],
    [
      [0, 'reversed'],
      [38, 'confirmed'],
      [78, 'confirmed'],
    ],
    { points: 58, back: [1, 1, 0], refundedFen: 119_874 },
  )
  tell.expect('counter', await booksOf(sale), now)
}

async function rest(scene: Scene, tell: Teller, sale: Sale): Promise<void> {
  const { order } = sale
  const { he, chen } = sale.people
  const lines = [
    { lineId: lineOf(order, GRIPS), quantity: 1 },
    { lineId: lineOf(order, CLOTH), quantity: 1 },
  ]
  const path = `/stores/${STORE}`
  const body = { lines, reason: 'unwanted' }
  const { cases } = await he.post<AskedView>(`${path}/orders/${order.id}/aftersales`, body)
  const view = `${path}/aftersales/${cases[0]?.id}`
  await he.post(`${view}/inspect`, { good: true, sellable: true })
  await moneyBack(scene, sale, sale.order.paidFen)
  const end = await chen.get<OrderView>(`/orders/${order.id}`)
  tell.say(`余下的也退了：${end.moneyLine}。业绩、提成、积分都归零。`)
  const now = after(
    sale,
    [0, 0, 0],
    [
      [0, 'reversed'],
      [0, 'reversed'],
      [0, 'reversed'],
    ],
    { points: 0, back: [1, 2, 1], refundedFen: 125_711 },
  )
  tell.expect('all', await booksOf(sale), now)
  tell.expect(
    'money',
    [end.money, end.moneyLine],
    ['refunded', '已退款 ¥1,257.11，原路返回，已到账'],
  )
  const { refunds } = await scene.sim<{ refunds: { amount: number; status: string }[] }>(
    'GET',
    '/sim/refunds',
  )
  tell.expect(
    'wechat',
    refunds.map(({ amount, status }) => [amount, status]),
    [
      [117_937, 'SUCCESS'],
      [1_937, 'SUCCESS'],
      [5_837, 'SUCCESS'],
    ],
  )
}
