import type { Deps } from '../../server/deps'
import { saveProduct } from '../../server/features/catalog'
import { receiveStock } from '../../server/features/stock'

export const STORE = 'guanggu'
const AT_ONCE = 50

/** A plain product of one SKU, whose id is the product's. */
async function savePlain(deps: Deps, id: string): Promise<void> {
  await saveProduct(deps, {
    id,
    title: `「${id}」`,
    subtitle: '纯钛 · 11 克',
    description: '',
    categoryId: 'frames',
    kind: 'goods',
    pictures: ['frame.webp'],
    attributes: [],
    saleMode: 'normal',
    preparationMinutes: 30,
    rank: 1_000,
    status: 'on',
    skus: [{ id, options: {}, unitFen: 59_900, listFen: null, picture: null }],
  })
}

/** Products with `pieces` each on the store's shelf. Answers their SKUs. */
export async function shelve(deps: Deps, ids: string[], pieces: number): Promise<string[]> {
  for (const id of ids) await savePlain(deps, id)
  const lines = ids.map((skuId) => ({ skuId, quantity: pieces }))
  await receiveStock(deps, { storeId: STORE, sourceId: ids.join(), actor: 'bench', lines })
  return ids
}

/** So many more products that nobody buys. */
export async function fillCatalogue(deps: Deps, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `filler-${i}`)
  while (ids.length > 0) {
    await Promise.all(ids.splice(0, AT_ONCE).map((id) => savePlain(deps, id)))
  }
}
