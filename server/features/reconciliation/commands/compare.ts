import { inTransaction, isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import { Differences, differencesOf, openDifferencesAt } from '../model/difference'
import { runsOf } from '../model/run'
import type { BillRow } from '../rules/bill'
import { compare, type Comparison, type Found, keyOf } from '../rules/compare'
import { firstLookMs } from '../rules/difference'
import type { Difference } from '../rules/documents'
import { dayAfter } from '../rules/run'
import { bookedAs, bookedOn, otherNumbers } from './books'
import { moveDifference } from './move'

/** New rows that are written with one database command. */
const AT_ONCE = 500

/**
 * Compares our app's rows of a day's bill with our books and writes down what does not agree. Safe to repeat: a difference is one
 * row however often it is seen, and what the bill shows no longer is settled.
 */
export async function compareDay(
  deps: Deps,
  date: string,
  bill: BillRow[],
): Promise<Comparison & { otherApps: number }> {
  const rows = bill.filter(({ appid }) => appid === deps.settings.appid)
  const beside = [dayAfter(date, -1), dayAfter(date)]
  const ofDay = await bookedOn(date)
  const known = await bookedAs(otherNumbers(rows, ofDay))
  const billed = new Set((await runsOf(beside)).flatMap(({ elsewhere }) => elsewhere))
  const comparison = compare(rows, { ofDay, known, billed })
  await write(deps, date, comparison.found)
  await settleElsewhere(deps, beside, comparison.elsewhere)
  return { ...comparison, otherApps: bill.length - rows.length }
}

/** Other classes say themselves what kind of number it is; somebody else's payment and refund may have the same one. */
function idOf(date: string, { class: name, kind, no }: Found): string {
  return [date, name, ...(name === 'wechat_only' && kind === 'refund' ? [kind] : []), no].join(':')
}

async function write(deps: Deps, date: string, found: Found[]): Promise<void> {
  const known = await differencesOf(date)
  const shown = new Map(found.map((one) => [idOf(date, one), one]))
  for (const difference of known) {
    const again = shown.get(difference._id)
    shown.delete(difference._id)
    await inTransaction(() =>
      again
        ? moveDifference(
            deps,
            difference,
            sameFigures(difference, again) ? 'shows' : 'shows_other',
            {
              ...{ actor: 'bill', ours: again.ours, theirs: again.theirs },
            },
          )
        : moveDifference(deps, difference, 'lacks', { actor: 'bill' }),
    )
  }
  const fresh = [...shown].map(([id, one]) => newDifference(deps, date, id, one))
  for (let i = 0; i < fresh.length; i += AT_ONCE) await insert(fresh.slice(i, i + AT_ONCE))
  if (fresh.length > 0) {
    const some = fresh.slice(0, 20).map(({ _id }) => _id)
    deps.log.error({ alarm: 'bill_differs', date, count: fresh.length, some }, 'bill and books')
  }
}

function sameFigures(known: Difference, found: Found): boolean {
  return (
    known.ours?.fen === found.ours?.fen &&
    known.theirs?.fen === found.theirs?.fen &&
    known.theirs?.transactionId === found.theirs?.transactionId
  )
}

/** Another process that compares the same day has written the same rows. */
async function insert(rows: Difference[]): Promise<void> {
  try {
    await Differences.insertMany(rows, { ordered: false })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

function newDifference(deps: Deps, date: string, id: string, found: Found): Difference {
  const at = deps.now()
  return {
    _id: id,
    date,
    ...found,
    state: 'open',
    since: at,
    dueAt: plus(at, firstLookMs(found.class)),
    looks: 0,
    version: 1,
    history: [{ at, actor: 'bill', event: 'shows', from: 'open', to: 'open' }],
  }
}

/** Numbers that this bill has and our books date to a day beside it are not missing there. */
async function settleElsewhere(deps: Deps, beside: string[], keys: string[]): Promise<void> {
  if (keys.length === 0) return
  const here = new Set(keys)
  for (const difference of await openDifferencesAt(beside)) {
    if (difference.theirs !== null || !here.has(keyOf(difference))) continue
    await inTransaction(() => moveDifference(deps, difference, 'agrees', { actor: 'bill' }))
  }
}
