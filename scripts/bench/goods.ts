import type { Deps } from '../../server/deps'
import { saveProducts, type ProductInput } from '../../server/features/catalog'
import { receiveStock } from '../../server/features/stock'

export const STORE = 'guanggu'

/** A plain product of one SKU, whose id is the product's; the `n`-th of its load. */
function plainProduct(id: string, n: number): ProductInput {
  return {
    id,
    title: `「${id}」`,
    subtitle: '纯钛 · 11 克',
    description: '',
    categoryId: 'frames',
    kind: 'goods',
    pictures: ['frame.webp'],
    attributes: [
      { name: '材质', value: ['纯钛', '板材', 'β钛'][n % 3] ?? '' },
      { name: '框型', value: ['圆框', '方框', '猫眼', '飞行员'][n % 4] ?? '' },
    ],
    saleMode: 'normal',
    preparationMinutes: 30,
    rank: 1_000,
    status: 'on',
    skus: [{ id, options: {}, unitFen: 59_900 + n, listFen: null, picture: null }],
  }
}

/** Products with `pieces` each on the store's shelf. Answers their SKUs. */
export async function shelve(deps: Deps, ids: string[], pieces: number): Promise<string[]> {
  await saveProducts(deps, ids.map(plainProduct))
  const lines = ids.map((skuId) => ({ skuId, quantity: pieces }))
  await receiveStock(deps, { storeId: STORE, sourceId: ids.join(), actor: 'bench', lines })
  return ids
}

/** So many products that nobody buys. */
export async function fillCatalogue(deps: Deps, count: number): Promise<void> {
  await saveProducts(
    deps,
    Array.from({ length: count }, (_, i) => plainProduct(`filler-${i}`, i)),
  )
}
