import type { LegalView } from '../../server/features/account/contract'
import type {
  EntryView,
  SalesView,
  ShareCodeView,
  WhyView,
} from '../../server/features/attribution/contract'
import type { ProductView } from '../../server/features/catalog/contract'
import type { CartView } from '../../server/features/cart/contract'
import type { MemberView } from '../../server/features/members/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { HandoverView, PickupCodeView } from '../../server/features/pickup/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { MeView } from '../../server/features/storefront/contract'
import type { Phone } from './phone'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const STORE = 'guanggu'
const PRODUCT = 'hanyang'
const SKU = 'hanyang-tortoise-49'

/** One sale from a guide's card to the points, through every layer. */
export const firstSale: Story = {
  name: 'first-sale',
  title: '第一笔销售：从导购的分享到取货、积分和业绩',
  async play(scene, tell) {
    const [chen, lin, he] = [scene.phone('chen'), scene.phone('lin'), scene.phone('he')]
    const code = await share(scene, tell, lin)
    await enter(tell, chen, code)
    const before = await stockOf(scene)
    tell.note('stockBefore', before)
    const order = await place(tell, chen)
    tell.expect('stockHeld', await stockOf(scene, before - 1), before - 1)
    await pay(scene, tell, chen, order)
    await prepare(scene, tell, chen, he, order)
    await handOver(tell, chen, lin, order)
    tell.expect('stockAfter', await stockOf(scene, before - 1), before - 1)
    await rewards(tell, chen, lin)
    await tellWechat(scene, tell)
  },
}

/** Pieces that the product's page offers; browsing may be 2 s behind what was sold. */
async function stockOf(scene: Scene, expected?: number): Promise<number> {
  const ask = async () => {
    const product = await scene.get<ProductView>(`/stores/${STORE}/products/${PRODUCT}`)
    return product.skus.find((sku) => sku.id === SKU)?.available ?? 0
  }
  return scene.until(ask, (n) => expected === undefined || n === expected, 'the stock on the page')
}

async function share(scene: Scene, tell: Teller, lin: Phone): Promise<ShareCodeView> {
  const { staff } = await lin.login()
  tell.say(`${staff?.name} 是光谷步行街店的导购。她把「汉阳树」分享给陈晓雨。`)
  const body = { page: 'product', productId: PRODUCT, channel: 'card' }
  const code = await lin.post<ShareCodeView>(`/stores/${STORE}/share-codes`, body)
  const card = { title: code.title, path: code.path }
  await scene.sim('POST', '/sim/chats/chen~lin/cards', { from: 'lin', card })
  tell.say(`分享卡片的路径是 ${code.path.replace(code.code, '<分享码>')}`)
  return code
}

async function enter(tell: Teller, chen: Phone, code: ShareCodeView): Promise<void> {
  await chen.login()
  const entry = await chen.post<EntryView>('/entry', { shareCode: code.code, how: 'card' })
  tell.say('陈晓雨点开卡片，落在光谷步行街店的商品页。')
  tell.expect('entry.store', entry.storeId, STORE)
  tell.expect('entry.product', entry.productId, PRODUCT)
  tell.expect('entry.homeStore', entry.homeStoreId, STORE)
}

async function place(tell: Teller, chen: Phone): Promise<OrderView> {
  await chen.put<CartView>(`/stores/${STORE}/cart/lines/${SKU}`, { quantity: 1, add: true })
  const lines = [{ skuId: SKU, quantity: 1 }]
  const quote = await chen.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  tell.say(`报价 ${yuan(quote.payableFen)}，取货后得 ${quote.pointsToEarn} 积分。`)
  const body = { lines, fingerprint: quote.fingerprint }
  const key = 'story-first-sale-order'
  const order = await chen.post<OrderView>(`/stores/${STORE}/orders`, body, key)
  const again = await chen.post<OrderView>(`/stores/${STORE}/orders`, body, key)
  tell.say('她下单；手机没收到应答，又发了一次同样的请求。')
  tell.expect('order.sameOnRepeat', again.id === order.id, true)
  tell.expect('order.status', order.status, 'unpaid')
  tell.expect(
    'order.lines',
    order.lines.map((l) => [l.skuId, l.quantity, l.paidFen]),
    [[SKU, 1, quote.payableFen]],
  )
  return order
}

async function pay(scene: Scene, tell: Teller, chen: Phone, order: OrderView): Promise<void> {
  tell.expect('pay.wechat', await chen.pay(order.id), 'requestPayment:ok')
  await chen.post(`/orders/${order.id}/pay/check`)
  const paid = await scene.until(
    () => chen.get<OrderView>(`/orders/${order.id}`),
    (o) => o.money === 'paid',
    'the order is paid',
  )
  tell.say(`微信支付确认收款。${paid.moneyLine}`)
  tell.expect('paid.status', paid.status, 'preparing')
  tell.expect('paid.fen', paid.paidFen, order.payableFen)
}

