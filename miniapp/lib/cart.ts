import type { CartLine, CartView } from '@contract/cart'

export type LineChange = Partial<Pick<CartLine, 'quantity' | 'checked'>>

/** The cart with one line changed and its sums counted again; a quantity of 0 takes the line out. */
export function changeLine(cart: CartView, skuId: string, change: LineChange): CartView {
  const lines = cart.lines
    .map((line) => (line.skuId === skuId ? settle({ ...line, ...change }) : line))
    .filter((line) => line.quantity > 0)
  const checked = lines.filter(isOrderable)
  return {
    ...cart,
    lines,
    checkedFen: checked.reduce((sum, line) => sum + line.unitFen * line.quantity, 0),
    checkedCount: checked.reduce((sum, line) => sum + line.quantity, 0),
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
  }
}

/** A number that the shelf can give takes the problem away. */
function settle(line: CartLine): CartLine {
  const enough = line.problem === 'not_enough' && line.quantity <= line.available
  return enough ? { ...line, problem: null } : line
}

/** Counts for the total: checked, and nothing stands against it. */
export const isOrderable = (line: CartLine) => line.checked && line.problem === null

/** Stays among the lines to order: the shelf has some of it. */
export const isOffered = (line: CartLine) => line.problem === null || line.problem === 'not_enough'
