import type { SaleSku } from '../catalog/rules/terms'
import { buyable, problemOf } from '../quote/rules'
import type { AlsoHere, CartLine, CartView } from './contract'

/** What the shopper put in, and how the SKU looked then, to be shown when it is gone. Unit price in fen. */
export type StoredLine = {
  skuId: string
  quantity: number
  checked: boolean
  was: Pick<SaleSku, 'productId' | 'title' | 'options' | 'picture' | 'unitFen'>
}

/** The cart of a person in a store; lines in the order in which they were put in. */
export type Cart = { _id: string; personId: string; storeId: string; lines: StoredLine[] }

/** Lines of one cart. */
export const MAX_LINES = 50

/** Lines of other stores' carts that are looked at, and that are offered. */
const MAX_LOOKED_AT = 50
const MAX_OFFERED = 10

/** The key of a cart. */
export function cartId(personId: string, storeId: string): string {
  return `${personId}|${storeId}`
}

function judged(line: StoredLine, sku: SaleSku | undefined, available: number): CartLine {
  const { skuId, quantity } = line
  const { productId, title, options, picture, unitFen } = sku ?? line.was
  const problem = sku ? problemOf(sku, quantity, available) : 'gone'
  return {
    ...{ skuId, productId, title, options, picture, quantity, unitFen, problem },
    checked: line.checked && problem === null,
    available: sku ? buyable(sku, available) : 0,
  }
}

/**
 * The cart as it stands now: today's prices, newest line first, lines that cannot be ordered last, unchecked and out of
 * the sum (fen). `count` is all pieces, `checkedCount` those that would be ordered.
 */
export function judgedCart(
  storeId: string,
  stored: readonly StoredLine[],
  skus: readonly SaleSku[],
  available: Map<string, number>,
): Omit<CartView, 'alsoHere'> {
  const lines = [...stored].reverse().map((line) =>
    judged(
      line,
      skus.find((sku) => sku.skuId === line.skuId),
      available.get(line.skuId) ?? 0,
    ),
  )
  const checked = lines.filter((line) => line.checked)
  const pieces = (some: CartLine[]) => some.reduce((sum, line) => sum + line.quantity, 0)
  return {
    storeId,
    lines: [...lines.filter((l) => l.problem === null), ...lines.filter((l) => l.problem !== null)],
    checkedFen: checked.reduce((sum, line) => sum + line.unitFen * line.quantity, 0),
    checkedCount: pieces(checked),
    count: pieces(lines),
  }
}

/** A line, and the store in whose cart it lies. */
export type LineElsewhere = { storeId: string; line: StoredLine }

/** What a person put into her carts of other stores and not into this store's, each SKU once, the newest of a cart first. */
export function linesElsewhere(carts: readonly Cart[], storeId: string): LineElsewhere[] {
  const here = carts.find((cart) => cart.storeId === storeId)
  const known = new Set(here?.lines.map(({ skuId }) => skuId))
  const found: LineElsewhere[] = []
  for (const cart of carts) {
    for (const line of [...cart.lines].reverse()) {
      if (known.has(line.skuId)) continue
      known.add(line.skuId)
      found.push({ storeId: cart.storeId, line })
    }
  }
  return found.slice(0, MAX_LOOKED_AT)
}

/**
 * Those of the lines that this store can give now (docs: Order, cart, holds: 本店也有), with its price in fen and at most
 * as many pieces as it has. `skus` and `available` are this store's.
 */
export function offeredHere(
  elsewhere: readonly LineElsewhere[],
  skus: readonly SaleSku[],
  available: ReadonlyMap<string, number>,
): (Omit<AlsoHere, 'from'> & { storeId: string })[] {
  const offered = elsewhere.flatMap(({ storeId, line }) => {
    const sku = skus.find(({ skuId }) => skuId === line.skuId)
    const pieces = sku ? buyable(sku, available.get(sku.skuId) ?? 0) : 0
    if (!sku || pieces === 0) return []
    const { skuId, productId, title, options, picture, unitFen } = sku
    const quantity = Math.min(line.quantity, pieces)
    return [{ skuId, productId, title, options, picture, unitFen, quantity, storeId }]
  })
  return offered.slice(0, MAX_OFFERED)
}
