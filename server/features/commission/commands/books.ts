import { firstEntryAt, flowsOf, type Flow, type FlowScope } from '../../../db/ledger'
import type { PeriodState } from '../contract'
import { Periods, Statements, type FrozenStatement } from '../model'
import { periodAfter, periodOf, spanOf, type Period } from '../rules/period'
import {
  balancesAfter,
  guideAccounts,
  storeAccount,
  type Account,
  type Balance,
} from '../rules/statement'

/** Whose books: of all guides in some stores, or of one guide in any. */
export type BooksOf = { storeIds: string[] } | { staffId: string; accounts: string[] }

const LEDGERS = ['performance', 'commission'] as const

/** Every period that was closed, the oldest first. */
export async function shutPeriods(): Promise<Period[]> {
  return Periods.find().sort({ _id: 1 }).lean<Period[]>()
}

export function stateOf(shut: Period[], period: string): PeriodState {
  return shut.find(({ _id }) => _id === period)?.state ?? 'open'
}

/** The statements that a closed period left, of those asked for. */
export async function frozenOf(period: string, of: BooksOf): Promise<FrozenStatement[]> {
  const whose = 'storeIds' in of ? { storeId: { $in: of.storeIds } } : { staffId: of.staffId }
  return Statements.find({ period, ...whose }).lean<FrozenStatement[]>()
}

/** The balances that a closed period left, of those asked for. */
export async function frozenBalances(period: string, of: BooksOf): Promise<Balance[]> {
  return (await frozenOf(period, of)).flatMap(({ storeId, staffId, commission }) => {
    const fen = commission.balanceFen
    return staffId === null || fen === 0 ? [] : [{ storeId, staffId, fen }]
  })
}

/**
 * A period that is not frozen, counted from the ledger: balances of the last frozen one, what moved since, and the period
 * itself.
 */
export async function countedOf(
  period: string,
  of: BooksOf,
  shut: Period[],
): Promise<{ flows: Flow[]; guides: Account[] }> {
  const scope: FlowScope = 'storeIds' in of ? of : { accounts: of.accounts }
  const span = spanOf(period)
  const frozen = shut.filter(({ _id, state }) => state === 'closed' && _id < period).at(-1)
  const since = frozen && spanOf(frozen._id).to
  const before = since && +since >= +span.from ? [] : await earlier(scope, since, span.from)
  const opening = frozen ? await frozenBalances(frozen._id, of) : []
  const flows = await flowsOf([...LEDGERS], scope, span)
  return { flows, guides: guideAccounts(flows, balancesAfter(opening, before)) }
}

function earlier(scope: FlowScope, from: Date | undefined, to: Date): Promise<Flow[]> {
  return flowsOf(['commission'], scope, from ? { from, to } : { to })
}

/** All accounts of some stores in a period that is not frozen: each store's, and its guides'. */
export async function storeBooks(
  period: string,
  storeIds: string[],
  shut: Period[],
): Promise<Account[]> {
  const { flows, guides } = await countedOf(period, { storeIds }, shut)
  return storeIds.flatMap((storeId) => [
    storeAccount(storeId, flows, guides),
    ...guides.filter((guide) => guide.storeId === storeId),
  ])
}

/** The month that may be closed next: the one after the last, or that of the first entry; null while there is none. */
export async function nextToClose(shut: Period[], storeIds: string[]): Promise<string | null> {
  const last = shut.at(-1)
  if (last) return periodAfter(last._id)
  const first = await firstEntryAt('performance', storeIds)
  return first && periodOf(first)
}
