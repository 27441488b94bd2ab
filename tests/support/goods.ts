import type { Deps } from '../../server/deps'
import { saveProduct, type ProductInput } from '../../server/features/catalog'
import { receiveStock } from '../../server/features/stock'

/** A frame in two colours at ¥1,160, ready in half an hour; `changes` replaces fields. */
export function productInput(changes: Partial<ProductInput> = {}): ProductInput {
  const id = changes.id ?? 'hanyang'
  const price = { unitFen: 116_000, listFen: 128_000 }
  return {
    id,
    title: '「汉阳树」板材圆方框',
    subtitle: '玳瑁等 2 色',
    description: '意大利板材手工打磨',
    categoryId: 'frames',
    kind: 'goods',
    pictures: ['front.webp', 'side.webp'],
    attributes: [{ name: '材质', value: '意大利板材' }],
    saleMode: 'normal',
    preparationMinutes: 30,
    rank: 10,
    status: 'on',
    skus: [
      { id: `${id}-tortoise`, options: { 颜色: '玳瑁' }, ...price, picture: 'tortoise.webp' },
      { id: `${id}-black`, options: { 颜色: '墨黑' }, ...price, picture: null },
    ],
    ...changes,
  }
}

/** A product on sale; answers its SKU ids in their order. */
export async function product(deps: Deps, changes: Partial<ProductInput> = {}): Promise<string[]> {
  const input = productInput(changes)
  await saveProduct(deps, input)
  return input.skus.map((sku) => sku.id)
}

/** Delivers `pieces` of each SKU to a store, under a number that the arguments make. */
export async function stocked(
  deps: Deps,
  storeId: string,
  pieces: Record<string, number>,
): Promise<void> {
  const lines = Object.entries(pieces).map(([skuId, quantity]) => ({ skuId, quantity }))
  await receiveStock(deps, { storeId, sourceId: JSON.stringify(lines), actor: 'test', lines })
}
