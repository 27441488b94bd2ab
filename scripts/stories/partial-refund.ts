import type { SalesView } from '../../server/features/attribution/contract'
import type { Statement } from '../../server/features/commission/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { PublishedRuleset, RulesetsView } from '../../server/features/rulesets/contract'
import type { StockList } from '../../server/features/stock/contract'
import type { MeView } from '../../server/features/storefront/contract'
import { refusalOf, type Phone } from './phone'
import { openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const GRIPS = 'grips-ink'
const [FRAME_FEN, GRIPS_FEN] = [116_000, 1_937]
const PAID_FEN = FRAME_FEN + 3 * GRIPS_FEN
/** WeChat takes 3 s for a refund. */
const A_MOMENT = 4_000

type Guides = Record<'lin' | 'zhou', Phone>

/** Two of three pieces of a line that counts for two guides go back; the third is handed over. All exact to the fen. */
export const partialRefund: Story = {
  name: 'partial-refund',
  title: '退一部分：三件退两件，金额、业绩、提成、积分、库存分毫不差，余下的照常取货',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    const guides = { lin: scene.phone('lin'), zhou: scene.phone('zhou') }
    for (const phone of [chen, he, guides.lin, guides.zhou]) await phone.login()
    await preparation(scene, tell, chen, guides)
    const before = await stockOf(he)
    const order = await bought(scene, tell, chen)
    tell.expect('paid.stock', await stockOf(he), shelf(before, 0, 3))
    await counts(tell, 'paid', guides, [5_085, 726])
    const asked = await refundTwo(tell, he, order)
    tell.expect('asked.stock', await stockOf(he), shelf(before, 0, 3))
    await moneyBack(scene, tell, chen, asked)
    tell.expect('back.stock', await stockOf(he), shelf(before, 0, 1))
    await counts(tell, 'back', guides, [1_695, 242])
    await collected(tell, chen, he, order)
    tell.expect('collected.stock', await stockOf(he), shelf(before, 1, 0))
    await counts(tell, 'collected', guides, [1_695, 242])
  },
}

/** An odd price, and rules by which a line counts for the bound guide and for the one who helped. */
async function preparation(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  { lin, zhou }: Guides,
): Promise<void> {
  const folder = await scene.exportBrand()
  folder.change('skus', GRIPS, 'price_fen', String(GRIPS_FEN))
  await folder.import()
  const headquarters = await scene.headquarters()
  const { kinds } = await headquarters.get<RulesetsView>('/hq/rulesets')
  const { data } = kinds.find(({ kind }) => kind === 'attribution')?.inForce ?? {}
  await headquarters.post<PublishedRuleset>('/hq/rulesets/attribution', {
    data: { ...data, assistBps: 1_250 },
  })
  await openCard(chen, (await shareCode(lin)).code)
  await openCard(chen, (await shareCode(zhou)).code)
  tell.say('陈晓雨是林知夏的客户，又点开了周明远的卡片：每行业绩 87.5% 归林知夏，12.5% 归周明远。')
}

async function bought(scene: Scene, tell: Teller, chen: Phone): Promise<OrderView> {
  const lines = [
    { skuId: GRIPS, quantity: 3 },
    { skuId: FRAME, quantity: 1 },
  ]
  const { fingerprint } = await chen.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  const order = await chen.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
  await chen.pay(order.id)
  await chen.post(`/orders/${order.id}/pay/check`)
  const paid = await scene.until(
    () => chen.get<OrderView>(`/orders/${order.id}`),
    ({ money }) => money === 'paid',
    'the order is paid',
  )
  tell.say(`她买了三副耳勾（每副 ${yuan(GRIPS_FEN)}）和一副镜架。${paid.moneyLine}。`)
  tell.expect('paid.fen', paid.paidFen, PAID_FEN)
  return paid
}

const gripsOf = ({ lines }: OrderView) => lines.find(({ skuId }) => skuId === GRIPS)

async function refundTwo(tell: Teller, he: Phone, order: OrderView): Promise<OrderView> {
  const path = `/stores/${STORE}/orders/${order.id}/refund`
  const lineId = gripsOf(order)?.id ?? ''
  const wish = (quantity: number) => ({ reason: '耳勾只剩一副', lines: [{ lineId, quantity }] })
  tell.expect('tooMany', await refusalOf(he.post(path, wish(4))), 'refund_too_many')
  const asked = await he.post<OrderView>(path, wish(2), 'two-grips')
  const again = await he.post<OrderView>(path, wish(2), 'two-grips')
  tell.say('店长发现耳勾只剩一副，退两副；网络不好，同样的请求发了两次。')
  tell.expect('asked.once', again.refunds.length, 1)
  tell.expect('asked.fen', asked.refunds[0]?.fen ?? 0, 2 * GRIPS_FEN)
  tell.expect('asked.more', await refusalOf(he.post(path, wish(2))), 'refund_too_many')
  return asked
}

