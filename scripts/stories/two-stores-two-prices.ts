import type { ProductList, ProductView, TermsView } from '../../server/features/catalog/contract'
import type { HomeTermsView } from '../../server/features/content/contract'
import type { HomeView } from '../../server/features/storefront/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import { refusalOf, type Phone } from './phone'
import type { Scene, Story } from './story'
import { yuan, type Fact, type Teller } from './teller'

const [GUANGGU, JIANGHAN, JINGAN] = ['guanggu', 'jianghan', 'jingan']
/** Dearer everywhere but in Guanggu, whose own word is lower. */
const OWN = { product: 'wanying', sku: 'wanying-rose-48', brandFen: 95_900, guangguFen: 89_900 }
/** Cheaper in a whole region. */
const REGIONAL = {
  product: 'jiangtan',
  sku: 'jiangtan-black',
  brandFen: 108_000,
  centralFen: 99_800,
}
/** Listed in Jianghan alone. */
const PRIVATE = { product: 'hualou', sku: 'hualou-teafade', name: '花楼街' }

/** Stores with prices and goods of their own, and why each price is what it is. */
export const twoStoresTwoPrices: Story = {
  name: 'two-stores-two-prices',
  title: '千店千策：两家店两个价，一家店独有的货',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    await chen.login()
    await he.login()
    await ownPrice(scene, tell, chen)
    await explained(tell, he)
    await regionPrice(scene, tell)
    await privateGoods(scene, tell, chen)
    await firstScreens(scene, tell)
    await floor(scene, tell)
  },
}

const pageOf = (scene: Scene, store: string, product: string) =>
  scene.get<ProductView>(`/stores/${store}/products/${product}`)

async function pricesOn(
  scene: Scene,
  store: string,
  { product, sku }: { product: string; sku: string },
) {
  const page = await pageOf(scene, store, product)
  const found = page.skus.find(({ id }) => id === sku)
  return [found?.unitFen ?? null, found?.listFen ?? null]
}

async function ownPrice(scene: Scene, tell: Teller, chen: Phone): Promise<void> {
  const here = await pricesOn(scene, GUANGGU, OWN)
  const there = await pricesOn(scene, JIANGHAN, OWN)
  tell.say('陈晓雨看「晚樱」：光谷步行街店自己定了价，江汉路店是品牌价。')
  tell.expect('guanggu.prices', here, [OWN.guangguFen, OWN.brandFen])
  tell.expect('jianghan.prices', there, [OWN.brandFen, null])
  const lines = [{ skuId: OWN.sku, quantity: 1 }]
  const quotes = await Promise.all(
    [GUANGGU, JIANGHAN].map((store) => chen.post<QuoteView>(`/stores/${store}/quote`, { lines })),
  )
  tell.expect(
    'quotes',
    quotes.map(({ payableFen }) => payableFen),
    [OWN.guangguFen, OWN.brandFen],
  )
  const { fingerprint } = quotes[0] ?? {}
  const order = await chen.post<OrderView>(`/stores/${GUANGGU}/orders`, { lines, fingerprint })
  tell.say(`她在光谷步行街店下单，应付 ${yuan(order.payableFen)}。`)
  tell.expect('order.payableFen', order.payableFen, OWN.guangguFen)
}

const sentences = ({ fields }: TermsView) =>
  fields.filter(({ field }) => field !== 'listFen').map(({ sentence }) => sentence)

async function explained(tell: Teller, he: Phone): Promise<void> {
  const why = await he.get<TermsView>(`/stores/${GUANGGU}/skus/${OWN.sku}/terms`)
  tell.say('店长何远帆问这个价从哪里来：')
  for (const sentence of sentences(why)) tell.say(`  ${sentence}`)
  const price = why.fields.find(({ field }) => field === 'unitFen')
  tell.expect('why.price', price?.sentence ?? '', '¥899：光谷步行街店设定（全部规格）；品牌价 ¥959')
  tell.expect('why.owner', price?.owner.id ?? null, GUANGGU)
  const other = await refusalOf(he.get(`/stores/${JIANGHAN}/skus/${OWN.sku}/terms`))
  tell.expect('why.otherStore', other, 'not_allowed')
}

