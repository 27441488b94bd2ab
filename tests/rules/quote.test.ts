import fc from 'fast-check'
import { presentQuote } from '../../server/features/quote/present'
import {
  buyable,
  fingerprintOf,
  merged,
  problemOf,
  quotedLine,
  readyAt,
  sumOf,
  type QuotedLine,
  type Wanted,
} from '../../server/features/quote/rules'
import type { SaleSku } from '../../server/features/catalog/rules/terms'
import { AppError } from '../../server/lib/errors'

const sku = (changes: Partial<SaleSku> = {}): SaleSku => ({
  skuId: 's1',
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

describe('wishes', () => {
  it('of one SKU become one line, in the order in which they were named first', () => {
    const lines = [
      { skuId: 'b', quantity: 1 },
      { skuId: 'a', quantity: 2 },
      { skuId: 'b', quantity: 3 },
    ]
    expect(merged(lines)).toEqual([
      { skuId: 'b', quantity: 4 },
      { skuId: 'a', quantity: 2 },
    ])
  })

  const refusalOf = (lines: Wanted[]): string => {
    try {
      merged(lines)
      return 'none'
    } catch (error) {
      return error instanceof AppError ? error.code : String(error)
    }
  }
  it.each<[string, number[], string]>([
    ['1 piece', [1], 'none'],
    ['99 pieces', [99], 'none'],
    ['99 pieces in two wishes', [50, 49], 'none'],
    ['0 pieces', [0], 'quantity_invalid'],
    ['a negative number', [-1], 'quantity_invalid'],
    ['a negative number beside a larger one', [5, -1], 'quantity_invalid'],
    ['half a piece', [0.5], 'quantity_invalid'],
    ['two halves', [0.5, 0.5], 'quantity_invalid'],
    ['100 pieces', [100], 'quantity_invalid'],
    ['100 pieces in two wishes', [50, 50], 'quantity_invalid'],
    ['more than a number can count', [2 ** 60], 'quantity_invalid'],
    ['no number', [Number.NaN], 'quantity_invalid'],
    ['nothing', [], 'cart_empty'],
  ])('for %s', (_, quantities, code) => {
    expect(refusalOf(quantities.map((quantity) => ({ skuId: 'a', quantity })))).toBe(code)
  })
})

describe('a line', () => {
  it.each<[string, Partial<SaleSku>, number, number, number, QuotedLine['problem']]>([
    ['enough on the shelf', {}, 2, 5, 5, null],
    ['the last pieces', {}, 5, 5, 5, null],
    ['one more than there is', {}, 6, 5, 5, 'not_enough'],
    ['an empty shelf', {}, 1, 0, 0, 'sold_out'],
    ['a shelf that was counted too high', {}, 1, -3, 0, 'sold_out'],
    ['more than may be wanted', {}, 1, 500, 99, null],
    ['a service without any stock', { kind: 'service' }, 3, 0, 99, null],
    ['what is only shown', { saleMode: 'display_only' }, 1, 5, 0, 'display_only'],
    [
      'a service only shown',
      { kind: 'service', saleMode: 'display_only' },
      1,
      0,
      0,
      'display_only',
    ],
  ])('%s', (_, changes, quantity, left, pieces, problem) => {
    expect(problemOf(sku(changes), quantity, left)).toBe(problem)
    expect(buyable(sku(changes), left)).toBe(pieces)
    expect(quotedLine(sku(changes), quantity, left)).toMatchObject({
      ...{ quantity, lineFen: 500 * quantity, available: pieces, problem },
    })
  })

  it('with a problem is left out of the sum', () => {
    const lines = [quotedLine(sku(), 2, 5), quotedLine(sku({ unitFen: 70 }), 2, 1)]
    expect(sumOf(lines)).toBe(1_000)
  })

  it('adds up with the others to the fen', () => {
    const line = fc.record({
      unitFen: fc.nat(10_000_000),
      quantity: fc.integer({ min: 1, max: 99 }),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 50 }), (lines) => {
        const quoted = lines.map((l) => quotedLine(sku({ unitFen: l.unitFen }), l.quantity, 99))
        const expected = lines.reduce((sum, l) => sum + BigInt(l.unitFen) * BigInt(l.quantity), 0n)
        expect(BigInt(sumOf(quoted))).toBe(expected)
      }),
    )
  })
})

