import { checkProduct } from '../../server/features/catalog/rules/check-product'
import type { ProductInput } from '../../server/features/catalog'
import { AppError } from '../../server/lib/errors'
import type { Folder } from './folder'
import type { Problem } from './problem'
import type { Stored } from './stored'
import type { Entry } from './tables'
import type { Wanted } from './wanted'

/** Everything about rows together that is wrong, references aside: people, categories, products with their SKUs. */
export function checksOf(folder: Folder, stored: Stored, wanted: Wanted): Problem[] {
  return [
    ...staffProblems(folder, stored),
    ...levelProblems(folder, stored, wanted),
    ...movedSkus(folder, stored),
    ...productProblems(folder, wanted),
    ...termProblems(folder, stored, wanted),
    ...stockProblems(folder, stored, wanted),
  ]
}

/** Rows are written one after another: a phone must be free when its row comes. */
function staffProblems({ sheets }: Folder, stored: Stored): Problem[] {
  const wanted = new Map(sheets.staff.entries.map(({ row }) => [row.code, row.phone]))
  const phones = new Map([...stored.staff.values()].map(({ id, phone }) => [phone, id] as const))
  return sheets.staff.entries.flatMap(({ at, row }): Problem[] => {
    const say = (column: string, message: string): Problem[] => [
      { file: 'staff.csv', row: at, column, message },
    ]
    if (stored.left.has(row.code)) return say('code', `${row.code} 已经离职，请换一个编号`)
    const holder = phones.get(row.phone) ?? row.code
    if (holder !== row.code) {
      const leaves = (wanted.get(holder) ?? row.phone) !== row.phone
      const how = leaves ? `：${holder} 换号的行要在前面，互换要分两次导入` : ''
      return say('phone', `${row.phone} 已经是员工 ${holder} 的手机号${how}`)
    }
    phones.delete(stored.staff.get(row.code)?.phone ?? '')
    phones.set(row.phone, row.code)
    return []
  })
}

/** Categories have two levels: a row's parent has none, and neither have those below it, be they in the folder or not. */
function levelProblems({ sheets }: Folder, stored: Stored, wanted: Wanted): Problem[] {
  const parents = new Map(
    [...stored.categories, ...wanted.categories].map(([id, { parentId = null }]) => [id, parentId]),
  )
  const elsewhere = [...parents].filter(([id]) => !wanted.categories.has(id))
  const below = new Map(elsewhere.map(([id, parent]) => [parent, id]))
  return sheets.categories.entries.flatMap(({ at, row: { code, parent } }): Problem[] => {
    if (parent === null) return []
    const [above, child] = [parents.get(parent) ?? null, below.get(code)]
    if (above === null && child === undefined) return []
    const why = above === null ? `${code} 下面还有 ${child}` : `${parent} 也有上级`
    return [{ file: 'categories.csv', row: at, column: 'parent', message: `分类最多两级：${why}` }]
  })
}

/** SKUs that another product has already. */
function movedSkus({ sheets }: Folder, stored: Stored): Problem[] {
  const holders = new Map(
    [...stored.products.values()].flatMap(({ id, skus }) => skus.map((sku) => [sku.id, id])),
  )
  return sheets.skus.entries.flatMap(({ at, row }): Problem[] => {
    const holder = holders.get(row.code) ?? row.product
    if (holder === row.product) return []
    const message = `规格 ${row.code} 已经属于商品 ${holder}，请换一个编号`
    return [{ file: 'skus.csv', row: at, column: 'code', message }]
  })
}

/** Columns of the files by the fields in which a product's rules name what is wrong. */
const PRODUCT_COLUMNS: Record<string, string> = {
  id: 'code',
  skus: 'code',
  preparationMinutes: 'preparation_minutes',
  floorFen: 'floor_fen',
}
const SKU_COLUMNS: Record<string, string> = {
  id: 'code',
  unitFen: 'price_fen',
  listFen: 'list_price_fen',
  floorFen: 'floor_fen',
}