async function regionPrice(scene: Scene, tell: Teller): Promise<void> {
  const prices = [
    await pricesOn(scene, GUANGGU, REGIONAL),
    await pricesOn(scene, JIANGHAN, REGIONAL),
    await pricesOn(scene, JINGAN, REGIONAL),
  ].map(([price]) => price ?? null)
  tell.say('「江滩」在华中有区域价，两家武汉门店一样，上海是品牌价。')
  tell.expect('region.prices', prices, [
    REGIONAL.centralFen,
    REGIONAL.centralFen,
    REGIONAL.brandFen,
  ])
  const hq = await scene.headquarters()
  const why = await hq.get<TermsView>(`/hq/stores/${GUANGGU}/skus/${REGIONAL.sku}/terms`)
  const sentence = why.fields.find(({ field }) => field === 'unitFen')?.sentence ?? ''
  tell.say(`  ${sentence}`)
  tell.expect('region.why', sentence, '¥998：华中设定（全部规格）；品牌价 ¥1,080')
}

/** Where a store shows a product: its own page, the whole list, the search, the first screen. */
async function shownIn(scene: Scene, store: string): Promise<Record<string, Fact>> {
  const { product, name } = PRIVATE
  const list = (query: string) => scene.get<ProductList>(`/stores/${store}/products?${query}`)
  const has = ({ products }: { products: { id: string }[] }) =>
    products.some(({ id }) => id === product)
  let after = ''
  let listed = false
  do {
    const page = await list(`category=frames${after && `&after=${after}`}`)
    listed ||= has(page)
    after = page.next ?? ''
  } while (after)
  const { sections } = await scene.get<HomeView>(`/stores/${store}/home`)
  return {
    page: await refusalOf(pageOf(scene, store, product)),
    list: listed,
    search: has(await list(`q=${encodeURIComponent(name)}`)),
    home: sections.some((section) => section.kind === 'shelf' && has(section)),
  }
}

async function privateGoods(scene: Scene, tell: Teller, chen: Phone): Promise<void> {
  tell.say('「花楼街」只在江汉路店：别的店看不到，也买不到。')
  tell.expect('private.jianghan', await shownIn(scene, JIANGHAN), {
    ...{ page: null, list: true, search: true, home: true },
  })
  tell.expect('private.guanggu', await shownIn(scene, GUANGGU), {
    ...{ page: 'product_not_found', list: false, search: false, home: false },
  })
  const lines = [{ skuId: PRIVATE.sku, quantity: 1 }]
  const quote = await chen.post<QuoteView>(`/stores/${JIANGHAN}/quote`, { lines })
  const { fingerprint } = quote
  tell.expect(
    'private.buyable',
    {
      cart: await refusalOf(
        chen.put(`/stores/${GUANGGU}/cart/lines/${PRIVATE.sku}`, { quantity: 1 }),
      ),
      quote: await refusalOf(chen.post(`/stores/${GUANGGU}/quote`, { lines })),
      order: await refusalOf(chen.post(`/stores/${GUANGGU}/orders`, { lines, fingerprint })),
    },
    { cart: 'sku_not_found', quote: 'sku_not_found', order: 'sku_not_found' },
  )
}

const KEYS = { hidden: 'titanium', own: 'season' }

async function firstScreens(scene: Scene, tell: Teller): Promise<void> {
  tell.say('首页也分三层：王家湾店收起一个货架，楚河汉街店换了一幅横幅。总部问为什么：')
  const hq = await scene.headquarters()
  const why = async (store: string, key: string): Promise<string> => {
    const { sections } = await hq.get<HomeTermsView>(`/hq/stores/${store}/home/terms`)
    return sections.find((section) => section.key === key)?.sentence ?? ''
  }
  const [hidden, own] = [await why('wangjiawan', KEYS.hidden), await why('chuhe', KEYS.own)]
  for (const sentence of [hidden, own]) tell.say(`  ${sentence}`)
  tell.expect('home.hidden', hidden, '不显示：王家湾店设定；品牌 货架「轻一点的钛架」')
  tell.expect('home.own', own, '横幅「雨后看桥」：楚河汉街店设定；品牌 横幅「走进太阳里」')
}

async function floor(scene: Scene, tell: Teller): Promise<void> {
  const hq = await scene.headquarters()
  const raised = await hq.put<{ violations: { owner: { id: string | null } }[] }>(
    `/hq/products/${OWN.product}/floor`,
    { floorFen: 90_000 },
  )
  tell.say('总部把「晚樱」的底价提到 ¥900：光谷步行街店的价低了，被列出来；更低的价写不进去。')
  tell.expect('floor.violations', raised.violations.length, 6)
  const body = {
    owner: { kind: 'store', id: JIANGHAN },
    productId: OWN.product,
    unitFen: 88_000,
  }
  tell.expect('floor.refused', await refusalOf(hq.put('/hq/terms', body)), 'price_below_floor')
}
