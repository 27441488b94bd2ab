import { refuse } from '../../../lib/errors'
import type { Fen } from '../../../lib/money'
import type { ProductKind, SaleMode } from '../contract'

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

type Issue = { path: string; message: string }

/**
 * Checks a product before it is written.
 * @throws AppError `invalid_input` with `data.issues: [{ path, message }]`, all of them at once
 */
export function checkProduct(input: ProductInput): void {
  const seen = { ids: new Set<string>(), choices: new Set<string>() }
  const names = Object.keys(input.skus[0]?.options ?? {})
  const issues = [
    ...headIssues(input),
    ...input.skus.flatMap((sku, i) =>
      skuIssues(sku, names, seen).map(([field, message]) => ({
        path: `skus.${i}.${field}`,
        message,
      })),
    ),
  ]
  if (issues.length > 0) throw refuse('invalid_input', { issues })
}

/** More are no choice for a person, and too much for one document. */
const MOST_SKUS = 200
const ID = /^[\w-]{1,40}$/
const FLOOR = '底价要是非负的整数分'
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
const isFloor = (fen: Fen | null | undefined): boolean =>
  (fen ?? null) === null || isCount(fen ?? 0)

function headIssues(input: ProductInput): Issue[] {
  const issues: Issue[] = []
  if (!ID.test(input.id)) issues.push({ path: 'id', message: '编号只能有字母、数字、- 和 _' })
  if (input.title.trim() === '') issues.push({ path: 'title', message: '缺少名称' })
  if (input.pictures.length === 0) issues.push({ path: 'pictures', message: '至少要一张图片' })
  if (input.skus.length === 0) issues.push({ path: 'skus', message: '至少要一个规格' })
  if (input.skus.length > MOST_SKUS) {
    const message = `一件商品最多 ${MOST_SKUS} 个规格，这里有 ${input.skus.length} 个`
    issues.push({ path: 'skus', message })
  }
  if (!isCount(input.preparationMinutes)) {
    issues.push({ path: 'preparationMinutes', message: '备货时间要是非负的整数分钟' })
  }
  if (!Number.isSafeInteger(input.rank)) issues.push({ path: 'rank', message: '排序要是整数' })
  if (!isFloor(input.floorFen)) issues.push({ path: 'floorFen', message: FLOOR })
  return issues
}

/** What is wrong with a SKU, by its fields; `seen` are the ids and choices of those before it, and gains its own. */
function skuIssues(
  sku: ProductInput['skus'][number],
  names: string[],
  seen: { ids: Set<string>; choices: Set<string> },
): [field: string, message: string][] {
  const issues: [string, string][] = []
  const say = (field: string, message: string) => void issues.push([field, message])
  if (!ID.test(sku.id)) say('id', '编号只能有字母、数字、- 和 _')
  if (!isCount(sku.unitFen)) say('unitFen', '价格要是非负的整数分')
  if (sku.listFen !== null && !(isCount(sku.listFen) && sku.listFen > sku.unitFen)) {
    say('listFen', '划线价要高于售价')
  }
  if (!isFloor(sku.floorFen)) say('floorFen', FLOOR)
  const choice = choiceOf(names, sku.options)
  if (!choice) say('options', '每个选项要有一个值，各规格的选项要一致')
  if (seen.ids.has(sku.id)) say('id', '规格编号重复')
  seen.ids.add(sku.id)
  const text = JSON.stringify(choice)
  if (choice && seen.choices.has(text)) say('options', '规格组合重复')
  seen.choices.add(text)
  return issues
}

/** A SKU's values in the order of the option names; null unless it names a value for each, and no more. */
export function choiceOf(names: string[], chosen: Record<string, string>): string[] | null {
  if (Object.keys(chosen).length !== names.length) return null
  const choice = names.map((name) => (Object.hasOwn(chosen, name) ? (chosen[name] ?? '') : ''))
  return choice.every((value) => value !== '') ? choice : null
}

/** How a SKU is shown: `options` for people (墨黑 · 52), and its own picture or the product's first. */
export type NamedSku = { skuId: string; title: string; options: string; picture: string }

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
