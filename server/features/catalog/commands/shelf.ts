import type { Deps } from '../../../deps'
import type { NamedSku } from '../contract'
import type { Catalogue } from '../rules/catalogue'
import { pathNames } from '../rules/category'
import { namedSku, type Product } from '../rules/product'
import { fit, searchWords, termsOf } from '../rules/search'
import { assortmentOf, type StoreKeys } from './assortment'
import { catalogueNow, catalogueSpelled } from './catalogue'

const kept = new WeakMap<Catalogue, Map<string, NamedSku>>()

function skusOf(product: Product): NamedSku[] {
  return product.kind === 'goods' ? product.skus.map((sku) => namedSku(product, sku)) : []
}

function shelfOf(catalogue: Catalogue): Map<string, NamedSku> {
  const known = kept.get(catalogue)
  if (known) return known
  const all = [...catalogue.products.values()].flatMap(skusOf)
  const made = new Map(all.map((sku) => [sku.skuId, sku]))
  kept.set(catalogue, made)
  return made
}

/** The goods of these SKUs by id, on sale or not, at most 1 s behind; services and unknown ones are left out. */
export async function shelfSkus(
  deps: Pick<Deps, 'wallNow'>,
  skuIds: readonly string[],
): Promise<Map<string, NamedSku>> {
  const shelf = shelfOf(await catalogueNow(deps))
  return new Map(
    skuIds.flatMap((skuId) => {
      const sku = shelf.get(skuId)
      return sku ? [[skuId, sku] as const] : []
    }),
  )
}

/**
 * The goods that fit what was typed, by name, attribute, spelling or the beginning of a SKU's code: first what the store
 * lists, then the rest of the brand's.
 */
export async function shelfMatching(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  q: string,
): Promise<{ listed: NamedSku[]; others: NamedSku[] }> {
  const catalogue = await catalogueSpelled(deps)
  const terms = termsOf(q)
  const code = q.trim().toLowerCase()
  const matching = (product: Product, fits: boolean): NamedSku[] =>
    skusOf(product).filter(({ skuId }) => fits || skuId.toLowerCase().startsWith(code))
  const { offers } = assortmentOf(catalogue, store)
  const listed = new Set(offers.map(({ product }) => product._id))
  const productOf = (id: string): Product[] => {
    const product = catalogue.products.get(id)
    return product ? [product] : []
  }
  const wordsOf = (product: Product) =>
    searchWords(product, pathNames(catalogue.categories, product.categoryId))
  return {
    listed: offers.flatMap(({ product, words }) =>
      productOf(product._id).flatMap((whole) => matching(whole, fit(words, terms) !== null)),
    ),
    others: [...catalogue.products.values()]
      .filter((product) => !listed.has(product._id))
      .flatMap((product) => matching(product, fit(wordsOf(product), terms) !== null)),
  }
}
