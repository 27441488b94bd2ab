import fs from 'node:fs'
import type { FilePort } from '../../server/lib/files'
import { levelsAfter } from '../../server/features/stock'
import { ownerKey } from '../../server/features/org'
import { articleWith, homeWith, writeHomes, writeJson } from './documents'
import { picturePlace, writeFile } from './folder'
import { fileOf, namesOf } from './pictures'
import { writeSheet } from './sheet'
import { picturesIn, readStored, type Stored } from './stored'
import type { Row } from './tables'

/** Levels of one read. */
const AT_ONCE = 5_000
type NameOf = (address: string) => string

/**
 * Writes everything that an import reads into a folder, which is made: an import of it changes nothing. Rows are in the order
 * of their ranks, people by store, stock as it is now.
 * @throws Error when the folder holds something already
 */
export async function exportFolder(place: string, files: FilePort): Promise<void> {
  const found = fs.statSync(place, { throwIfNoEntry: false })
  if (found && !(found.isDirectory() && fs.readdirSync(place).length === 0)) {
    throw new Error(`${place} 里已经有文件，或不是文件夹：请给一个空文件夹`)
  }
  const stored = await readStored()
  const names = namesOf(picturesIn(stored))
  const nameOf: NameOf = (address) => names.get(address) ?? ''
  writeFile(place, 'regions.csv', writeSheet('regions', regionRows(stored)))
  writeFile(place, 'stores.csv', writeSheet('stores', storeRows(stored)))
  writeFile(place, 'staff.csv', writeSheet('staff', staffRows(stored)))
  writeFile(place, 'categories.csv', writeSheet('categories', categoryRows(stored, nameOf)))
  writeFile(place, 'products.csv', writeSheet('products', productRows(stored, nameOf)))
  writeFile(place, 'skus.csv', writeSheet('skus', skuRows(stored, nameOf)))
  writeFile(place, 'terms.csv', writeSheet('terms', termRows(stored)))
  writeFile(place, 'stock.csv', writeSheet('stock', await stockRows(stored)))
  const homes = new Map([...stored.homes].map(([key, home]) => [key, homeWith(home, nameOf)]))
  const ids = { regions: [...stored.regions.keys()], stores: [...stored.stores.keys()] }
  writeFile(place, 'home.json', writeHomes(homes, ids))
  const articles = [...stored.articles.values()].map((article) => articleWith(article, nameOf))
  writeFile(place, 'articles.json', writeJson(articles))
  for (const [address, name] of names) {
    const bytes = await files.read(fileOf(address))
    if (bytes) writeFile(place, picturePlace(name), bytes)
  }
}

function regionRows({ regions }: Stored): Row<'regions'>[] {
  return [...regions.values()].map(({ id, name }) => ({ code: id, name }))
}

function storeRows({ stores }: Stored): Row<'stores'>[] {
  return [...stores.values()].map((store) => ({
    code: store._id,
    name: store.name,
    region: store.regionId,
    city: store.city,
    district: store.district,
    address: store.address,
    phone: store.phone,
    hours: store.hours,
    latitude: store.location.latitude,
    longitude: store.location.longitude,
    pickup_hint: store.pickupHint,
    status: store.status,
  }))
}

/** By store in the order of the stores, then by code. */
function staffRows({ staff, stores }: Stored): Row<'staff'>[] {
  const order = new Map([...stores.keys()].map((id, i) => [id, i]))
  return [...staff.values()]
    .sort((a, b) => (order.get(a.storeId) ?? 0) - (order.get(b.storeId) ?? 0))
    .map(({ id, name, phone, role, storeId }) => ({ code: id, name, phone, role, store: storeId }))
}

function categoryRows({ categories }: Stored, nameOf: NameOf): Row<'categories'>[] {
  return [...categories.values()].map(({ id, name, parentId, picture }) => ({
    ...{ code: id, name, parent: parentId ?? null, picture: nameOf(picture) },
  }))
}

function productRows({ products }: Stored, nameOf: NameOf): Row<'products'>[] {
  return [...products.values()].map((product) => ({
    code: product.id,
    title: product.title,
    subtitle: product.subtitle,
    category: product.categoryId,
    kind: product.kind,
    description: product.description,
    attributes: product.attributes,
    sale_mode: product.saleMode,
    listed: product.listed ?? true,
    floor_fen: product.floorFen ?? null,
    preparation_minutes: product.preparationMinutes,
    pictures: product.pictures.map(nameOf),
    status: product.status,
  }))
}

function skuRows({ products }: Stored, nameOf: NameOf): Row<'skus'>[] {
  return [...products.values()].flatMap(({ id, skus }) =>
    skus.map((sku) => ({
      code: sku.id,
      product: id,
      options: Object.entries(sku.options).map(([name, value]) => ({ name, value })),
      price_fen: sku.unitFen,
      list_price_fen: sku.listFen,
      floor_fen: sku.floorFen ?? null,
      picture: sku.picture === null ? null : nameOf(sku.picture),
    })),
  )
}

/** By owner (regions, then stores), then in the order of products and their SKUs; what is said of all of a product first. */
function termRows({ terms, regions, stores, products }: Stored): Row<'terms'>[] {
  const owners = [
    ...[...regions.keys()].map((id) => `region:${id}`),
    ...[...stores.keys()].map((id) => `store:${id}`),
  ]
  const goods = [...products.values()].flatMap(({ id, skus }) => [
    `${id} `,
    ...skus.map((sku) => `${id} ${sku.id}`),
  ])
  const ownerPlaces = new Map(owners.map((owner, i) => [owner, i]))
  const goodsPlaces = new Map(goods.map((key, i) => [key, i]))
  return [...terms.values()]
    .map((term) => ({ ...term, key: ownerKey(term.owner) }))
    .map((term) => ({
      term,
      owner: ownerPlaces.get(term.key) ?? 0,
      goods: goodsPlaces.get(`${term.productId} ${term.skuId ?? ''}`) ?? 0,
    }))
    .sort((a, b) => a.owner - b.owner || a.goods - b.goods)
    .map(({ term }) => ({
      owner: term.key,
      product: term.productId,
      sku: term.skuId,
      price_fen: term.unitFen ?? null,
      list_price_fen: term.listFen ?? null,
      listed: term.listed ?? null,
    }))
}

/** By store, then in the order of products and their SKUs; what is or was there, of goods. */
async function stockRows({ stores, products }: Stored): Promise<Row<'stock'>[]> {
  const goods = [...products.values()].filter(({ kind }) => kind === 'goods')
  const skus = goods.flatMap((product) => product.skus.map(({ id }) => id))
  const places = new Map(skus.map((id, i) => [id, i]))
  const rows: Row<'stock'>[][] = []
  for (const store of stores.keys()) {
    const own: Row<'stock'>[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const levels = await levelsAfter(store, after, AT_ONCE)
      own.push(
        ...levels.map(({ skuId, onHand }) => ({
          ...{ store, sku: skuId, on_hand: onHand, expected: onHand },
        })),
      )
      after = levels.at(-1)?.skuId
    }
    const placeOf = ({ sku }: Row<'stock'>) => places.get(sku) ?? -1
    const kept = own.filter((row) => placeOf(row) >= 0)
    rows.push(kept.sort((a, b) => placeOf(a) - placeOf(b)))
  }
  return rows.flat()
}