type RefundAtWechat = { amount: number; status: string }

async function moneyBack(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  { id }: OrderView,
): Promise<void> {
  const path = `/orders/${id}`
  tell.say(`陈晓雨看到：${(await chen.get<OrderView>(path)).moneyLine}。`)
  await scene.pass(A_MOMENT)
  const order = await scene.until(
    () => chen.get<OrderView>(path),
    ({ refundedFen }) => refundedFen > 0,
    'the money is back',
  )
  tell.say(`微信说钱到了：${order.moneyLine}。`)
  tell.expect(
    'back.money',
    order.moneyLine,
    '已付款 ¥1,218.11；已部分退款 ¥38.74，原路返回，已到账',
  )
  const { refunds } = await scene.sim<{ refunds: RefundAtWechat[] }>('GET', '/sim/refunds')
  tell.expect(
    'back.atWechat',
    refunds.map(({ amount, status }) => [amount, status]),
    [[2 * GRIPS_FEN, 'SUCCESS']],
  )
  const line = gripsOf(order)
  tell.expect(
    'back.line',
    [line?.paidFen ?? 0, line?.refundedFen ?? 0, line?.refunded ?? 0, line?.state ?? ''],
    [3 * GRIPS_FEN, 2 * GRIPS_FEN, 2, 'preparing'],
  )
  tell.expect('back.status', [order.status, order.money], ['preparing', 'paid'])
}

async function collected(tell: Teller, chen: Phone, he: Phone, { id }: OrderView): Promise<void> {
  await he.post(`/stores/${STORE}/orders/${id}/ready`)
  const { digits } = await chen.get<PickupCodeView>(`/orders/${id}/pickup-code`)
  await he.post(`/stores/${STORE}/pickup/redeem`, { code: digits })
  const order = await chen.get<OrderView>(`/orders/${id}`)
  tell.say('余下的一副耳勾和镜架照常备好、取走。')
  tell.expect(
    'collected.lines',
    order.lines.map(({ handedOver, refunded }) => [handedOver, refunded]),
    [
      [1, 2],
      [1, 0],
    ],
  )
  tell.expect('collected.status', order.status, 'completed')
  const { points } = await chen.get<MeView>('/me')
  tell.expect('collected.points', points.waiting, Math.floor((FRAME_FEN + GRIPS_FEN) / 100))
  const rest = he.post(`/stores/${STORE}/orders/${id}/refund`, { reason: '全退' })
  tell.expect('collected.noMore', await refusalOf(rest), 'order_not_refundable')
}

type Shelf = { onHand: number; allocated: number; available: number }

/** The line on the shelf's page of the store. */
async function stockOf(he: Phone): Promise<Shelf> {
  const { rows } = await he.get<StockList>(`/stores/${STORE}/stock?q=${GRIPS}`)
  const row = rows.find(({ skuId }) => skuId === GRIPS)
  const { onHand = 0, allocated = 0, available = 0 } = row ?? {}
  return { onHand, allocated, available }
}

/** The shelf when so many pieces have gone and so many are bought. */
const shelf = ({ onHand }: Shelf, gone: number, bought: number): Shelf => ({
  ...{ onHand: onHand - gone, allocated: bought, available: onHand - gone - bought },
})

const percent = (fen: number, rate: number): number => Math.floor((fen * rate) / 100)

/** What the grips are worth to both guides, and that months and commission say the same. */
async function counts(
  tell: Teller,
  when: string,
  { lin, zhou }: Guides,
  grips: [number, number],
): Promise<void> {
  const frame = [101_500, 14_500]
  const figures = await Promise.all(
    [lin, zhou].map(async (phone, i) => {
      const { rows, monthFen } = await phone.get<SalesView>('/work/sales')
      const { performanceFen, commission } = await phone.get<Statement>('/work/statement')
      const worth = rows.map((row) => row.performanceFen).filter((fen) => fen !== frame[i])
      const earned = commission.accruedFen - commission.reversedFen
      return { worth: worth[0] ?? 0, monthFen, performanceFen, earned }
    }),
  )
  tell.expect(
    `${when}.performance`,
    figures.map(({ worth }) => worth),
    grips,
  )
  const months = grips.map((fen, i) => fen + (frame[i] ?? 0))
  tell.expect(
    `${when}.months`,
    figures.map(({ monthFen, performanceFen }) => [monthFen, performanceFen]),
    months.map((fen) => [fen, fen]),
  )
  // 3 % of the frame; of the grips 2 % for the guide, 5 % for the optometrist; each rounded down
  const rates = [2, 5]
  tell.expect(
    `${when}.commission`,
    figures.map(({ earned }) => earned),
    grips.map((fen, i) => percent(fen, rates[i] ?? 0) + percent(frame[i] ?? 0, 3)),
  )
}
