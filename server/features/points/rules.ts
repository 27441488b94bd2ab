/** Points earned together that expire together. `expired` of them went at the end of their month. */
export type Lot = {
  _id: string
  personId: string
  orderId: string
  earned: number
  remaining: number
  expired: number
  earnedAt: Date
  expiresAt: Date
}

/**
 * Points that an order is worth: one per full yuan kept, times the level's multiplier, rounded down twice
 * (docs: Points). `keptFen` = paid, handed over, not refunded.
 */
export function pointsFor(keptFen: number, multiplierBps: number): number {
  return Math.floor((Math.floor(keptFen / 100) * multiplierBps) / 10_000)
}

/** New points repay a debt first; what is left becomes a lot. */
export function splitEarning(points: number, debt: number): { repaid: number; remaining: number } {
  const repaid = Math.min(points, debt)
  return { repaid, remaining: points - repaid }
}

export type TakeBack = {
  /** from lots that still hold something */
  taken: { lotId: string; amount: number }[]
  /** from the order's own lots that expired: they count as taken, nothing leaves the balance */
  forgiven: { lotId: string; amount: number }[]
  /** the rest, repaid by later earnings */
  debt: number
}

/**
 * How `points` of an order are taken back: from its own lots first (what expired there counts as taken), then from the
 * lot that expires first, then as a debt.
 */
export function planTakeBack(points: number, orderId: string, lots: Lot[]): TakeBack {
  const plan: TakeBack = { taken: [], forgiven: [], debt: 0 }
  const byExpiry = [...lots].sort((a, b) => +a.expiresAt - +b.expiresAt || (a._id < b._id ? -1 : 1))
  let left = points
  const take = (from: 'taken' | 'forgiven', lot: Lot, held: number): void => {
    const amount = Math.min(left, held)
    if (amount > 0) plan[from].push({ lotId: lot._id, amount })
    left -= amount
  }
  for (const lot of byExpiry.filter((l) => l.orderId === orderId)) {
    take('taken', lot, lot.remaining)
    take('forgiven', lot, lot.expired)
  }
  for (const lot of byExpiry.filter((l) => l.orderId !== orderId)) take('taken', lot, lot.remaining)
  plan.debt = left
  return plan
}
