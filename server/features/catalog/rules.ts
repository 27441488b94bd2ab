import { refuse } from '../../lib/errors'
import type { Fen } from '../../lib/money'
import type { ProductKind, SaleMode } from './contract'

/** A value for each option of the product, in their order; prices in fen; `picture` null for the product's first. */
export type Sku = {
  skuId: string
  choice: string[]
  unitFen: Fen
  listFen: Fen | null
  picture: string | null
}

/** What a list needs of a product; preparation in minutes, small ranks first. */
export type ProductHead = {
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
}

/** A product as it is stored; `options` are the names in the order of choosing, with their values. */
export type Product = ProductHead & {
  description: string
  attributes: { name: string; value: string }[]
  options: { name: string; values: string[] }[]
  status: 'on' | 'off'
  version: number
}

/** The owner of what holds in every store unless the store says otherwise. */
export const BRAND = 'brand'

/** What one owner (the brand, or a store by its id) says of a SKU; an absent field inherits. */
export type Says = { owner: string; unitFen?: Fen; listFen?: Fen | null; saleMode?: SaleMode }
/** What holds for a SKU in one store; `listFen` is the price to strike through, null for none. */
export type Terms = { unitFen: Fen; listFen: Fen | null; saleMode: SaleMode }

/**
 * Price and sale mode of a SKU in a store, field by field: the store's word before the brand's, and within one owner the
 * earlier of `says` (the SKU's before its product's). The only place that decides what a SKU costs where
 * (docs: Order, cart, holds).
 * @throws Error when nobody names a price or a sale mode: a defect of the catalogue, never an input
 */
export function priceIn(storeId: string, says: readonly Says[]): Terms {
  const heard = [storeId, BRAND].flatMap((owner) => says.filter((s) => s.owner === owner))
  const unitFen = heard.find((s) => s.unitFen !== undefined)?.unitFen
  const saleMode = heard.find((s) => s.saleMode !== undefined)?.saleMode
  const listFen = heard.find((s) => s.listFen !== undefined)?.listFen ?? null
  if (unitFen === undefined || saleMode === undefined) throw new Error('a SKU without terms')
  return { unitFen, listFen, saleMode }
}

/** A SKU as one store sells it: prices in fen, `options` for people (墨黑 · 52). */
export type SaleSku = Terms & {
  skuId: string
  productId: string
  categoryId: string
  kind: ProductKind
  title: string
  options: string
  picture: string
  preparationMinutes: number
}
/** A product whose SKUs carry what holds for them in one store. */
export type InStore<P extends ProductHead> = Omit<P, 'skus'> & { skus: (Sku & Terms)[] }

/** The product as one store sells it; shown only there (`display_only`) when all its SKUs are. */
export function inStore<P extends ProductHead>(storeId: string, product: P): InStore<P> {
  const skus = product.skus.map((sku) => ({
    ...sku,
    ...priceIn(storeId, [
      { owner: BRAND, unitFen: sku.unitFen, listFen: sku.listFen },
      { owner: BRAND, saleMode: product.saleMode },
    ]),
  }))
  const displayOnly = skus.every((sku) => sku.saleMode === 'display_only')
  return { ...product, skus, saleMode: displayOnly ? 'display_only' : 'normal' }
}

/** A product as it is loaded: ids are the brand's own codes; every SKU names a value for the same options. */
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
  skus: {
    id: string
    options: Record<string, string>
    unitFen: Fen
    listFen: Fen | null
    picture: string | null
  }[]
}

type Issue = { path: string; message: string }

/**
 * Checks a product before it is written.
 * @throws AppError `invalid_input` with `data.issues: [{ path, message }]`, all of them at once
 */
export function checkProduct(input: ProductInput): void {
  const issues = [...headIssues(input), ...input.skus.flatMap((_, i) => skuIssues(input, i))]
  if (issues.length > 0) throw refuse('invalid_input', { issues })
}

const ID = /^[\w-]{1,40}$/
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

function headIssues(input: ProductInput): Issue[] {
  const issues: Issue[] = []
  if (!ID.test(input.id)) issues.push({ path: 'id', message: '编号只能有字母、数字、- 和 _' })
  if (input.title.trim() === '') issues.push({ path: 'title', message: '缺少名称' })
  if (input.pictures.length === 0) issues.push({ path: 'pictures', message: '至少要一张图片' })
  if (input.skus.length === 0) issues.push({ path: 'skus', message: '至少要一个规格' })
  if (!isCount(input.preparationMinutes)) {
    issues.push({ path: 'preparationMinutes', message: '备货时间要是非负的整数分钟' })
  }
  if (!Number.isSafeInteger(input.rank)) issues.push({ path: 'rank', message: '排序要是整数' })
  return issues
}

function skuIssues(input: ProductInput, index: number): Issue[] {
  const sku = input.skus[index]
  if (!sku) return []
  const issues: Issue[] = []
  const say = (field: string, message: string): void => {
    issues.push({ path: `skus.${index}.${field}`, message })
  }
  if (!ID.test(sku.id)) say('id', '编号只能有字母、数字、- 和 _')
  if (!isCount(sku.unitFen)) say('unitFen', '价格要是非负的整数分')
  if (sku.listFen !== null && !(isCount(sku.listFen) && sku.listFen > sku.unitFen)) {
    say('listFen', '划线价要高于售价')
  }
  const names = Object.keys(input.skus[0]?.options ?? {})
  const choice = choiceOf(names, sku.options)
  if (!choice) say('options', '每个选项要有一个值，各规格的选项要一致')
  const earlier = input.skus.slice(0, index)
  if (earlier.some((other) => other.id === sku.id)) say('id', '规格编号重复')
  const same = (other: typeof sku): boolean =>
    choice !== null && sameText(choiceOf(names, other.options), choice)
  if (earlier.some(same)) say('options', '规格组合重复')
  return issues
}

function sameText(a: string[] | null, b: string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A SKU's values in the order of the option names; null unless it names a value for each, and no more. */
export function choiceOf(names: string[], chosen: Record<string, string>): string[] | null {
  if (Object.keys(chosen).length !== names.length) return null
  const choice = names.map((name) => chosen[name] ?? '')
  return choice.every((value) => value !== '') ? choice : null
}

/** Option names as the first SKU has them, each with its values in the order in which the SKUs bring them. */
export function optionsOf(skus: ProductInput['skus']): { name: string; values: string[] }[] {
  const names = Object.keys(skus[0]?.options ?? {})
  return names.map((name) => ({
    name,
    values: [...new Set(skus.map((sku) => sku.options[name] ?? ''))],
  }))
}

/** Where a page of products ended: sorted by rank, then id. */
export type PageEnd = { rank: number; id: string }

/** `PageEnd` as the text that clients pass on. */
export function pageToken(end: PageEnd): string {
  return `${end.rank}.${end.id}`
}

/**
 * Reads a page token.
 * @throws AppError `invalid_input` for a text that no page gave
 */
export function readPageToken(text: string): PageEnd {
  const match = /^(-?\d{1,15})\.([\w-]{1,40})$/.exec(text)
  if (!match?.[1] || !match[2]) {
    throw refuse('invalid_input', { issues: [{ path: 'after', message: '不是有效的翻页标记' }] })
  }
  return { rank: Number(match[1]), id: match[2] }
}
