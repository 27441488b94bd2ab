import type { Fen } from '../../../lib/money'
import type { NamedSku, ProductKind, SaleMode } from '../contract'

/** A value for each option of the product, in their order; prices in fen; `picture` null for the product's first. */
export type Sku = {
  skuId: string
  choice: string[]
  unitFen: Fen
  listFen: Fen | null
  floorFen: Fen | null
  picture: string | null
}

/**
 * A product as it is stored; `options` are the names in the order of choosing, with their values; preparation in minutes,
 * small ranks first. `listed` is the brand's word on every SKU, `floorFen` the lowest price that anybody may set, both
 * for SKUs without their own. `seq` is the catalogue's version that wrote it, `since` the one that first did.
 */
export type Product = {
  _id: string
  title: string
  subtitle: string
  categoryId: string
  kind: ProductKind
  pictures: string[]
  saleMode: SaleMode
  preparationMinutes: number
  rank: number
  skus: Sku[]
  description: string
  attributes: { name: string; value: string }[]
  options: { name: string; values: string[] }[]
  status: 'on' | 'off'
  listed: boolean
  floorFen: Fen | null
  version: number
  seq: number
  since: number
}

/** What selling needs of a product; its page and its search need the rest. */
export type Sellable = Omit<Product, 'description' | 'attributes'>

/**
 * A product as it is loaded: ids are the brand's own codes; every SKU names a value for the same options. Listed
 * everywhere and without a floor unless it says otherwise.
 */
export type ProductInput = {
  id: string
  title: string
  subtitle: string
  description: string
  categoryId: string
  kind: ProductKind
  pictures: string[]
  attributes: { name: string; value: string }[]
  saleMode: SaleMode
  preparationMinutes: number
  rank: number
  status: 'on' | 'off'
  listed?: boolean
  floorFen?: Fen | null
  skus: {
    id: string
    options: Record<string, string>
    unitFen: Fen
    listFen: Fen | null
    floorFen?: Fen | null
    picture: string | null
  }[]
}

/** A SKU's values in the order of the option names; null unless it names a value for each, and no more. */
export function choiceOf(names: string[], chosen: Record<string, string>): string[] | null {
  if (Object.keys(chosen).length !== names.length) return null
  const choice = names.map((name) => (Object.hasOwn(chosen, name) ? (chosen[name] ?? '') : ''))
  return choice.every((value) => value !== '') ? choice : null
}

/** A SKU of a product as it is shown in lists, in a cart and on a shelf. */
export function namedSku(product: Pick<Product, 'title' | 'pictures'>, sku: Sku): NamedSku {
  const { skuId, choice } = sku
  return {
    ...{ skuId, title: product.title, options: choice.join(' · ') },
    picture: pictureOf(product, sku),
  }
}

/** The picture of a SKU: its own, else the product's first. */
export function pictureOf(
  { pictures }: Pick<Product, 'pictures'>,
  { picture }: Pick<Sku, 'picture'>,
): string {
  return picture ?? pictures[0] ?? ''
}

/** Option names as the first SKU has them, each with its values in the order in which the SKUs bring them. */
export function optionsOf(skus: ProductInput['skus']): { name: string; values: string[] }[] {
  const names = Object.keys(skus[0]?.options ?? {})
  return names.map((name) => ({
    name,
    values: [...new Set(skus.map((sku) => sku.options[name] ?? ''))],
  }))
}

/** What of a stored product its input says. */
export type ProductFields = Omit<Product, '_id' | 'version' | 'seq' | 'since'>

/** What an input and the stored form say in the same words. */
type Common = Omit<ProductFields, 'skus' | 'options' | 'listed' | 'floorFen'>

function commonOf(product: Common): Common {
  return {
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    categoryId: product.categoryId,
    kind: product.kind,
    pictures: product.pictures,
    attributes: product.attributes,
    saleMode: product.saleMode,
    preparationMinutes: product.preparationMinutes,
    rank: product.rank,
    status: product.status,
  }
}

/** The stored form of an input that was checked. */
export function fieldsOf(input: ProductInput): ProductFields {
  const options = optionsOf(input.skus)
  const names = options.map((option) => option.name)
  const skus = input.skus.map((sku): Sku => ({
    skuId: sku.id,
    choice: choiceOf(names, sku.options) ?? [],
    unitFen: sku.unitFen,
    listFen: sku.listFen,
    floorFen: sku.floorFen ?? null,
    picture: sku.picture,
  }))
  const { listed = true, floorFen = null } = input
  return { ...commonOf(input), listed, floorFen, options, skus }
}

/** The input that makes a stored product as it is. */
export function inputOf(product: Product): ProductInput {
  const { _id, listed, floorFen, options, skus } = product
  return {
    ...{ id: _id, ...commonOf(product), listed, floorFen },
    skus: skus.map(({ skuId, choice, ...sku }) => ({
      ...sku,
      id: skuId,
      options: Object.fromEntries(options.map(({ name }, i) => [name, choice[i] ?? ''])),
    })),
  }
}

/** What an attribute says: each of several, which `、` sets apart (圆脸、长脸). Lists are narrowed by each alone. */
export const valuesOf = (said: string): string[] => [
  ...new Set(said.split('、').filter((value) => value !== '')),
]
