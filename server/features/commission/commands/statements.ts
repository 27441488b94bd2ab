import type { Deps } from '../../../deps'
import { staffByIds, type Store } from '../../org/index'
import type { PeriodState } from '../contract'
import { periodOf } from '../rules/period'
import { accountsOfGuide, storeAccount, type Account } from '../rules/statement'
import { countedOf, frozenOf, shutPeriods, stateOf, storeBooks } from './books'

/** Statements of a period with the parties' names: of a closed period as they were, else as counted now. */
export type Named = Account & { name: string }
export type Books = { period: string; state: PeriodState; accounts: Named[] }

/** What one guide earned in a period, by store; none where nothing moved and nothing is owed. */
export async function guideBooks(
  deps: Deps,
  props: { staffId: string; name: string; period?: string | undefined },
): Promise<Books> {
  const { staffId, name, period = periodOf(deps.now()) } = props
  const shut = await shutPeriods()
  const state = stateOf(shut, period)
  const of = { staffId, accounts: accountsOfGuide(staffId) }
  const accounts =
    state === 'closed' ? await frozenOf(period, of) : (await countedOf(period, of, shut)).guides
  return { period, state, accounts: accounts.map((account) => ({ ...account, name })) }
}

/** The statements of some stores in a period, each store's followed by those of its guides, by what they made. */
export async function booksOfStores(
  deps: Deps,
  props: { stores: Store[]; period?: string | undefined },
): Promise<Books> {
  const { stores, period = periodOf(deps.now()) } = props
  const shut = await shutPeriods()
  const state = stateOf(shut, period)
  const storeIds = stores.map((store) => store._id)
  const found =
    state === 'closed'
      ? await frozenOf(period, { storeIds })
      : await named(stores, await storeBooks(period, storeIds, shut))
  const accounts = stores.flatMap(({ _id, name }) => {
    const own = found.filter((account) => account.storeId === _id)
    const store = own.find(({ staffId }) => staffId === null)
    // a store that was opened after the period has no statement of it
    const first = store ?? { ...storeAccount(_id, [], []), name }
    return [first, ...own.filter(({ staffId }) => staffId !== null).sort(byPerformance)]
  })
  return { period, state, accounts }
}

function byPerformance(a: Named, b: Named): number {
  return b.performanceFen - a.performanceFen || (a.staffId ?? '').localeCompare(b.staffId ?? '')
}

async function named(stores: Store[], accounts: Account[]): Promise<Named[]> {
  const ids = [...new Set(accounts.flatMap(({ staffId }) => staffId ?? []))]
  const names = namesOf(stores, ids.length > 0 ? await staffByIds(ids) : [])
  return accounts.map((account) => ({
    ...account,
    name: names.get(account.staffId ?? account.storeId) ?? '',
  }))
}

function namesOf(...parties: { _id: string; name: string }[][]): Map<string, string> {
  return new Map(parties.flat().map(({ _id, name }) => [_id, name]))
}
