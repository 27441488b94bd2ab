import type { ProductList, ProductView } from '../../server/features/catalog/contract'
import type { Scene } from '../stories/story'
import { ruleOnOne } from './claims'
import { giveBack, type GoodsBack } from './goods-back'
import { order, shareAndSell } from './guides'

const STORE = 'guanggu'
/** In whose cart something lies that the first one sells too. */
const OTHER_STORE = 'jianghan'
/** Pieces of one SKU that the shoppers of the pictures buy together, at most. */
const ENOUGH = 5

/** What the pages are opened with: ids of the demo that was played. */
export type Ids = {
  storeId: string
  productId: string
  skuId: string
  /** paid and on its way, and one that waits for its money */
  paid: string
  unpaid: string
  /** disputes: one that waits, one that is ruled on */
  claim: string
  ruled: string
} & GoodsBack

/** Lets a shopper fill her cart and order, and guides share, so that every page has something to show. */
export async function prepare(scene: Scene): Promise<Ids> {
  const chen = scene.phone('chen')
  for (const phone of [chen, ...(['wang', 'lin', 'he'] as const).map(scene.phone)]) {
    await phone.login()
    await phone.post('/entry', { storeId: STORE, how: 'choice' })
  }
  const goods = await buyable(scene)
  const [first, second, third, fourth, fifth] = goods
  if (!first || !second || !third || !fourth || !fifth)
    throw new Error('the demo has nothing to sell')
  for (const { skuId } of [second, third]) {
    await chen.put(`/stores/${STORE}/cart/lines/${skuId}`, { quantity: 1, add: true })
  }
  await chen.put(`/stores/${OTHER_STORE}/cart/lines/${fourth.skuId}`, { quantity: 1, add: true })
  const unpaid = await order(chen, STORE, second.skuId)
  const paid = await order(chen, STORE, first.skuId)
  await chen.pay(paid)
  await chen.post(`/orders/${paid}/pay/check`)
  await shareAndSell(scene, STORE, goods)
  const ruled = await ruleOnOne(scene, STORE)
  const back = await giveBack(scene, STORE, [fourth.skuId, fifth.skuId])
  return { storeId: STORE, ...first, paid, unpaid, ...ruled, ...back }
}

async function buyable(scene: Scene): Promise<{ productId: string; skuId: string }[]> {
  const { products } = await scene.get<ProductList>(`/stores/${STORE}/products`)
  const normal = products.filter((product) => product.saleMode === 'normal').slice(0, 12)
  const views = await Promise.all(
    normal.map(({ id }) => scene.get<ProductView>(`/stores/${STORE}/products/${id}`)),
  )
  return views.flatMap(({ id, skus }) => {
    const sku = skus.find((each) => each.available >= ENOUGH)
    return sku ? [{ productId: id, skuId: sku.id }] : []
  })
}
