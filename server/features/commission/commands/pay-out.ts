import { flowsOf, post } from '../../../db/ledger'
import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { listStores } from '../../org/index'
import { Periods } from '../model'
import { payoutOf, type Payout } from '../rules/payout'
import { spanOf, type Period } from '../rules/period'
import { balancesAfter } from '../rules/statement'
import { frozenBalances } from './books'
import { postingTime } from './settle'

/**
 * Marks the confirmed balances of a closed period as paid, once: what it was closed with, less what was paid out since.
 * Posted in the open period. Periods are paid in their order, so that no two pay-outs count the same balance; all or
 * nothing, in one transaction.
 * @throws AppError `period_not_closed`, `period_paid` (also by another at the same moment), `period_not_next` (`data.next`)
 */
export async function payOut(
  deps: Deps,
  props: { period: string; by: string },
): Promise<Pick<Payout, 'guides' | 'paidFen'>> {
  const { period, by } = props
  const storeIds = (await listStores()).map((store) => store._id)
  return inTransaction(async () => {
    const found = await Periods.findById(period).lean<Period>()
    if (found?.state !== 'closed') throw refuse('period_not_closed')
    if (found.paidAt) throw refuse('period_paid')
    const earlier = await Periods.findOne({ paidAt: null }).sort({ _id: 1 }).lean<Period>()
    if (earlier?._id !== period) throw refuse('period_not_next', { next: earlier?._id })
    // read where the state was: a freezing at the same moment is seen whole or not at all
    const balances = await frozenBalances(period, { storeIds })
    const since = await flowsOf(['commission'], { storeIds }, { from: spanOf(period).to }, 'payout')
    const now = deps.now()
    const at = await postingTime(now)
    const { entries, guides, paidFen } = payoutOf(period, balancesAfter(balances, since), at)
    const paid = { paidAt: now, paidBy: by, paidFen, paidGuides: guides }
    await Periods.updateOne({ _id: period }, { $set: paid })
    await post(entries)
    return { guides, paidFen }
  })
}
