import fc from 'fast-check'
import {
  type Wanted,
  allAsked,
  allBack,
  askedBack,
  broughtBack,
  dealtFen,
  endedLines,
  keptFen,
  planParts,
  refundableUnits,
  requireWithinLimits,
} from '../../server/features/orders/rules/refund'
import type { Line, OrderRefund } from '../../server/features/orders/rules/types'
import { DAY, plus } from '../../server/lib/time'

const line = (lineId: string, over: Partial<Line> = {}): Line => {
  const quantity = over.quantity ?? 3
  const text = { skuId: lineId, productId: '', categoryId: '', title: '', options: '', picture: '' }
  return {
    ...{ lineId, ...text, kind: 'goods', quantity, open: quantity, handedOver: 0 },
    ...{ refunding: 0, refunded: 0, unitFen: 0, paidFen: 10_000, refundedFen: 0 },
    ...{ state: 'preparing', preparationMinutes: 0, decisionId: '', sentence: '' },
    ...over,
  }
}
const given = (lineId: string, over: Partial<Line> = {}): Line =>
  line(lineId, { state: 'handed_over', open: 0, handedOver: over.quantity ?? 3, ...over })
const refund = (over: Partial<OrderRefund> = {}): OrderRefund => ({
  ...{ id: 'r', requestKey: null, by: 'store', actor: 'staff:a', cause: 'cannot_fulfil' },
  ...{ reason: '', at: new Date(0), parts: [], fen: 1, state: 'asked', doneAt: null },
  ...over,
})

describe('the fen of units', () => {
  it.each([
    [10_000, 3, [3_333, 3_333, 3_334]],
    [116_000, 1, [116_000]],
    [1, 3, [0, 0, 1]],
    [0, 2, [0, 0]],
    [9_999, 4, [2_499, 2_500, 2_500, 2_500]],
  ])('%d fen for %d units go back as %j, one by one', (paidFen, quantity, parts) => {
    const of = { paidFen, quantity }
    const each = parts.map((_, i) => dealtFen(of, i + 1) - dealtFen(of, i))
    expect(each).toEqual(parts)
  })

  it('sum to what was paid, however a line is divided', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: 10_000_000 }), (units, paidFen) => {
        const quantity = units.reduce((sum, n) => sum + n, 0)
        let lines = [line('a', { quantity, paidFen })]
        let fen = 0
        for (const wanted of units) {
          const parts = planParts(lines, [{ lineId: 'a', quantity: wanted }], false)
          expect(parts[0]?.fen).toBeGreaterThanOrEqual(0)
          lines = broughtBack(askedBack(lines, { parts, cause: 'before_handover' }), parts)
          fen += parts[0]?.fen ?? 0
        }
        expect([fen, lines[0]?.refundedFen]).toEqual([paidFen, paidFen])
      }),
    )
  })
})

describe('what can be asked back', () => {
  const lines = [
    line('open', { open: 2, refunding: 1 }),
    given('given', { refunded: 1 }),
    given('mixed', { handedOver: 2, refunding: 1 }),
    line('gone', { state: 'cancelled', open: 0, refunded: 3 }),
  ]

  it.each<['paid' | 'refunding' | 'unpaid', string, number]>([
    ['paid', 'open', 2],
    ['paid', 'given', 2],
    ['paid', 'mixed', 2],
    ['paid', 'gone', 0],
    ['paid', 'nobody', 0],
    ['unpaid', 'open', 0],
    ['refunding', 'given', 0],
  ])('of a %s order’s line "%s": %d units', (money, lineId, units) => {
    expect(refundableUnits({ money, lines }, lineId)).toBe(units)
  })

  const part = (lineId: string, quantity: number, fen: number) => ({ lineId, quantity, fen })
  it.each<[string, Wanted[] | 'rest', boolean, unknown]>([
    ['a unit', [{ lineId: 'open', quantity: 1 }], false, [part('open', 1, 3_333)]],
    ['the last units', [{ lineId: 'open', quantity: 2 }], false, [part('open', 2, 6_667)]],
    [
      'one line named twice',
      [
        { lineId: 'open', quantity: 1 },
        { lineId: 'open', quantity: 1 },
      ],
      false,
      [part('open', 2, 6_667)],
    ],
    ['all that was not given', 'rest', false, [part('open', 2, 6_667)]],
    ['all that was given', 'rest', true, [part('given', 2, 6_667), part('mixed', 2, 6_667)]],
    ['a return', [{ lineId: 'mixed', quantity: 1 }], true, [part('mixed', 1, 3_333)]],
    ['more than is left', [{ lineId: 'open', quantity: 3 }], false, 'refund_too_many'],
    ['what was given already', [{ lineId: 'given', quantity: 1 }], false, 'refund_too_many'],
    ['what was not given yet', [{ lineId: 'open', quantity: 1 }], true, 'refund_too_many'],
    ['another order’s line', [{ lineId: 'nobody', quantity: 1 }], false, 'not_found'],
  ])('%s', (_case, wanted, isGiven, expected) => {
    const plan = () => planParts(lines, wanted, isGiven)
    if (typeof expected !== 'string') expect(plan()).toEqual(expected)
    else expect(plan).toThrow(expect.objectContaining({ code: expected }))
  })

  it('is nothing of an order of which all is given, refunded or on its way', () => {
    const all = [given('a'), line('b', { open: 0, refunding: 3 })]
    const plan = () => planParts(all, 'rest', false)
    expect(plan).toThrow(expect.objectContaining({ code: 'order_not_refundable' }))
  })
})

