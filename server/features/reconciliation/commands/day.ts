import { dropLease, takeLease } from '../../../db/lease'
import { isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step, takes } from '../../../lib/state-table'
import { MINUTE } from '../../../lib/time'
import type { Outcome, TradeBill } from '../../../wechat/ports'
import { dueDifferencesOf } from '../model/difference'
import { newestRuns, runOf, Runs } from '../model/run'
import { type BillRow, readBill, UnreadableBill } from '../rules/bill'
import type { BillRun } from '../rules/documents'
import {
  askedAt,
  daysToBegin,
  eventAt,
  isAskable,
  nextLook,
  RUN_TABLE,
  type RunEvent,
} from '../rules/run'
import { compareDay } from './compare'
import { lookAtDifference } from './look'

/** Longer than a large day takes. */
const LEASE_MS = 3 * MINUTE
/** Differences that are asked about at once; the sweep takes the rest. */
const ASKED_AT_ONCE = 50

type Bill =
  | { kind: 'bill'; rows: BillRow[]; sha1: string }
  | { kind: 'none' }
  | { kind: 'creating' | 'unproved'; note: string }

/**
 * Somebody wants a day compared now.
 * @throws AppError `bill_not_ready` (the day is not over), `bill_too_old`, `busy` (another process is at it)
 */
export async function reconcileNow(deps: Deps, date: string): Promise<BillRun> {
  const askable = isAskable(date, deps.now())
  if (askable !== 'yes') throw refuse(askable === 'too old' ? 'bill_too_old' : 'bill_not_ready')
  const [last] = await newestRuns(1)
  // a day that is begun by hand must not hide those before it that nobody has begun
  if (last) await beginDays(deps, daysToBegin(last._id, deps.now()))
  return reconcileDay(deps, date)
}

/**
 * Asks for the bill of a day and compares it with our books; harmless to repeat. What WeChat has and we have not is asked for
 * at once. Answers how the day stands afterwards.
 * @throws AppError `busy` (another process is at it)
 */
export async function reconcileDay(deps: Deps, date: string): Promise<BillRun> {
  const holder = deps.random(8).toString('hex')
  const lease = `bill:${date}`
  if (!(await takeLease(lease, holder, deps.wallNow(), LEASE_MS))) throw refuse('busy')
  try {
    await beginDay(deps, date)
    await lookAtDay(deps, await requireRun(date))
    const due = await dueDifferencesOf(date, deps.now(), ASKED_AT_ONCE)
    for (const id of due) await lookAtDifference(deps, id)
    return await requireRun(date)
  } finally {
    await dropLease(lease, holder, deps.wallNow())
  }
}

/** As `beginDay`, for some. */
export async function beginDays(deps: Deps, dates: string[]): Promise<void> {
  for (const date of dates) await beginDay(deps, date)
}

/** Writes down that a day has a bill to be asked for; safe to repeat. */
async function beginDay(deps: Deps, date: string): Promise<void> {
  const run: BillRun = {
    _id: date,
    state: 'waiting',
    since: deps.now(),
    dueAt: askedAt(date),
    vain: 0,
    matched: 0,
    otherApps: 0,
    elsewhere: [],
    version: 1,
    history: [],
  }
  try {
    if (!(await runOf(date))) await Runs.insertMany([run])
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

async function requireRun(date: string): Promise<BillRun> {
  const run = await runOf(date)
  if (!run) throw new Error(`the day ${date} is gone`)
  return run
}

async function lookAtDay(deps: Deps, run: BillRun): Promise<void> {
  const { _id: date, vain } = run
  if (isAskable(date, deps.now()) !== 'yes') return moveRun(deps, run, 'late', {})
  // a file that does not fit its digest one way may do so the other way
  const bill = inTime(
    read(await deps.pay.tradeBill(date, { gzip: vain % 2 === 0 })),
    deps.now() < askedAt(date),
  )
  if (bill.kind === 'creating' || bill.kind === 'unproved') {
    const event = eventAt(bill.kind, deps.now())
    deps.log.warn({ date, event, note: bill.note }, 'no bill yet')
    if (event === 'late') deps.log.error({ alarm: 'bill_late', date, note: bill.note }, 'no bill')
    return moveRun(deps, run, event, { note: bill.note, vain: vain + 1 })
  }
  const event = bill.kind === 'bill' ? 'compared' : 'none'
  if (!takes(RUN_TABLE, run.state, event)) return moveRun(deps, run, event, {})
  const rows = bill.kind === 'bill' ? bill.rows : []
  const { found, ...counted } = await compareDay(deps, date, rows)
  deps.log.info({ date, rows: rows.length, differences: found.length }, 'bill compared')
  const sha1 = bill.kind === 'bill' ? { sha1: bill.sha1 } : {}
  await moveRun(deps, run, event, { ...counted, ...sha1, vain: 0, comparedAt: deps.now() })
}

/** Before bills are made, that there is none says nothing about the day. */
function inTime(bill: Bill, early: boolean): Bill {
  return bill.kind === 'none' && early ? { kind: 'creating', note: 'NOSTATEMENTEXIST' } : bill
}

function read(answer: Outcome<TradeBill>): Bill {
  if (answer.kind === 'unknown') return { kind: 'unproved', note: answer.reason }
  if (answer.kind === 'refused') {
    const { code: note } = answer
    if (note === 'NOSTATEMENTEXIST') return { kind: 'none' }
    return { kind: note === 'STATEMENTCREATING' ? 'creating' : 'unproved', note }
  }
  try {
    return { kind: 'bill', rows: readBill(answer.data.text), sha1: answer.data.sha1 }
  } catch (error) {
    if (!(error instanceof UnreadableBill)) throw error
    return { kind: 'unproved', note: error.message }
  }
}

type Learned = Partial<
  Pick<
    BillRun,
    | 'note'
    | 'vain'
    | 'theirs'
    | 'ours'
    | 'matched'
    | 'otherApps'
    | 'sha1'
    | 'elsewhere'
    | 'comparedAt'
  >
>

/** The one writer of a day's state. @throws AppError `busy` when the day is not what was read */
async function moveRun(deps: Deps, run: BillRun, event: RunEvent, learned: Learned): Promise<void> {
  const at = deps.now()
  const to = step(RUN_TABLE, run.state, event)
  const state = to ?? run.state
  const next = nextLook({ date: run._id, state, event }, at)
  const change = { at, event, from: run.state, to: state }
  const { matchedCount } = await Runs.updateOne(
    { _id: run._id, version: run.version },
    {
      $set: {
        ...learned,
        state,
        ...(state === run.state ? {} : { since: at }),
        ...(next ? { dueAt: next } : {}),
      },
      $unset: { ...(next ? {} : { dueAt: 1 }), ...(learned.comparedAt ? { note: 1 } : {}) },
      $inc: { version: 1 },
      ...(to === null || (to === run.state && event !== 'compared')
        ? {}
        : { $push: { history: change } }),
    },
  )
  if (matchedCount === 0) throw refuse('busy')
}
