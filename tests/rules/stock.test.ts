import fc from 'fast-check'
import {
  ADJUSTMENT_REASONS,
  TRANSFER_EVENTS,
  TRANSFER_STATES,
  type AdjustmentReason,
} from '../../server/features/stock/contract'
import {
  checkAdjustment,
  checkLines,
  countDifferences,
  notBooked,
} from '../../server/features/stock/rules/keep'
import { left } from '../../server/features/stock/rules/level'
import {
  arrivals,
  checkMoves,
  withBalance,
  type Move,
  type Movement,
} from '../../server/features/stock/rules/movement'
import {
  movementsToken,
  pageToken,
  readMovementsToken,
  readPageToken,
} from '../../server/features/stock/rules/page'
import { TRANSFER_TABLE, arrived } from '../../server/features/stock/rules/transfer'
import { AppError } from '../../server/lib/errors'
import { takes } from '../../server/lib/state-table'

const move = (over: Partial<Move> = {}): Move => ({
  ...{ storeId: 'a', skuId: 'frame', quantity: 1, reason: 'received' },
  ...{ sourceKind: 'receipt', sourceId: 'D1', actor: 'staff:1' },
  ...over,
})

function refusalOf(work: () => unknown): { code: string; data?: unknown } | 'done' {
  try {
    work()
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, data: error.data }
    throw error
  }
}
const codeOf = (work: () => unknown) => {
  const refusal = refusalOf(work)
  return refusal === 'done' ? refusal : refusal.code
}

describe('what can still be taken', () => {
  it.each([
    [20, 0, 20],
    [20, 20, 0],
    [3, 5, 0],
  ])('of %i pieces with %i taken is %i', (onHand, taken, rest) => {
    expect(left(onHand, taken)).toBe(rest)
  })
})

describe('moves', () => {
  it.each([0, 0.5, Number.NaN, 2 ** 53])('of %p pieces are a defect', (quantity) => {
    expect(() => checkMoves([move({ quantity })])).toThrow('whole number')
  })

  it('tell one fact once', () => {
    expect(() => checkMoves([move(), move({ quantity: 2 })])).toThrow('one fact')
    expect(() => checkMoves([move(), move({ skuId: 'case' })])).not.toThrow()
  })

  it.each<[string, Move[], [string, string[]][]]>([
    ['a delivery', [move(), move({ skuId: 'case' })], [['a', ['frame', 'case']]]],
    ['a hand-over', [move({ quantity: -1 })], []],
    [
      'pieces that come back only to be lost',
      [move({ quantity: 2 }), move({ quantity: -2, reason: 'lost' })],
      [],
    ],
    [
      'two stores',
      [move(), move({ storeId: 'b' })],
      [
        ['a', ['frame']],
        ['b', ['frame']],
      ],
    ],
  ])('of %s tell what arrived where', (_, moves, told) => {
    expect([...arrivals(moves)]).toEqual(told)
  })
})

describe('lines that people send', () => {
  it.each<[string, { skuId: string; quantity: number }[], 0 | 1, string]>([
    ['pieces', [{ skuId: 'a', quantity: 2 }], 1, 'done'],
    ['no pieces', [{ skuId: 'a', quantity: 0 }], 1, 'invalid_input'],
    ['nothing found', [{ skuId: 'a', quantity: 0 }], 0, 'done'],
    ['fewer than none', [{ skuId: 'a', quantity: -1 }], 0, 'invalid_input'],
    ['half a piece', [{ skuId: 'a', quantity: 1.5 }], 1, 'invalid_input'],
    [
      'a SKU twice',
      [
        { skuId: 'a', quantity: 1 },
        { skuId: 'a', quantity: 2 },
      ],
      ...([1, 'invalid_input'] as const),
    ],
  ])('%s', (_, lines, least, outcome) => {
    expect(codeOf(() => checkLines(lines, least))).toBe(outcome)
  })
})

describe('a receipt', () => {
  const a = { skuId: 'a', quantity: 2 }
  const b = { skuId: 'b', quantity: 1 }
  it.each<[string, (typeof a)[], (typeof a)[]]>([
    ['nothing was booked', [], [a, b]],
    ['the same was booked', [b, a], []],
    ['a part was booked', [b], [a]],
    ['something else was booked', [{ skuId: 'c', quantity: 9 }], [a, b]],
  ])('books what is missing when %s under its number', (_, booked, missing) => {
    expect(notBooked(booked, [a, b])).toEqual(missing)
  })

  it('is refused when a SKU was booked with another quantity', () => {
    expect(refusalOf(() => notBooked([{ skuId: 'a', quantity: 3 }], [a, b]))).toEqual({
      ...{ code: 'receipt_changed', data: { skuIds: ['a'] } },
    })
  })
})

