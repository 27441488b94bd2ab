import { entriesOf, postedSince } from '../../db/ledger'
import type { PointsView } from './contract'
import { accountOf } from './commands'

export { closeAccount, settlePoints } from './commands'
export { pointsFor } from './rules'

const REASONS: Record<string, string> = { settled: '到店取货', expired: '到期' }

/** Balance and latest entries of a person. A visitor's points wait and appear on joining. */
export async function pointsOf(person: {
  _id: string
  member: object | null
}): Promise<PointsView> {
  const account = accountOf(person._id)
  const [sum, entries] = await Promise.all([
    postedSince('points', account),
    entriesOf('points', account, 20),
  ])
  return {
    balance: person.member ? sum : 0,
    waiting: person.member ? 0 : sum,
    entries: entries.map(({ postings, reason, at }) => {
      const mine = postings.filter((p) => p.account === account)
      return {
        amount: mine.reduce((total, p) => total + p.amount, 0),
        reason: REASONS[reason] ?? reason,
        at: at.toISOString(),
        expiresAt: mine[0]?.expiresAt?.toISOString() ?? null,
      }
    }),
  }
}
