import type { Fen } from '../../../lib/money'
import type { NamedSku, SaleMode, TermField, TermLevel } from '../contract'
import { namedSku, type Product, type Sellable, type Sku } from './product'

/**
 * What a region or a store says of a SKU, or of a whole product (`skuId` null); an absent field inherits. `seq` is the
 * catalogue's version that wrote it.
 */
export type Term = {
  _id: string
  owner: string
  productId: string
  skuId: string | null
  unitFen?: Fen
  listFen?: Fen
  listed?: boolean
  seq: number
}

/** What an owner may say. */
export type TermWords = Pick<Term, TermField>

/** The key of the brand as an owner. */
export const BRAND = 'brand'

/** The key of the row in which an owner speaks of a SKU or a product. */
export function termId(owner: string, productId: string, skuId: string | null): string {
  return `${owner}|${productId}|${skuId ?? ''}`
}

/** One word that was said of a SKU; `listFen` null: no price is struck through. */
export type Word = {
  owner: string
  level: TermLevel
  unitFen?: Fen
  listFen?: Fen | null
  listed?: boolean
}

/** What holds for a SKU in one store; `listFen` is the price to strike through, always above `unitFen`, null for none. */
export type Terms = { unitFen: Fen; listFen: Fen | null; listed: boolean }

/**
 * Everything said of a SKU by `owners` (the nearest first, the brand last), the deciding word of each field first: a
 * nearer owner before a farther one, and of one owner the word on the SKU before that on its product (docs: Order, cart,
 * holds). The brand always speaks, so that every field has a word.
 */
export function wordsOn(
  owners: readonly string[],
  product: Pick<Product, 'listed'>,
  sku: Pick<Sku, 'skuId' | 'unitFen' | 'listFen'>,
  rows: readonly Term[],
): Word[] {
  const said = owners.flatMap((owner) => {
    const own = rows.filter((row) => row.owner === owner)
    const onSku = own.filter((row) => row.skuId === sku.skuId)
    const onProduct = own.filter((row) => row.skuId === null)
    return [
      ...onSku.map((row): Word => ({ ...wordsOf(row), owner, level: 'sku' })),
      ...onProduct.map((row): Word => ({ ...wordsOf(row), owner, level: 'product' })),
    ]
  })
  const { unitFen, listFen } = sku
  return [
    ...said,
    { owner: BRAND, level: 'sku', unitFen, listFen },
    { owner: BRAND, level: 'product', listed: product.listed },
  ]
}

/** The words of a row without its keys; null is no word. */
export function wordsOf({ unitFen, listFen, listed }: Nullable<TermWords>): TermWords {
  return {
    ...(unitFen === undefined || unitFen === null ? {} : { unitFen }),
    ...(listFen === undefined || listFen === null ? {} : { listFen }),
    ...(listed === undefined || listed === null ? {} : { listed }),
  }
}
type Nullable<T> = { [K in keyof T]: T[K] | null | undefined }

/** Those of the words that speak of a field; the first decides. */
export function trailOf(words: readonly Word[], field: TermField): Word[] {
  return words.filter((word) => word[field] !== undefined)
}

/**
 * What the words amount to. A struck price that is not above the price is not shown.
 * @throws Error when nobody names a price: a defect of the catalogue, never an input
 */
export function termsFrom(words: readonly Word[]): Terms {
  const unitFen = trailOf(words, 'unitFen')[0]?.unitFen
  const listed = trailOf(words, 'listed')[0]?.listed
  if (unitFen === undefined || listed === undefined) throw new Error('a SKU without terms')
  const struck = trailOf(words, 'listFen')[0]?.listFen ?? null
  return { unitFen, listFen: struck !== null && struck > unitFen ? struck : null, listed }
}

/** A SKU with what holds for it in one store. */
export type SkuInStore = Sku & { saleMode: SaleMode }
/** A product whose SKUs are those that one store lists, at its prices. */
export type InStore<P> = Omit<P, 'skus'> & { skus: SkuInStore[] }

/**
 * The product as a store sells it, whose word goes by `owners`, without what is not listed there; null when it is off
 * sale or none of its SKUs is listed.
 */
export function inStore<P extends Sellable>(
  owners: readonly string[],
  product: P,
  rows: readonly Term[],
): InStore<P> | null {
  if (product.status !== 'on') return null
  const skus = product.skus.flatMap((sku): SkuInStore[] => {
    const { listed, ...prices } = termsFrom(wordsOn(owners, product, sku, rows))
    return listed ? [{ ...sku, ...prices, saleMode: product.saleMode }] : []
  })
  if (skus.length === 0) return null
  if (skus.length === product.skus.length) return { ...product, skus }
  const options = product.options.map(({ name, values }, i) => ({
    name,
    values: values.filter((value) => skus.some((sku) => sku.choice[i] === value)),
  }))
  return { ...product, options, skus }
}

/** With its category and the one above it, the nearest first. */
export type InCategory<P> = P & { categoryPath: string[] }

/** A SKU as one store sells it: prices in fen. */
export type SaleSku = NamedSku &
  Omit<Terms, 'listed'> &
  Pick<
    InCategory<Product>,
    'categoryId' | 'categoryPath' | 'kind' | 'saleMode' | 'preparationMinutes'
  > & { productId: string }

/** The SKUs that a store sells of a product. */
export function saleSkus(product: InCategory<InStore<Sellable>>): SaleSku[] {
  return product.skus.map((sku) => ({
    ...namedSku(product, sku),
    productId: product._id,
    categoryId: product.categoryId,
    categoryPath: product.categoryPath,
    kind: product.kind,
    unitFen: sku.unitFen,
    listFen: sku.listFen,
    saleMode: sku.saleMode,
    preparationMinutes: product.preparationMinutes,
  }))
}

/** Whether two rows say the same; a row that is not there says nothing. */
export function sameWords(a: TermWords, b: TermWords | undefined): boolean {
  return a.unitFen === b?.unitFen && a.listFen === b?.listFen && a.listed === b?.listed
}