describe('a count', () => {
  const now = new Map([
    ['a', 5],
    ['b', 2],
  ])
  const count = (skuId: string, counted: number, expected: number) => ({ skuId, counted, expected })

  it('moves by what differs', () => {
    expect(countDifferences([count('a', 3, 5), count('b', 2, 2), count('c', 1, 0)], now)).toEqual([
      { skuId: 'a', quantity: -2 },
      { skuId: 'c', quantity: 1 },
    ])
  })

  it('is refused with what is there now when something moved meanwhile', () => {
    expect(refusalOf(() => countDifferences([count('a', 5, 4), count('b', 9, 2)], now))).toEqual({
      code: 'stock_changed',
      data: { lines: [{ skuId: 'a', onHand: 5 }] },
    })
  })
})

describe('an adjustment', () => {
  const ways: Record<AdjustmentReason, [number, string][]> = {
    damaged: [
      [-1, 'done'],
      [1, 'invalid_input'],
    ],
    lost: [
      [-1, 'done'],
      [1, 'invalid_input'],
    ],
    found: [
      [1, 'done'],
      [-1, 'invalid_input'],
    ],
    display: [
      [-1, 'done'],
      [1, 'done'],
    ],
  }
  const rows = ADJUSTMENT_REASONS.flatMap((reason) =>
    [...ways[reason], [0, 'invalid_input'] as const].map(
      ([quantity, outcome]) => [reason, quantity, outcome] as const,
    ),
  )
  it.each(rows)('%s by %i: %s', (reason, quantity, outcome) => {
    expect(codeOf(() => checkAdjustment(quantity, reason))).toBe(outcome)
  })
})

describe('a transfer', () => {
  it.each([
    ['sent', 'receive', 'received'],
    ['sent', 'cancel', 'cancelled'],
    ['received', 'receive', 'transfer_closed'],
    ['received', 'cancel', 'transfer_closed'],
    ['cancelled', 'receive', 'transfer_closed'],
    ['cancelled', 'cancel', 'transfer_closed'],
  ] as const)('that is %s: %s → %s', (state, event, outcome) => {
    const cell = TRANSFER_TABLE[state][event]
    expect('to' in cell ? cell.to : 'refuse' in cell && cell.refuse).toBe(outcome)
  })

  it('ends once', () => {
    for (const state of TRANSFER_STATES) {
      if (state === 'sent') continue
      expect(TRANSFER_EVENTS.filter((event) => takes(TRANSFER_TABLE, state, event))).toEqual([])
    }
  })

  const sent = [
    { skuId: 'a', quantity: 3, received: null },
    { skuId: 'b', quantity: 1, received: null },
  ]
  it('arrives whole unless something is named', () => {
    expect(arrived(sent, [{ skuId: 'a', quantity: 1 }])).toEqual([
      { skuId: 'a', quantity: 3, received: 1 },
      { skuId: 'b', quantity: 1, received: 1 },
    ])
  })
  it.each([
    ['more than was sent', [{ skuId: 'a', quantity: 4 }]],
    ['what was not sent', [{ skuId: 'c', quantity: 1 }]],
    ['less than nothing', [{ skuId: 'a', quantity: -1 }]],
  ])('cannot bring %s', (_, lines) => {
    expect(codeOf(() => arrived(sent, lines))).toBe('invalid_input')
  })
})

describe('pages', () => {
  const end = { at: new Date('2026-11-22T06:00:00Z'), id: 'a'.repeat(24) }

  it('go on where they ended', () => {
    expect(readPageToken(pageToken(end))).toEqual(end)
    expect(readMovementsToken(movementsToken({ ...end, onHand: -3 }))).toEqual({
      ...{ ...end, onHand: -3 },
    })
  })

  it.each(['', 'x', '1.2', `1.${'a'.repeat(24)}x`, '{"$gt":""}', `1.${'a'.repeat(24)}.1.1`])(
    'do not begin at %p',
    (text) => {
      expect(codeOf(() => readPageToken(text))).toBe('invalid_input')
      expect(codeOf(() => readMovementsToken(`${text}.`))).toBe('invalid_input')
    },
  )

  it('of a history end where the sum of all movements says', () => {
    const quantities = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(quantities, (list) => {
        const rows = list.map((quantity): Movement => ({
          ...move({ quantity }),
          ...{ _id: 'm', at: end.at },
        }))
        const sum = list.reduce((a, b) => a + b, 0)
        const balanced = withBalance([...rows].reverse(), sum).reverse()
        let running = 0
        for (const row of balanced) {
          running += row.quantity
          expect(row.onHandAfter).toBe(running)
        }
      }),
    )
  })
})