describe('the limits of WeChat', () => {
  const paidAt = new Date('2026-11-22T10:00:00+08:00')
  const many = (count: number, over: Partial<OrderRefund> = {}) =>
    Array.from({ length: count }, () => refund(over))
  it.each<[string, OrderRefund[], number, number, string | null]>([
    ['the 50th refund', many(49), 1, 0, null],
    ['the 51st', many(50), 1, 0, 'refund_limit_reached'],
    ['one of 0 fen, which WeChat never sees', many(50), 0, 0, null],
    ['after 50 of 0 fen', many(50, { fen: 0 }), 1, 0, null],
    ['after late money, which is another payment', many(50, { cause: 'late' }), 1, 0, null],
    ['364 days after the payment', [], 1, 364 * DAY, null],
    ['a moment later', [], 1, 364 * DAY + 1, 'refund_too_late'],
    ['a moment later, of 0 fen', [], 0, 364 * DAY + 1, null],
  ])('%s', (_case, refunds, fen, after, code) => {
    const check = () => requireWithinLimits({ refunds, paidAt }, fen, plus(paidAt, after))
    if (code === null) expect(check).not.toThrow()
    else expect(check).toThrow(expect.objectContaining({ code }))
  })
})

describe('the lines of a refund', () => {
  const parts = [{ lineId: 'a', quantity: 2, fen: 6_666 }]

  it('are no longer to be given once they are asked back, and are back with their money', () => {
    const asked = askedBack([line('a'), line('b')], { parts, cause: 'cannot_fulfil' })
    expect(asked).toEqual([line('a', { open: 1, refunding: 2 }), line('b')])
    expect(broughtBack(asked, parts)).toEqual([
      line('a', { open: 1, refunded: 2, refundedFen: 6_666 }),
      line('b'),
    ])
  })

  it('that come back after the hand-over were given and stay so', () => {
    const asked = askedBack([given('a')], { parts, cause: 'return' })
    expect(broughtBack(asked, parts)).toEqual([given('a', { refunded: 2, refundedFen: 6_666 })])
  })

  it.each<[string, Line[], boolean, boolean, string[]]>([
    ['nothing asked back', [line('a')], false, false, []],
    ['all asked back', [line('a', { open: 0, refunding: 3 })], true, false, []],
    [
      'one of two lines back',
      [line('a', { open: 0, refunded: 3 }), line('b')],
      false,
      false,
      ['a'],
    ],
    ['all back before hand-over', [line('a', { open: 0, refunded: 3 })], true, true, ['a']],
    ['all back after hand-over', [given('a', { refunded: 3 })], true, true, []],
  ])('%s', (_case, lines, asked, back, ended) => {
    expect([allAsked(lines), allBack(lines), endedLines(lines)]).toEqual([asked, back, ended])
  })
})

describe('kept fen', () => {
  const back = (lineId: string, fen: number, over: Partial<OrderRefund>) =>
    refund({ parts: [{ lineId, quantity: 1, fen }], ...over })
  it.each<[string, Line[], OrderRefund[], number]>([
    ['is what was handed over', [given('a'), line('b')], [], 10_000],
    [
      'loses a return when its money is back',
      [given('a')],
      [back('a', 3_333, { cause: 'return', state: 'done' })],
      6_667,
    ],
    [
      'keeps a return whose money is on its way',
      [given('a')],
      [back('a', 3_333, { cause: 'return' })],
      10_000,
    ],
    [
      'never had a unit that was asked back before the hand-over',
      [given('a', { handedOver: 2 })],
      [back('a', 3_333, { cause: 'before_handover' })],
      6_667,
    ],
    [
      'knows nothing of late money',
      [given('a')],
      [refund({ cause: 'late', fen: 10_000, state: 'done' })],
      10_000,
    ],
  ])('%s', (_case, lines, refunds, fen) => {
    expect(keptFen({ lines, refunds })).toBe(fen)
  })
})