async function prepare(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  he: Phone,
  order: OrderView,
): Promise<void> {
  await chen.atWechat('subscribe', { tmplIds: ['ready-for-pickup'], answer: 'accept' })
  await chen.post('/subscriptions', { answers: { 'ready-for-pickup': 'accept' } })
  await he.login()
  const ready = await he.post<OrderView>(`/stores/${STORE}/orders/${order.id}/ready`)
  tell.expect('ready.status', ready.status, 'ready')
  const url = '/sim/people/chen/messages'
  const messages = await scene.until(
    () => scene.sim<{ messages: unknown[] }>('GET', url),
    (m) => m.messages.length > 0,
    'the message "ready for pickup"',
  )
  tell.say('店长备好货，陈晓雨收到取货提醒。')
  tell.expect('messages', messages.messages.length, 1)
}

async function handOver(tell: Teller, chen: Phone, lin: Phone, order: OrderView): Promise<void> {
  const code = await chen.get<PickupCodeView>(`/orders/${order.id}/pickup-code`)
  const seen = await lin.post<HandoverView>(`/stores/${STORE}/pickup/lookup`, { code: code.qr })
  tell.say(`到店出示取货码，林知夏扫码核对（${seen.shopper}），交货。`)
  const body = { code: code.qr }
  const done = await lin.post<HandoverView>(`/stores/${STORE}/pickup/redeem`, body)
  tell.expect('handover.status', done.order.status, 'completed')
}

async function rewards(tell: Teller, chen: Phone, lin: Phone): Promise<void> {
  const waiting = await chen.get<MeView>('/me')
  tell.expect('points.asVisitor', [waiting.points.balance, waiting.points.waiting], [0, 1160])
  const { code: phoneCode } = await chen.atWechat<{ code: string }>('phone-code')
  const { agreement: consentVersion, privacy: privacyVersion } = await chen.get<LegalView>('/legal')
  const member = await chen.post<MemberView>('/members/join', {
    phoneCode,
    consentVersion,
    privacyVersion,
  })
  const me = await chen.get<MeView>('/me')
  tell.say(`她用手机号 ${member.phone} 开卡，等着的积分到账。`)
  tell.expect('points.asMember', [me.points.balance, me.points.waiting], [1160, 0])
  const sales = await lin.get<SalesView>('/work/sales')
  const [row] = sales.rows
  const why = await lin.get<WhyView>(`/work/sales/${row?.decisionId}`)
  tell.say(`林知夏看到这笔业绩 ${yuan(row?.performanceFen ?? 0)}：${why.sentence}`)
  tell.expect(
    'share',
    why.shares.map((s) => [s.label, s.bps, s.performanceFen]),
    [['你', 10_000, 116_000]],
  )
  tell.expect(
    'considered',
    why.considered.map((c) => [c.what, c.clause]),
    [
      ['分享', 'chosen'],
      ['绑定导购', 'outranked'],
      ['公共客户', 'outranked'],
    ],
  )
}

type Shipping = { parcels: { itemDesc: string }[]; logisticsType: number; uploads: number }
type Push = { state: string; message: { confirm_receive_method?: number } }

/** WeChat keeps the money until it knows that the goods were collected. */
async function tellWechat(scene: Scene, tell: Teller): Promise<void> {
  const shippings = async () =>
    (await scene.sim<{ shippings: Shipping[] }>('GET', '/sim/shippings')).shippings
  const pushes = async () => (await scene.sim<{ pushes: Push[] }>('GET', '/sim/pushes')).pushes
  const taken = (count: number) => (rows: Push[]) =>
    rows.filter(({ state }) => state === 'acknowledged').length === count
  tell.expect('shipping.tooEarly', (await shippings()).length, 0)
  await scene.pass(11 * 60_000)
  const [shipped] = await scene.until(shippings, (rows) => rows.length > 0, 'the shipping upload')
  const { parcels, logisticsType, uploads } = shipped ?? {}
  tell.say(`交货十分钟后，微信得知货已自提：${parcels?.[0]?.itemDesc}。`)
  tell.expect('shipping.uploaded', [logisticsType, uploads], [4, 1])
  await scene.until(pushes, taken(1), 'the message of the upload')
  await scene.pass(2 * 86_400_000)
  const told = await scene.until(pushes, taken(2), 'the message of the settlement')
  tell.say('两天后微信自动确认收货，把钱结算给商户，服务器记下了。')
  const methods = told.map(({ message }) => message.confirm_receive_method ?? null)
  tell.expect('shipping.settled', methods, [null, 2])
}