describe('the time at which it is ready', () => {
  const store = { hours: { open: 10 * 60, close: 21 * 60 + 30 }, zone: 'Asia/Shanghai' }
  it.each([
    ['in the opening hours', '2026-11-22T14:00:00+08:00', 30, '2026-11-22T14:30:00+08:00'],
    [
      'before opening, from the opening',
      '2026-11-22T07:00:00+08:00',
      30,
      '2026-11-22T10:30:00+08:00',
    ],
    [
      'at closing, from the next opening',
      '2026-11-22T21:30:00+08:00',
      30,
      '2026-11-23T10:30:00+08:00',
    ],
    [
      'at night, from the next opening',
      '2026-11-22T23:50:00+08:00',
      30,
      '2026-11-23T10:30:00+08:00',
    ],
    [
      'past closing, at the next opening',
      '2026-11-22T21:15:00+08:00',
      30,
      '2026-11-23T10:00:00+08:00',
    ],
    ['after days', '2026-11-22T14:00:00+08:00', 3 * 24 * 60, '2026-11-25T14:00:00+08:00'],
    ['at once', '2026-11-22T14:00:00+08:00', 0, '2026-11-22T14:00:00+08:00'],
  ])('%s', (_, at, minutes, ready) => {
    expect(readyAt(new Date(at), minutes, store)).toEqual(new Date(ready))
  })

  it('is told by the clock on the wall of the store', () => {
    const urumqi = { ...store, zone: 'Asia/Urumqi' }
    expect(readyAt(new Date('2026-11-22T11:00:00+08:00'), 0, urumqi)).toEqual(
      new Date('2026-11-22T12:00:00+08:00'),
    )
  })
})

describe('the fingerprint', () => {
  const line = quotedLine(sku(), 2, 5)
  const agreed = { personId: 'li', storeId: 'guanggu', payableFen: 1_000, lines: [line] }
  const print = (changes: Partial<typeof agreed> = {}, key = 'key') =>
    fingerprintOf(key, { ...agreed, ...changes })
  const other = (changes: Partial<QuotedLine>) => print({ lines: [{ ...line, ...changes }] })

  it.each<[string, () => string]>([
    ['the person', () => print({ personId: 'wang' })],
    ['the store', () => print({ storeId: 'jingan' })],
    ['the price', () => other({ sku: sku({ unitFen: 499 }) })],
    ['the sum', () => print({ payableFen: 999 })],
    ['the quantity', () => other({ quantity: 3 })],
    ['the SKU', () => other({ sku: sku({ skuId: 's2' }) })],
    ['a problem', () => other({ problem: 'not_enough' })],
    ['the lines', () => print({ lines: [line, line] })],
    ['the key of the server', () => print({}, 'another key')],
  ])('changes with %s', (_, changed) => {
    expect(changed()).not.toBe(print())
  })

  it.each<[string, () => string]>([
    ['the pieces left', () => other({ available: 4 })],
    ['the title', () => other({ sku: sku({ title: '新名字' }) })],
  ])('does not change with %s', (_, same) => {
    expect(same()).toBe(print())
  })
})

it('shows a quote without anything that is not for the shopper', () => {
  const view = presentQuote({
    storeId: 'guanggu',
    lines: [quotedLine(sku(), 2, 5)],
    goodsFen: 1_000,
    payableFen: 1_000,
    pointsToEarn: 10,
    readyAt: new Date('2026-11-22T06:30:00Z'),
    placeable: true,
    fingerprint: 'f',
  })
  expect(view.lines).toEqual([
    {
      skuId: 's1',
      productId: 'p1',
      title: '圆框',
      options: '墨黑',
      picture: 'p.webp',
      quantity: 2,
      unitFen: 500,
      lineFen: 1_000,
      available: 5,
      problem: null,
    },
  ])
  expect(view.readyAt).toBe('2026-11-22T06:30:00.000Z')
})
