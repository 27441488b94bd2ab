import type { Entry, Posting } from '../../../db/ledger'
import { deal, type Fen } from '../../../lib/money'
import type { Decision, Share } from '../contract'

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

/**
 * The postings that bring a decision from what `beforeFen` was worth to what `afterFen` is: target − posted, in both
 * dimensions (docs: Attribution, refunds are cumulative).
 */
export function performancePostings(
  decision: Pick<Decision, 'org' | 'people'>,
  beforeFen: Fen,
  afterFen: Fen,
): Posting[] {
  const dimension = (name: string, shares: Share[]): Posting[] => {
    const before = performanceOf(shares, beforeFen)
    const legs = performanceOf(shares, afterFen).map(({ share, fen }, i) => ({
      account: accountOf(share),
      amount: fen - (before[i]?.fen ?? 0),
    }))
    return [...legs, { account: `sales:${name}`, amount: beforeFen - afterFen }]
  }
  return [...dimension('org', decision.org), ...dimension('people', decision.people)]
}

/** An entry of the performance ledger for one line and one event. */
export function performanceEntry(
  lineId: string,
  reason: string,
  postings: Posting[],
  at: Date,
): Entry {
  return { ledger: 'performance', sourceKind: 'line', sourceId: lineId, reason, postings, at }
}
