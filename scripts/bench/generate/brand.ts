import fs from 'node:fs'
import path from 'node:path'
import { readFolder, writeFile, type Folder } from '../../import/folder'
import { writeSheet } from '../../import/sheet'
import type { Row, TableName } from '../../import/tables'
import { seeded } from '../../kills/choice'

/** How large a brand is made; `stocked` are the SKUs that lie in each store. */
export type Scale = { products: number; stores: number; stocked: number; seed: number }

/** What each store says for itself: prices, and products that it does not list. */
const OWN_PRICES = 20
const OWN_GAPS = 3

type Random = () => number
const rowsOf = <Name extends TableName>({ sheets }: Folder, name: Name): Row<Name>[] =>
  (sheets[name].entries as { row: Row<Name> }[]).map(({ row }) => row)

/**
 * Writes a brand (the folder `from`) at another scale into a folder for `npm run import`: the same seed makes the same bytes.
 * The first products, stores and SKUs are its own; the others are like them under codes that count on (`lili-2`).
 */
export function generateBrand(from: string, folder: string, scale: Scale): void {
  const demo = readFolder(from)
  const random = seeded(scale.seed)
  const stores = copies(rowsOf(demo, 'stores'), scale.stores, (row, n) => storeLike(row, n, random))
  const products = copies(rowsOf(demo, 'products'), scale.products, (row, n) => ({
    ...row,
    title: `${row.title} ${n} 号`,
    listed: true,
  }))
  const skus = skusOf(products, rowsOf(demo, 'skus'), random)
  writeFile(folder, 'regions.csv', writeSheet('regions', rowsOf(demo, 'regions')))
  writeFile(folder, 'stores.csv', writeSheet('stores', stores))
  writeFile(folder, 'staff.csv', writeSheet('staff', staffOf(demo, stores)))
  writeFile(folder, 'categories.csv', writeSheet('categories', rowsOf(demo, 'categories')))
  writeFile(folder, 'products.csv', writeSheet('products', products))
  writeFile(folder, 'skus.csv', writeSheet('skus', skus))
  writeFile(folder, 'terms.csv', writeSheet('terms', termsOf(demo, stores, products, skus, random)))
  writeFile(folder, 'stock.csv', writeSheet('stock', stockOf(stores, skus, scale.stocked, random)))
  for (const file of ['home.json', 'articles.json']) {
    fs.copyFileSync(path.join(from, file), path.join(folder, file))
  }
  fs.cpSync(path.join(from, 'pictures'), path.join(folder, 'pictures'), { recursive: true })
}

/** `count` rows: those of the demo, then again and again with `like` for the n-th round. */
function copies<R extends { code: string }>(
  rows: R[],
  count: number,
  like: (row: R, n: number) => R,
) {
  return Array.from({ length: count }, (_, i): R => {
    const row = rows[i % rows.length]
    if (!row) throw new Error('the demo brand is empty')
    const n = Math.floor(i / rows.length) + 1
    return n === 1 ? row : { ...like(row, n), code: `${row.code}-${n}` }
  })
}

function storeLike(row: Row<'stores'>, n: number, random: Random): Row<'stores'> {
  const near = (degrees: number) => Math.round((degrees + random() - 0.5) * 10_000) / 10_000
  return {
    ...row,
    name: row.name.replace(/店$/, `${n} 店`),
    latitude: near(row.latitude),
    longitude: near(row.longitude),
  }
}

/** The staff of the demo, and a guide for each further store. */
function staffOf(demo: Folder, stores: Row<'stores'>[]): Row<'staff'>[] {
  const staff = rowsOf(demo, 'staff')
  const staffed = new Set(staff.map(({ store }) => store))
  const more = stores.filter(({ code }) => !staffed.has(code))
  return [
    ...staff,
    ...more.map(({ code }, i): Row<'staff'> => ({
      code: `guide-${code}`,
      name: `导购${i + 1}`,
      phone: `1370000${String(i).padStart(4, '0')}`,
      role: 'guide',
      store: code,
    })),
  ]
}

/** The SKUs of each product: those of the demo's product it is like, at a price of their own. */
function skusOf(products: Row<'products'>[], skus: Row<'skus'>[], random: Random): Row<'skus'>[] {
  const own = new Set(skus.map(({ product }) => product))
  return products.flatMap(({ code, floor_fen }) => {
    if (own.has(code)) return skus.filter(({ product }) => product === code)
    const [, like = '', n = ''] = /^(.+)-(\d+)$/.exec(code) ?? []
    const factor = 1 + random() * 0.4
    return skus
      .filter(({ product }) => product === like)
      .map((sku) => ({
        ...sku,
        code: `${sku.code}-${n}`,
        product: code,
        price_fen: Math.max(dearer(sku.price_fen, factor), floor_fen ?? 0),
        list_price_fen: null,
      }))
  })
}

/** In whole yuan. */
const dearer = (fen: number, factor: number): number => Math.round((fen * factor) / 100) * 100

function termsOf(
  demo: Folder,
  stores: Row<'stores'>[],
  products: Row<'products'>[],
  skus: Row<'skus'>[],
  random: Random,
): Row<'terms'>[] {
  const terms = rowsOf(demo, 'terms')
  const known = new Set(terms.map(({ owner }) => owner))
  const more = stores.map(({ code }) => `store:${code}`).filter((owner) => !known.has(owner))
  const own = more.flatMap((owner) => [
    ...drawn(skus, OWN_PRICES, random).map((sku) => ({
      ...{ owner, product: sku.product, sku: sku.code },
      ...{ price_fen: dearer(sku.price_fen, 1.05), list_price_fen: null, listed: null },
    })),
    ...drawn(products, OWN_GAPS, random).map(({ code }) => ({
      ...{ owner, product: code, sku: null },
      ...{ price_fen: null, list_price_fen: null, listed: false },
    })),
  ])
  return [...terms, ...own]
}

function stockOf(
  stores: Row<'stores'>[],
  skus: Row<'skus'>[],
  count: number,
  random: Random,
): Row<'stock'>[] {
  return stores.flatMap(({ code }) =>
    drawn(skus, count, random).map((sku) => ({
      ...{ store: code, sku: sku.code, on_hand: Math.floor(random() * 12), expected: null },
    })),
  )
}

/** `count` of the rows, each at most once, in their order. */
function drawn<R>(rows: R[], count: number, random: Random): R[] {
  const places = new Set<number>()
  while (places.size < Math.min(count, rows.length)) places.add(Math.floor(random() * rows.length))
  return [...places].sort((a, b) => a - b).flatMap((place) => rows[place] ?? [])
}
