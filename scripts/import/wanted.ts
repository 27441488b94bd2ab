import type { CategoryInput, ProductInput, TermsInput } from '../../server/features/catalog'
import { ownerOfKey, type StoreInput } from '../../server/features/org'
import type { Figure } from '../../server/features/stock'
import { grouped } from '../../server/lib/group'
import { articleWith, homeWith } from './documents'
import type { Folder } from './folder'
import { ranksFor } from './ranks'
import { termKey, type BrandData, type Stored } from './stored'
import type { Row, TableName } from './tables'

const ZONE = 'Asia/Shanghai'
type Sku = ProductInput['skus'][number]

/** A figure of the folder for a store, in the order of the file. */
export type StockWish = { storeId: string } & Figure
/** What the folder asks for: only what it names, each thing whole. */
export type Wanted = BrandData & { stock: StockWish[] }

/**
 * What the database should hold after the folder: its rows over what is stored. Pictures stand by their address. SKUs
 * that the folder does not name stay as they are.
 */
export function wantedOf(folder: Folder, stored: Stored, addresses: Map<string, string>): Wanted {
  const { sheets, homes, articles } = folder
  const address = (name: string) => addresses.get(name) ?? ''
  const rows = <Name extends TableName>(name: Name): Row<Name>[] =>
    (sheets[name].entries as { row: Row<Name> }[]).map(({ row }) => row)
  const ranks = ranksOf(rows('categories'), stored.categories)
  return {
    regions: byKey(rows('regions').map(({ code, name }) => ({ id: code, name }))),
    stores: storesOf(rows('stores'), stored.stores),
    staff: byKey(
      rows('staff').map(({ code, store, ...row }) => ({ ...row, id: code, storeId: store })),
    ),
    categories: byKey(
      rows('categories').map(({ code, name, parent, picture }): CategoryInput => ({
        ...{ id: code, name, parentId: parent, picture: address(picture) },
        rank: ranks.get(code) ?? 0,
      })),
    ),
    products: productsOf(rows('products'), rows('skus'), stored.products, address),
    terms: new Map(
      rows('terms')
        .map(termOf)
        .map((term) => [termKey(term), term]),
    ),
    homes: new Map([...homes].map(([key, home]) => [key, homeWith(home, address)])),
    articles: byKey(articles.map((article) => articleWith(article, address))),
    stock: rows('stock').map(({ store, sku, on_hand, expected }) => ({
      ...{ storeId: store, skuId: sku, counted: on_hand, expected },
    })),
  }
}

const byKey = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]))

function ranksOf(rows: { code: string }[], stored: Map<string, { rank: number }>) {
  const current = new Map([...stored].map(([id, { rank }]) => [id, rank]))
  return ranksFor([...new Set(rows.map(({ code }) => code))], current)
}

function storesOf(rows: Row<'stores'>[], stored: Stored['stores']): Map<string, StoreInput> {
  const ranks = ranksOf(rows, stored)
  return new Map(
    rows.map((row) => {
      const { code, region, latitude, longitude, pickup_hint, ...rest } = row
      const store: StoreInput = {
        ...rest,
        _id: code,
        regionId: region,
        location: { latitude, longitude },
        zone: stored.get(code)?.zone ?? ZONE,
        pickupHint: pickup_hint,
        rank: ranks.get(code) ?? 0,
      }
      return [code, store]
    }),
  )
}

function productsOf(
  rows: Row<'products'>[],
  skuRows: Row<'skus'>[],
  stored: Stored['products'],
  address: (name: string) => string,
): Map<string, ProductInput> {
  const ranks = ranksOf(rows, stored)
  const skus = grouped(skuRows, (row) => row.product)
  const wanted = new Map<string, ProductInput>()
  for (const row of rows) {
    const old = stored.get(row.code)
    const head = headOf(row, ranks.get(row.code) ?? 0, address)
    wanted.set(row.code, {
      ...head,
      skus: skusOf(old?.skus ?? [], skus.get(row.code) ?? [], address),
    })
  }
  for (const [id, own] of skus) {
    const old = stored.get(id)
    if (old && !wanted.has(id)) wanted.set(id, { ...old, skus: skusOf(old.skus, own, address) })
  }
  return wanted
}

function headOf(
  row: Row<'products'>,
  rank: number,
  address: (name: string) => string,
): Omit<ProductInput, 'skus'> {
  return {
    id: row.code,
    title: row.title,
    subtitle: row.subtitle,
    description: row.description,
    categoryId: row.category,
    kind: row.kind,
    pictures: row.pictures.map(address),
    attributes: row.attributes,
    saleMode: row.sale_mode,
    preparationMinutes: row.preparation_minutes,
    rank,
    status: row.status,
    listed: row.listed,
    floorFen: row.floor_fen,
  }
}

/** The SKUs of a product: the rows over what is stored, in the order of the rows; those without a row stay between. */
function skusOf(old: Sku[], rows: Row<'skus'>[], address: (name: string) => string): Sku[] {
  const places = new Map(old.map(({ id }, i) => [id, (i + 1) * 1_000]))
  const ranks = ranksFor([...new Set(rows.map(({ code }) => code))], places)
  const skus = new Map(old.map((sku) => [sku.id, sku]))
  for (const row of rows) {
    skus.set(row.code, {
      id: row.code,
      options: Object.fromEntries(row.options.map(({ name, value }) => [name, value])),
      unitFen: row.price_fen,
      listFen: row.list_price_fen,
      floorFen: row.floor_fen,
      picture: row.picture === null ? null : address(row.picture),
    })
  }
  const rank = ({ id }: Sku) => ranks.get(id) ?? places.get(id) ?? 0
  return [...skus.values()].sort((a, b) => rank(a) - rank(b))
}

function termOf(row: Row<'terms'>): TermsInput {
  return {
    owner: ownerOfKey(row.owner) ?? { kind: 'brand' },
    ...{ productId: row.product, skuId: row.sku },
    ...(row.price_fen === null ? {} : { unitFen: row.price_fen }),
    ...(row.list_price_fen === null ? {} : { listFen: row.list_price_fen }),
    ...(row.listed === null ? {} : { listed: row.listed }),
  }
}
