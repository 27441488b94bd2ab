import fc from 'fast-check'
import {
  judgedCart,
  linesElsewhere,
  offeredHere,
  type Cart,
  type StoredLine,
} from '../../server/features/cart/rules'
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

describe('what lies in carts of other stores', () => {
  const cart = (storeId: string, ...lines: StoredLine[]): Cart => ({
    ...{ _id: `li|${storeId}`, personId: 'li', storeId, lines },
  })
  const named = (carts: Cart[]) =>
    linesElsewhere(carts, 'guanggu').map(({ storeId, line }) => `${storeId} ${line.skuId}`)

  it.each<[string, Cart[], string[]]>([
    ['there is none', [], []],
    ['there is only this store’s', [cart('guanggu', stored('a'))], []],
    [
      'one holds what this one lacks, the newest first',
      [cart('guanggu'), cart('jingan', stored('a'), stored('b'))],
      ['jingan b', 'jingan a'],
    ],
    [
      'one holds what this one has too',
      [cart('jingan', stored('a'), stored('b')), cart('guanggu', stored('a'))],
      ['jingan b'],
    ],
    [
      'two hold the same',
      [cart('jingan', stored('a')), cart('chuhe', stored('a'), stored('c'))],
      ['jingan a', 'chuhe c'],
    ],
  ])('is looked at where %s', (_, carts, expected) => {
    expect(named(carts)).toEqual(expected)
  })

  it('is looked at up to 50 lines', () => {
    const many = (from: number) => Array.from({ length: 40 }, (_, i) => stored(`s${from + i}`))
    expect(named([cart('jingan', ...many(0)), cart('chuhe', ...many(40))])).toHaveLength(50)
  })

  it.each<[string, number, SaleSku[], number, number[]]>([
    ['as it lies there', 2, [onSale('a')], 9, [2]],
    ['as many as this store has', 5, [onSale('a')], 3, [3]],
    ['not when this store has none', 1, [onSale('a')], 0, []],
    ['not when this store does not sell it', 1, [], 9, []],
    ['not when it is only shown', 1, [onSale('a', { saleMode: 'display_only' })], 9, []],
    ['a service without asking the shelf', 1, [onSale('a', { kind: 'service' })], 0, [1]],
  ])('is offered %s', (_, quantity, skus, left, quantities) => {
    const lines = [{ storeId: 'jingan', line: stored('a', quantity) }]
    const offered = offeredHere(lines, skus, pieces({ a: left }))
    expect(offered.map((line) => line.quantity)).toEqual(quantities)
  })

  it('is offered at this store’s price, in its words, at most ten lines', () => {
    const lines = Array.from({ length: 12 }, (_, i) => ({
      ...{ storeId: 'jingan', line: stored(`s${i}`) },
    }))
    const skus = lines.map(({ line }) => onSale(line.skuId, { unitFen: 89_900 }))
    const left = pieces(Object.fromEntries(skus.map(({ skuId }) => [skuId, 5])))
    const offered = offeredHere(lines, skus, left)
    expect(offered).toHaveLength(10)
    expect(offered[0]).toEqual({
      ...{ skuId: 's0', productId: 'p1', title: '圆框', options: '墨黑', picture: 'p.webp' },
      ...{ quantity: 1, unitFen: 89_900, storeId: 'jingan' },
    })
  })
})
