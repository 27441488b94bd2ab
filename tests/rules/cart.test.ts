import fc from 'fast-check'
import { judgedCart, type StoredLine } from '../../server/features/cart/rules'
import type { SaleSku } from '../../server/features/catalog/rules/terms'

const was = { productId: 'p-old', title: '旧名', options: '旧色', picture: 'old.webp', unitFen: 1 }
const stored = (skuId: string, quantity = 1, checked = true): StoredLine => ({
  ...{ skuId, quantity, checked, was },
})
const onSale = (skuId: string, changes: Partial<SaleSku> = {}): SaleSku => ({
  skuId,
  productId: 'p1',
  categoryId: 'frames',
  categoryPath: ['frames'],
  kind: 'goods',
  title: '圆框',
  options: '墨黑',
  picture: 'p.webp',
  unitFen: 500,
  listFen: null,
  saleMode: 'normal',
  preparationMinutes: 30,
  ...changes,
})
const pieces = (counts: Record<string, number>) => new Map(Object.entries(counts))

describe('a cart seen again', () => {
  it('has today’s price and words, the newest line first', () => {
    const skus = [onSale('a', { unitFen: 700 }), onSale('b')]
    const cart = judgedCart('guanggu', [stored('a', 2), stored('b')], skus, pieces({ a: 9, b: 9 }))
    expect(cart.lines.map((line) => line.skuId)).toEqual(['b', 'a'])
    expect(cart.lines[1]).toEqual({
      skuId: 'a',
      productId: 'p1',
      title: '圆框',
      options: '墨黑',
      picture: 'p.webp',
      quantity: 2,
      checked: true,
      unitFen: 700,
      available: 9,
      problem: null,
    })
    expect(cart).toMatchObject({ checkedFen: 1_900, checkedCount: 3, count: 3 })
  })

  it.each([
    ['is sold out', [onSale('a')], 0, 'sold_out', 0],
    ['is fewer than wanted', [onSale('a')], 1, 'not_enough', 1],
    [
      'is only shown in the store now',
      [onSale('a', { saleMode: 'display_only' as const })],
      9,
      'display_only',
      0,
    ],
    ['is not sold any more', [], 9, 'gone', 0],
  ])('sets apart what %s: last, unchecked, out of the sum', (_, skus, left, problem, available) => {
    const cart = judgedCart(
      'guanggu',
      [stored('b'), stored('a', 2)],
      [...skus, onSale('b')],
      pieces({ a: left, b: 1 }),
    )
    expect(cart.lines.map((line) => line.skuId)).toEqual(['b', 'a'])
    expect(cart.lines[1]).toMatchObject({ problem, available, checked: false, quantity: 2 })
    expect(cart).toMatchObject({ checkedFen: 500, checkedCount: 1, count: 3 })
  })

  it('shows what is gone as it looked when it was put in', () => {
    const [line] = judgedCart('guanggu', [stored('a')], [], new Map()).lines
    expect(line).toMatchObject({ ...was, problem: 'gone' })
  })

  it('leaves out of the sum what is not ticked', () => {
    const lines = [stored('a', 2, false), stored('b', 1)]
    const cart = judgedCart('guanggu', lines, [onSale('a'), onSale('b')], pieces({ a: 9, b: 9 }))
    expect(cart).toMatchObject({ checkedFen: 500, checkedCount: 1, count: 3 })
  })

  it('sums exactly what it shows as ticked, whatever is in it', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 99 }),
      checked: fc.boolean(),
      left: fc.nat(120),
      unitFen: fc.nat(1_000_000),
      gone: fc.boolean(),
      saleMode: fc.constantFrom('normal' as const, 'display_only' as const),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (rows) => {
        const cart = judgedCart(
          'guanggu',
          rows.map((row, i) => stored(`s${i}`, row.quantity, row.checked)),
          rows.flatMap((row, i) =>
            row.gone ? [] : [onSale(`s${i}`, { unitFen: row.unitFen, saleMode: row.saleMode })],
          ),
          pieces(Object.fromEntries(rows.map((row, i) => [`s${i}`, row.left]))),
        )
        const ticked = cart.lines.filter((l) => l.checked)
        expect(ticked.every((l) => l.problem === null && l.quantity <= l.available)).toBe(true)
        expect(cart.checkedFen).toBe(ticked.reduce((sum, l) => sum + l.unitFen * l.quantity, 0))
        expect(cart.lines).toHaveLength(rows.length)
        const firstProblem = cart.lines.findIndex((l) => l.problem !== null)
        const after = firstProblem < 0 ? [] : cart.lines.slice(firstProblem)
        expect(after.every((l) => l.problem !== null)).toBe(true)
      }),
    )
  })
})
