import fc from 'fast-check'
import { planTakeBack, pointsFor, splitEarning, type Lot } from '../../server/features/points/rules'

describe('points of a kept amount', () => {
  it.each([
    [0, 10_000, 0],
    [99, 10_000, 0],
    [100, 10_000, 1],
    [89_999, 10_000, 899],
    [89_900, 12_000, 1078],
    [89_900, 15_000, 1348],
  ])('%i fen at %i bps are %i', (fen, bps, points) => {
    expect(pointsFor(fen, bps)).toBe(points)
  })
})

const lot = (id: string, orderId: string, remaining: number, expired = 0, month = 1): Lot => ({
  _id: id,
  personId: 'p',
  orderId,
  earned: remaining + expired,
  remaining,
  expired,
  earnedAt: new Date(0),
  expiresAt: new Date(Date.UTC(2027, month, 1)),
})

describe('taking back', () => {
  it('takes from the order’s own lots first, even when another expires earlier', () => {
    const plan = planTakeBack(50, 'o', [lot('early', 'x', 90, 0, 1), lot('own', 'o', 80, 0, 9)])
    expect(plan).toEqual({ taken: [{ lotId: 'own', amount: 50 }], forgiven: [], debt: 0 })
  })

  it('counts what expired there as taken', () => {
    const plan = planTakeBack(50, 'o', [lot('own', 'o', 10, 40), lot('x', 'x', 90)])
    expect(plan.taken).toEqual([{ lotId: 'own', amount: 10 }])
    expect(plan.forgiven).toEqual([{ lotId: 'own', amount: 40 }])
  })

  it('goes on with the lot that expires first, then owes the rest', () => {
    const plan = planTakeBack(100, 'o', [
      lot('own', 'o', 10),
      lot('late', 'x', 30, 0, 8),
      lot('soon', 'x', 20, 0, 2),
    ])
    expect(plan.taken.map((t) => t.lotId)).toEqual(['own', 'soon', 'late'])
    expect(plan.debt).toBe(40)
  })

  it('always adds up to what was asked, and never takes more than a lot holds', () => {
    const lots = fc.array(
      fc.record({
        own: fc.boolean(),
        remaining: fc.nat(50),
        expired: fc.nat(50),
        month: fc.nat(11),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.nat(400), lots, (points, rows) => {
        const all = rows.map((r, i) =>
          lot(String(i), r.own ? 'o' : 'x', r.remaining, r.expired, r.month),
        )
        const plan = planTakeBack(points, 'o', all)
        const sum = [...plan.taken, ...plan.forgiven].reduce((total, t) => total + t.amount, 0)
        expect(sum + plan.debt).toBe(points)
        for (const { lotId, amount } of plan.taken) {
          expect(amount).toBeLessThanOrEqual(all[Number(lotId)]?.remaining ?? 0)
        }
      }),
    )
  })
})

it('repays a debt before it fills a lot', () => {
  expect(splitEarning(100, 30)).toEqual({ repaid: 30, remaining: 70 })
  expect(splitEarning(20, 30)).toEqual({ repaid: 20, remaining: 0 })
})
