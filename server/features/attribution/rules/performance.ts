import type { Entry, Posting } from '../../../db/ledger'
import { deal, type Fen } from '../../../lib/money'
import type { Cause } from '../../commission/rules/row'
import type { Share } from '../contract'
import { peopleOf } from './shares'
import type { DecisionDoc } from './types'

/** `guide:<id>`, `pool:<store>`, `store:<id>`: who performance counts for. */
export function accountOf(share: Pick<Share, 'kind' | 'id'>): string {
  return `${share.kind}:${share.id}`
}

/** What each share is worth of an amount, by largest remainder, summing to it exactly. */
export function performanceOf(shares: Share[], fen: Fen): { share: Share; fen: Fen }[] {
  const parts = deal(
    fen,
    shares.map((s) => s.bps),
  )
  return shares.map((share, i) => ({ share, fen: parts[i] ?? 0 }))
}

/** What each guide of some shares is worth of an amount. */
export function guidesWorth(shares: Share[], fen: Fen): Map<string, Fen> {
  const worth = new Map<string, Fen>()
  for (const { share, fen: part } of performanceOf(shares, fen)) {
    if (share.kind === 'guide') worth.set(share.id, (worth.get(share.id) ?? 0) + part)
  }
  return worth
}

function legs(shares: Share[], fen: Fen, sign: 1 | -1): Posting[] {
  return performanceOf(shares, fen).map((part) => ({
    account: accountOf(part.share),
    amount: sign * part.fen,
  }))
}

/** One leg an account, so that a list of entries shows what moved and not how it was worked out. */
function merged(postings: Posting[]): Posting[] {
  const sums = new Map<string, number>()
  for (const { account, amount } of postings) sums.set(account, (sums.get(account) ?? 0) + amount)
  return [...sums].map(([account, amount]) => ({ account, amount }))
}

/**
 * The postings that bring a decision from what `beforeFen` was worth to what `afterFen` is: target − posted, in both
 * dimensions (docs: Attribution, refunds are cumulative).
 */
export function performancePostings(
  decision: Pick<DecisionDoc, 'org' | 'people' | 'adjusted'>,
  beforeFen: Fen,
  afterFen: Fen,
): Posting[] {
  const dimension = (name: string, shares: Share[]): Posting[] => [
    ...legs(shares, beforeFen, -1),
    ...legs(shares, afterFen, 1),
    { account: `sales:${name}`, amount: beforeFen - afterFen },
  ]
  return merged([...dimension('org', decision.org), ...dimension('people', peopleOf(decision))])
}

/** The postings that hand what remains of a line from some people to others; the org dimension stays. */
export function peoplePostings(before: Share[], after: Share[], fen: Fen): Posting[] {
  return merged([...legs(before, fen, -1), ...legs(after, fen, 1)])
}

/** An entry of the performance ledger for one line and one cause. */
export function performanceEntry(
  decision: Pick<DecisionDoc, 'lineId' | 'storeId' | 'orderNo' | 'title'>,
  cause: Cause,
  postings: Posting[],
  at: Date,
): Entry {
  const { lineId, storeId, orderNo, title } = decision
  const source = { sourceKind: cause.kind, sourceId: lineId, reason: cause.id }
  return { ledger: 'performance', ...source, storeId, about: { orderNo, title }, postings, at }
}
