import type {
  EntryView,
  MyBindingsView,
  ShareCodeView,
} from '../../server/features/attribution/contract'
import type { CartView } from '../../server/features/cart/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { StoreList } from '../../server/features/org/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { MeView } from '../../server/features/storefront/contract'
import { refusalOf, type Phone } from './phone'
import type { Scene, Story } from './story'
import type { Fact, Teller } from './teller'

const [GUANGGU, JIANGHAN] = ['guanggu', 'jianghan']
const FRAME = 'hanyang-black-49'
const CLOTH = 'cloth-tea'

/** A shopper of one store looks into another: each has its cart, her own store stays hers, and a closed one says so. */
export const switchStore: Story = {
  name: 'switch-store',
  title: '换一家店逛：每家店一个购物车，我的门店不变，关门的店说明白',
  async play(scene, tell) {
    const [wang, he] = [scene.phone('wang'), scene.phone('he')]
    await wang.login()
    await he.login()
    await arrive(tell, wang, he)
    await carts(tell, wang)
    await chooseHome(tell, wang)
    await closed(scene, tell, wang)
  },
}

const enter = (wang: Phone, body: object) => wang.post<EntryView>('/entry', body)

async function arrive(tell: Teller, wang: Phone, he: Phone): Promise<void> {
  const lost = await enter(wang, { how: 'open' })
  tell.say('王一鸣第一次打开，什么都没带：请他选一家门店。')
  tell.expect('first.store', lost.storeId, null)
  const code = await he.post<ShareCodeView>(`/stores/${GUANGGU}/share-codes`, {
    ...{ page: 'home', channel: 'code', of: 'store' },
  })
  const entry = await enter(wang, { shareCode: code.code, how: 'scan' })
  tell.say('他扫了光谷步行街店的门店码，逛这家店，这家店也成了他的门店。')
  tell.expect('scan', [entry.storeId, entry.homeStoreId], [GUANGGU, GUANGGU])
}

const cartOf = (wang: Phone, store: string) => wang.get<CartView>(`/stores/${store}/cart`)
const linesIn = ({ lines }: CartView) => lines.map(({ skuId, quantity }) => [skuId, quantity])

async function carts(tell: Teller, wang: Phone): Promise<void> {
  await wang.put(`/stores/${GUANGGU}/cart/lines/${FRAME}`, { quantity: 1, add: true })
  const entry = await enter(wang, { storeId: JIANGHAN, how: 'link' })
  tell.say('朋友发来江汉路店的链接：他逛到江汉路店，他的门店还是光谷步行街店。')
  tell.expect('link', [entry.storeId, entry.homeStoreId], [JIANGHAN, GUANGGU])
  const before = await cartOf(wang, JIANGHAN)
  tell.expect('jianghan.cart.before', linesIn(before), [])
  tell.say('本店也有：他在光谷步行街店放的那副，江汉路店也卖，点一下就能放进来。')
  tell.expect(
    'jianghan.alsoHere',
    before.alsoHere.map(({ skuId, from }) => [skuId, from.id]),
    [[FRAME, GUANGGU]],
  )
  await wang.put(`/stores/${JIANGHAN}/cart/lines/${CLOTH}`, { quantity: 2, add: true })
  tell.say('江汉路店的购物车是空的，他放进两块镜布；光谷步行街店的那一件还在原处。')
  tell.expect('jianghan.cart', linesIn(await cartOf(wang, JIANGHAN)), [[CLOTH, 2]])
  tell.expect('guanggu.cart', linesIn(await cartOf(wang, GUANGGU)), [[FRAME, 1]])
  const lines = [{ skuId: CLOTH, quantity: 2 }]
  const { fingerprint } = await wang.post<QuoteView>(`/stores/${JIANGHAN}/quote`, { lines })
  const order = await wang.post<OrderView>(`/stores/${JIANGHAN}/orders`, { lines, fingerprint })
  tell.say('他在江汉路店下单，只带走这家店购物车里的东西。')
  tell.expect('order.store', order.storeId, JIANGHAN)
  tell.expect('jianghan.cart.after', linesIn(await cartOf(wang, JIANGHAN)), [])
  tell.expect('guanggu.cart.after', linesIn(await cartOf(wang, GUANGGU)), [[FRAME, 1]])
  const back = await enter(wang, { how: 'open' })
  tell.say('下次什么都不带地打开，回到他的门店。')
  tell.expect('open', back.storeId, GUANGGU)
}

async function chooseHome(tell: Teller, wang: Phone): Promise<void> {
  const entry = await enter(wang, { storeId: JIANGHAN, how: 'choice' })
  tell.say('他从城市列表选江汉路店：只是换一家店逛。')
  tell.expect('chosen', [entry.storeId, entry.homeStoreId], [JIANGHAN, GUANGGU])
  await wang.put<MyBindingsView>('/me/home-store', { storeId: JIANGHAN })
  const me = await wang.get<MeView>('/me')
  tell.say('他自己把江汉路店设为我的门店：保护期也不拦自己的选择。')
  tell.expect('me.home', me.homeStore?.id ?? null, JIANGHAN)
}

async function closed(scene: Scene, tell: Teller, wang: Phone): Promise<void> {
  const lines = [{ skuId: FRAME, quantity: 1 }]
  const { fingerprint } = await wang.post<QuoteView>(`/stores/${GUANGGU}/quote`, { lines })
  const folder = await scene.exportBrand()
  folder.change('stores', GUANGGU, 'status', 'closed')
  await folder.import()
  const entry = await enter(wang, { storeId: GUANGGU, how: 'link' })
  tell.say('光谷步行街店装修停业。再进去：说明原因，列出最近的三家。')
  tell.say(`  ${entry.notice?.message}：${entry.others.map(({ name }) => name).join('、')}`)
  tell.expect('closed.store', entry.storeId, null)
  tell.expect('closed.notice', entry.notice?.code ?? null, 'store_closed')
  tell.expect(
    'closed.others',
    entry.others.map(({ id }) => id),
    ['chuhe', JIANGHAN, 'wangjiawan'],
  )
  const refusals: Record<string, Fact> = {
    quote: await refusalOf(wang.post(`/stores/${GUANGGU}/quote`, { lines })),
    order: await refusalOf(wang.post(`/stores/${GUANGGU}/orders`, { lines, fingerprint })),
  }
  tell.expect('closed.refused', refusals, { quote: 'store_closed', order: 'store_closed' })
  const { cities } = await scene.get<StoreList>('/stores')
  const status = cities.flatMap(({ stores }) => stores).find(({ id }) => id === GUANGGU)?.status
  tell.expect('closed.listed', status ?? null, 'closed')
}
