import type { Entry } from '../../../db/ledger'
import type { Balance } from './statement'

/** What is paid out for a period: entries by guide and store, and their sum. */
export type Payout = { entries: Entry[]; guides: number; paidFen: number }

/**
 * Pays out the confirmed balances that a period was closed with, less what was paid out since. Whoever has nothing left, or
 * owes, is passed over: her balance stays for the next time. A guide's stores are paid together, so that what she owes in
 * one is taken from what she has in another.
 */
export function payoutOf(period: string, balances: Balance[], at: Date): Payout {
  const owed = new Map<string, Balance[]>()
  for (const balance of balances) {
    owed.set(balance.staffId, [...(owed.get(balance.staffId) ?? []), balance])
  }
  const sumOf = (list: Balance[]): number => list.reduce((sum, { fen }) => sum + fen, 0)
  const paid = [...owed.values()].filter((list) => sumOf(list) > 0)
  return {
    entries: paid.flat().map((balance) => entryOf(period, balance, at)),
    guides: paid.length,
    paidFen: sumOf(paid.flat()),
  }
}

function entryOf(period: string, { storeId, staffId, fen }: Balance, at: Date): Entry {
  return {
    ledger: 'commission',
    sourceKind: 'payout',
    sourceId: `${storeId}:${staffId}`,
    reason: period,
    storeId,
    postings: [
      { account: `confirmed:guide:${staffId}`, amount: -fen },
      { account: `paid:guide:${staffId}`, amount: fen },
    ],
    at,
  }
}
