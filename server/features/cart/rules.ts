import type { SaleSku } from '../catalog/rules/terms'
import { buyable, problemOf } from '../quote/rules'
import type { CartLine, CartView } from './contract'

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
): CartView {
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
