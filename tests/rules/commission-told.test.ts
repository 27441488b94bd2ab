import { presentCommission } from '../../server/features/commission/present'
import { paidOutOf } from '../../server/features/commission/rules/paid-out'
import type { CommissionRow } from '../../server/features/commission/rules/row'

const ACCOUNT = 'confirmed:guide:lin'
/** What moved on the line in the middle of a month, fen. */
const moved = (month: string, amount: number) => ({
  at: new Date(`${month}-15T12:00:00+08:00`),
  postings: [
    { account: ACCOUNT, amount },
    { account: 'expense:s', amount: -amount },
  ],
})
const told = (moves: [string, number][], periods: string[]) => {
  const fen = moves.reduce((sum, [, amount]) => sum + amount, 0)
  const entries = moves.map(([month, amount]) => moved(month, amount))
  const row = { rateBps: 200, fen, performanceFen: fen * 50, state: 'confirmed' } as CommissionRow
  const paidOut = paidOutOf(entries, ACCOUNT, periods)
  const { state, line } = presentCommission(row, { kind: 'goods', held: false, paidOut })
  return [state, line]
}

describe('a confirmed line', () => {
  it.each<[string, [string, number][], string[], string, string]>([
    ['before a pay-out', [['2026-11', 200]], [], 'confirmed', '已确认，等总部发放'],
    ['paid out', [['2026-11', 200]], ['2026-11'], 'paid', '已随 11 月的对账单发放'],
    [
      'paid out, and others since',
      [['2026-11', 200]],
      ['2027-01', '2026-12', '2026-11'],
      'paid',
      '已随 11 月的对账单发放',
    ],
    [
      'half refunded after it was paid out',
      [
        ['2026-11', 200],
        ['2026-12', -100],
      ],
      ['2026-11'],
      'paid',
      '已随 11 月的对账单发放 ¥2.00，¥1.00 已退回，从之后的发放里扣',
    ],
    [
      'half refunded, and taken back since',
      [
        ['2026-11', 200],
        ['2026-12', -100],
      ],
      ['2026-11', '2026-12'],
      'paid',
      '已随 11 月的对账单发放 ¥2.00，之后已扣回 ¥1.00',
    ],
    [
      'refunded whole after it was paid out',
      [
        ['2026-11', 200],
        ['2026-12', -200],
      ],
      ['2026-11'],
      'reversed',
      '已随 11 月的对账单发放 ¥2.00，¥2.00 已退回，从之后的发放里扣',
    ],
    [
      'given more by a ruling after it was paid out',
      [
        ['2026-11', 100],
        ['2026-12', 100],
      ],
      ['2026-11'],
      'confirmed',
      '已随 11 月的对账单发放 ¥1.00，¥1.00 等总部发放',
    ],
    [
      'confirmed at nothing and ruled back after a pay-out of others',
      [['2026-12', 200]],
      ['2026-11'],
      'confirmed',
      '已确认，等总部发放',
    ],
    [
      'confirmed at nothing, ruled back, and paid out then',
      [['2026-12', 200]],
      ['2026-11', '2026-12'],
      'paid',
      '已随 12 月的对账单发放',
    ],
  ])('%s', (_name, moves, periods, state, line) => {
    expect(told(moves, periods)).toEqual([state, line])
  })
})