type Places = { products: Map<string, number>; skus: Map<string, number> }

function productProblems(folder: Folder, wanted: Wanted): Problem[] {
  const { sheets } = folder
  const placesOf = (entries: (Entry<'products'> | Entry<'skus'>)[]) =>
    new Map(entries.map(({ at, row }) => [row.code, at]))
  const places = {
    products: placesOf(sheets.products.entries),
    skus: placesOf(sheets.skus.entries),
  }
  const unread = sheets.skus.spoiled === null
  // whose SKUs are wrong themselves: what is said of them is said once
  const spoiled = sheets.skus.spoiled?.size ?? 0
  return [...wanted.products.values()].flatMap((product): Problem[] => {
    if (product.skus.length > 0) return issuesOf(product, places)
    if (unread || spoiled > 0) return []
    const row = places.products.get(product.id) ?? null
    const message = `skus.csv 里没有商品 ${product.id} 的规格，至少要一个`
    return [{ file: 'products.csv', row, column: 'code', message }]
  })
}

function issuesOf(product: ProductInput, places: Places): Problem[] {
  try {
    checkProduct(product)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const issues = (error.data?.['issues'] ?? []) as { path: string; message: string }[]
    return issues.map(({ path, message }) => problemAt(product, places, path, message))
  }
}

/** An issue of a product's rules (`title`, `skus.3.listFen`) at its place in the files. */
function problemAt(product: ProductInput, places: Places, path: string, message: string): Problem {
  const [, index, field = ''] = /^skus\.(\d+)\.(\w+)/.exec(path) ?? []
  const sku = index === undefined ? undefined : product.skus[Number(index)]
  const row = sku && places.skus.get(sku.id)
  if (sku && row !== undefined) {
    return { file: 'skus.csv', row, column: SKU_COLUMNS[field] ?? field, message }
  }
  const column = sku ? null : (PRODUCT_COLUMNS[path] ?? path)
  return {
    ...{ file: 'products.csv', row: places.products.get(product.id) ?? null, column },
    message: sku ? `规格 ${sku.id}：${message}` : message,
  }
}

/** Terms of a SKU that is another product's, and those that strike out a price that is not above their own. */
function termProblems({ sheets }: Folder, stored: Stored, wanted: Wanted): Problem[] {
  const holders = new Map(
    [...stored.products.values(), ...wanted.products.values()].flatMap(({ id, skus }) =>
      skus.map((sku) => [sku.id, id]),
    ),
  )
  return sheets.terms.entries.flatMap(({ at, row }): Problem[] => {
    const say = (column: string, message: string): Problem[] => [
      { file: 'terms.csv', row: at, column, message },
    ]
    const holder = row.sku === null ? row.product : (holders.get(row.sku) ?? row.product)
    if (holder !== row.product) return say('sku', `规格 ${row.sku} 属于商品 ${holder}`)
    const struck = row.list_price_fen
    if (struck !== null && row.price_fen !== null && struck <= row.price_fen) {
      return say('list_price_fen', '划线价要高于售价')
    }
    return []
  })
}

/** Figures for what nobody can put on a shelf. A row as an export wrote it sets none: its product became a service since. */
function stockProblems({ sheets }: Folder, stored: Stored, wanted: Wanted): Problem[] {
  const goods = new Map([...stored.products, ...wanted.products]).values()
  const services = new Set(
    [...goods].flatMap(({ kind, skus }) => (kind === 'service' ? skus.map(({ id }) => id) : [])),
  )
  return sheets.stock.entries
    .filter(({ row }) => services.has(row.sku) && row.on_hand !== row.expected)
    .map(({ at, row }) => ({
      ...{ file: 'stock.csv', row: at, column: 'sku', message: `${row.sku} 是服务，没有库存` },
    }))
}
