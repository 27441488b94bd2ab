import { ownerKey } from '../../server/features/org'
import { violationsOf } from '../../server/features/catalog/rules/floor'
import { fieldsOf } from '../../server/features/catalog/rules/product'
import { BRAND, type Term } from '../../server/features/catalog/rules/terms'
import type { ProductInput, TermsInput } from '../../server/features/catalog'
import { grouped } from '../../server/lib/group'
import { yuan } from '../../server/lib/money'
import type { Folder } from './folder'
import type { Problem } from './problem'
import type { Stored } from './stored'
import type { Wanted } from './wanted'

/**
 * Prices below their floor. One that the folder brings is a problem; one that stood before its floor was raised may stay,
 * but headquarters should know.
 */
export function floorsOf(
  folder: Folder,
  stored: Stored,
  wanted: Wanted,
): { problems: Problem[]; warnings: string[] } {
  const problems: Problem[] = []
  const warnings: string[] = []
  const terms = grouped(
    new Map([...stored.terms, ...wanted.terms]).values(),
    ({ productId }) => productId,
  )
  const touched = new Set([
    ...wanted.products.keys(),
    ...[...wanted.terms.values()].map(({ productId }) => productId),
  ])
  const places = placesOf(folder)
  for (const id of touched) {
    const product = wanted.products.get(id) ?? stored.products.get(id)
    if (!product || !hasFloor(product)) continue
    const rows = terms.get(id) ?? []
    for (const { owner, skuId, unitFen, floorFen } of violationsOf(
      { ...fieldsOf(product), _id: id },
      rows.map(rowOf),
    )) {
      const message = `${yuan(unitFen)} 低于底价 ${yuan(floorFen)}`
      const place = places(owner, id, skuId)
      const stood =
        owner === BRAND ? skuPrice(stored, id, skuId) : termPrice(stored, owner, id, skuId)
      if (place && stood !== unitFen) problems.push({ ...place, message })
      else warnings.push(`${owner} ${skuId}：${message}`)
    }
  }
  return { problems, warnings }
}

const hasFloor = ({ floorFen, skus }: ProductInput) =>
  [floorFen, ...skus.map((sku) => sku.floorFen)].some((floor) => typeof floor === 'number')

function rowOf({ owner, ...words }: TermsInput): Term {
  return { ...words, owner: ownerKey(owner), _id: '', seq: 0 }
}

function skuPrice({ products }: Stored, productId: string, skuId: string): number | undefined {
  return products.get(productId)?.skus.find(({ id }) => id === skuId)?.unitFen
}

function termPrice({ terms }: Stored, owner: string, productId: string, skuId: string) {
  const said = (sku: string) => terms.get(`${owner} ${productId} ${sku}`)?.unitFen
  return said(skuId) ?? said('')
}

/** Where the folder names the price of an owner for a SKU; null when it does not. */
function placesOf({ sheets }: Folder) {
  const skus = new Map(sheets.skus.entries.map(({ at, row }) => [row.code, at]))
  const terms = new Map(
    sheets.terms.entries
      .filter(({ row }) => row.price_fen !== null)
      .map(({ at, row }) => [`${row.owner} ${row.product} ${row.sku ?? ''}`, at]),
  )
  return (owner: string, productId: string, skuId: string): Omit<Problem, 'message'> | null => {
    const column = 'price_fen'
    if (owner === BRAND) {
      const row = skus.get(skuId)
      return row === undefined ? null : { file: 'skus.csv', row, column }
    }
    const row = terms.get(`${owner} ${productId} ${skuId}`) ?? terms.get(`${owner} ${productId} `)
    return row === undefined ? null : { file: 'terms.csv', row, column }
  }
}
