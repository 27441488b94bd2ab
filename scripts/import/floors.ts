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
  const written = writtenIn(folder, stored)
  for (const id of touched) {
    const product = wanted.products.get(id) ?? stored.products.get(id)
    if (!product || !hasFloor(product)) continue
    const rows = terms.get(id) ?? []
    for (const { owner, skuId, unitFen, floorFen } of violationsOf(
      { ...fieldsOf(product), _id: id },
      rows.map(rowOf),
    )) {
      const message = `${yuan(unitFen)} 低于底价 ${yuan(floorFen)}`
      const place = written(owner, id, skuId)
      if (place) problems.push({ ...place, message })
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

/** Where the folder gives an owner another price for a SKU, or for its product, than was stored; null when it does not. */
function writtenIn({ sheets }: Folder, stored: Stored) {
  const skus = new Map(sheets.skus.entries.map((entry) => [entry.row.code, entry]))
  const terms = new Map(
    sheets.terms.entries.map((entry) => {
      const { owner, product, sku } = entry.row
      return [`${owner} ${product} ${sku ?? ''}`, entry]
    }),
  )
  const column = 'price_fen'
  return (owner: string, productId: string, skuId: string): Omit<Problem, 'message'> | null => {
    if (owner === BRAND) {
      const { at, row } = skus.get(skuId) ?? {}
      const stood = stored.products.get(productId)?.skus.find(({ id }) => id === skuId)?.unitFen
      return at === undefined || row?.price_fen === stood
        ? null
        : { file: 'skus.csv', row: at, column }
    }
    for (const key of [`${owner} ${productId} ${skuId}`, `${owner} ${productId} `]) {
      const entry = terms.get(key)
      const stood = stored.terms.get(key)?.unitFen
      const holds = entry ? (entry.row.price_fen ?? undefined) : stood
      if (entry && holds !== stood) return { file: 'terms.csv', row: entry.at, column }
      // a price of the SKU's own that stood: what is said of the product does not matter to it
      if (holds !== undefined) return null
    }
    return null
  }
}
