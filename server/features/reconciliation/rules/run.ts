import { DateTime } from 'luxon'
import { DEFAULT_ZONE, MINUTE, plus } from '../../../lib/time'
import type { Cell, StateTable } from '../../../lib/state-table'
import type { RunState } from '../contract'

/**
 * What can happen to a day: WeChat is still `creating` its bill; nothing usable came (`unproved`: no answer, a file that does
 * not fit its digest or cannot be read); `late`: neither until 18:00; the bill was `compared`; WeChat has `none`.
 */
export const RUN_EVENTS = ['creating', 'unproved', 'late', 'compared', 'none'] as const
export type RunEvent = (typeof RUN_EVENTS)[number]

const DONE: Cell<RunState> = { to: 'done' }
const EMPTY: Cell<RunState> = { to: 'empty' }
const FAILED: Cell<RunState> = { to: 'failed' }
const COMPARED: Cell<RunState> = { ignore: 'compared before; the next look comes' }

/** Total over state and event. A day that was compared stays compared, whatever a second look meets. */
export const RUN_TABLE: StateTable<RunState, RunEvent> = {
  waiting: {
    creating: { to: 'creating' },
    unproved: { to: 'waiting' },
    late: FAILED,
    compared: DONE,
    none: EMPTY,
  },
  creating: {
    creating: { to: 'creating' },
    unproved: { to: 'creating' },
    late: FAILED,
    compared: DONE,
    none: EMPTY,
  },
  failed: {
    creating: { to: 'creating' },
    unproved: { to: 'waiting' },
    late: FAILED,
    compared: DONE,
    none: EMPTY,
  },
  done: {
    creating: COMPARED,
    unproved: COMPARED,
    late: COMPARED,
    compared: DONE,
    none: { ignore: 'a bill that was there is not gone' },
  },
  empty: {
    creating: COMPARED,
    unproved: COMPARED,
    late: COMPARED,
    compared: DONE,
    none: EMPTY,
  },
}

/** Bills are ready from 10:00 (docs: 下载账单); a quarter later the first ones have been fetched. */
const ASKED_AT = { hour: 10, minute: 15 }
/** After this hour nothing comes any more today. */
const LAST_HOUR = 18
const CREATING_PAUSE = 30 * MINUTE
const UNPROVED_PAUSE = 5 * MINUTE
/** WeChat keeps bills for three months. */
const KEPT_DAYS = 90
/** Days that a server which was away catches up with. */
const MOST_DAYS_BEHIND = 31

const wall = (at: Date) => DateTime.fromJSDate(at, { zone: DEFAULT_ZONE })
const dayStart = (date: string) => DateTime.fromISO(date, { zone: DEFAULT_ZONE })

/** The first moment of a day of China time, and the first that is no longer in it. */
export function dayBounds(date: string): { from: Date; to: Date } {
  const from = dayStart(date)
  return { from: from.toJSDate(), to: from.plus({ days: 1 }).toJSDate() }
}

/** A day so many days after another one (before it, when negative). */
export function dayAfter(date: string, days = 1): string {
  return dayStart(date).plus({ days }).toFormat('yyyy-MM-dd')
}

/** When the bill of a day is asked for: 10:15 of the next day, and once more a day later. */
export function askedAt(date: string, look: 1 | 2 = 1): Date {
  return dayStart(date).plus({ days: look }).set(ASKED_AT).toJSDate()
}

/** The newest day whose bill may be asked for now. */
export function newestDay(now: Date): string {
  const today = wall(now).startOf('day')
  const begun = now >= today.set(ASKED_AT).toJSDate()
  return today.minus({ days: begun ? 1 : 2 }).toFormat('yyyy-MM-dd')
}

/** Whether a bill may be asked for by people: its day is over, and not longer ago than WeChat keeps bills. */
export function isAskable(date: string, now: Date): 'yes' | 'too early' | 'too old' {
  if (dayBounds(date).to > now) return 'too early'
  return wall(now).diff(dayStart(date), 'days').days > KEPT_DAYS ? 'too old' : 'yes'
}

/** The days that must be begun, the oldest first: all since `last`, the newest one when nothing has been begun ever. */
export function daysToBegin(last: string | null, now: Date): string[] {
  const newest = newestDay(now)
  const days: string[] = []
  for (let date = newest; days.length < MOST_DAYS_BEHIND; date = dayAfter(date, -1)) {
    if (last === null ? days.length > 0 : date <= last) break
    days.unshift(date)
  }
  return days
}

/** What came of asking, by the time of day: in the evening, what is not there yet is late. */
export function eventAt(event: 'creating' | 'unproved', now: Date): RunEvent {
  return wall(now).hour >= LAST_HOUR ? 'late' : event
}

/** When to look next after `event` led to `state`; null when the day is through. */
export function nextLook(
  { date, state, event }: { date: string; state: RunState; event: RunEvent },
  now: Date,
): Date | null {
  if (event === 'compared' || event === 'none') {
    const second = askedAt(date, 2)
    return second > now ? second : null
  }
  const { hour } = wall(now)
  const through = state === 'done' || state === 'empty'
  // bills are not kept for ever, and what was compared once need not be asked for until then
  if (
    isAskable(date, now) === 'too old' ||
    (through && now > askedAt(date, 2) && hour >= LAST_HOUR)
  ) {
    return null
  }
  if (event === 'late') return tomorrow(now)
  return plus(now, event === 'creating' ? CREATING_PAUSE : UNPROVED_PAUSE)
}

function tomorrow(now: Date): Date {
  return wall(now).startOf('day').plus({ days: 1 }).set(ASKED_AT).toJSDate()
}
