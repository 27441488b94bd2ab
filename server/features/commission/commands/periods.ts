import { isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { MINUTE, plus } from '../../../lib/time'
import { listStores, staffByIds } from '../../org/index'
import { Periods, Statements, type FrozenStatement } from '../model'
import { periodOf, periodsBetween, type Period } from '../rules/period'
import type { Account } from '../rules/statement'
import { nextToClose, shutPeriods, storeBooks } from './books'

/**
 * How long entries of transactions that were under way at the closing may still land, on the machine's clock. A
 * transaction lives 60 s at most (transactionLifetimeLimitSeconds); the rest is for machines whose clocks differ.
 */
const LANDING_MS = 2 * MINUTE
const CHUNK = 500

/**
 * Closes a month: from now on it takes no entry, what belongs to it is posted into the open one. Its figures are frozen two
 * minutes later (freezePeriods). Only a month that is over, and the oldest open one.
 * @throws AppError `period_running`, `period_closed` (also by another at the same moment), `period_not_next` (`data.next`)
 */
export async function closePeriod(
  deps: Deps,
  props: { period: string; by: string },
): Promise<Period> {
  const { period, by } = props
  const now = deps.now()
  if (period >= periodOf(now)) throw refuse('period_running')
  const [shut, stores] = await Promise.all([shutPeriods(), listStores()])
  if (shut.some(({ _id }) => _id === period)) throw refuse('period_closed')
  const ids = stores.map((store) => store._id)
  const next = await nextToClose(shut, ids)
  if (period !== next) throw refuse('period_not_next', { next })
  const row: Period = {
    _id: period,
    state: 'closing',
    closedAt: now,
    closedBy: by,
    freezeAt: plus(deps.wallNow(), LANDING_MS),
    ...{ paidAt: null, paidBy: null, paidFen: 0, paidGuides: 0 },
  }
  try {
    await Periods.insertMany([row])
  } catch (error) {
    if (isDuplicate(error)) throw refuse('period_closed')
    throw error
  }
  return row
}

/**
 * Freezes the statements of closed months in which no entry can land any more, the oldest first; answers how many. Killed
 * halfway it writes the rest the next time: nothing is read of a month before it is `closed`.
 */
export async function freezePeriods(deps: Deps): Promise<number> {
  const shut = await shutPeriods()
  const due = shut.filter(({ state }) => state === 'closing')
  let frozen = 0
  for (const { _id: period, freezeAt } of due) {
    if (freezeAt > deps.wallNow()) break
    await freeze(period, await shutPeriods())
    frozen += 1
  }
  return frozen
}

async function freeze(period: string, shut: Period[]): Promise<void> {
  const stores = await listStores()
  const ids = stores.map((store) => store._id)
  const accounts = await storeBooks(period, ids, shut)
  const staffIds = accounts.flatMap(({ staffId }) => staffId ?? [])
  const staff = await staffByIds([...new Set(staffIds)])
  const names = new Map([...stores, ...staff].map(({ _id, name }) => [_id, name]))
  const rows = accounts.map((account) => frozenOf(period, account, names))
  for (let i = 0; i < rows.length; i += CHUNK) {
    await Statements.bulkWrite(
      rows.slice(i, i + CHUNK).map(({ _id, ...row }) => ({
        updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true },
      })),
    )
  }
  await Periods.updateOne({ _id: period, state: 'closing' }, { $set: { state: 'closed' } })
}

function frozenOf(period: string, account: Account, names: Map<string, string>): FrozenStatement {
  const { storeId, staffId } = account
  return {
    _id: [period, storeId, ...(staffId === null ? [] : [staffId])].join(':'),
    period,
    name: names.get(staffId ?? storeId) ?? '',
    ...account,
  }
}

/** Every month from the first entry to the running one, the newest first, each with what became of it if it was closed. */
export async function allPeriods(
  deps: Deps,
): Promise<{ period: string; shut: Period | null; mayClose: boolean }[]> {
  const [shut, stores] = await Promise.all([shutPeriods(), listStores()])
  const ids = stores.map((store) => store._id)
  const next = await nextToClose(shut, ids)
  const running = periodOf(deps.now())
  const first = shut[0]?._id ?? next ?? running
  return periodsBetween(first, running)
    .reverse()
    .map((period) => ({
      period,
      shut: shut.find(({ _id }) => _id === period) ?? null,
      mayClose: period === next && period < running,
    }))
}
