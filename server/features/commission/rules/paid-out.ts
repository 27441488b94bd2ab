import type { Entry } from '../../../db/ledger'
import { spanOf } from './period'

/**
 * What pay-outs did for one line of a guide, fen: the first that paid something for it and how much, and what was settled
 * with the latest, which takes back or adds what happened to the line in between.
 */
export type PaidOut = { period: string; paidFen: number; settledFen: number }

/**
 * A pay-out covers what stood confirmed at the end of its period; null before the first that found something of the line.
 * `entries` are those of the line, `periods` those that were paid out to her, in any order.
 */
export function paidOutOf(
  entries: Pick<Entry, 'at' | 'postings'>[],
  account: string,
  periods: string[],
): PaidOut | null {
  const standing = (period: string): number =>
    entries
      .filter(({ at }) => at < spanOf(period).to)
      .flatMap(({ postings }) => postings)
      .reduce((sum, leg) => sum + (leg.account === account ? leg.amount : 0), 0)
  const paid = [...periods].sort()
  const first = paid.find((period) => standing(period) > 0)
  const last = paid.at(-1)
  if (first === undefined || last === undefined) return null
  return { period: first, paidFen: standing(first), settledFen: standing(last) }
}
