import { DAY, HOUR, MINUTE, plus } from '../../../lib/time'
import type { Shipment, ShippingAlarm } from './shipment'

/** So long after the last line was collected or asked back (docs: Pickup). There is no undo of a hand-over yet that it would leave time for. */
export const UPLOAD_AFTER = 10 * MINUTE
/** WeChat wants it within 48 hours of the payment. */
export const ALARM_AFTER = 36 * HOUR
/** Minutes between tries; then one an hour (docs: WeChat platform notes 6.7). */
const PAUSES = [1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE)
const LONGEST_PAUSE = HOUR
const DAILY = DAY

/** When it is tried again after `tries` uploads that WeChat did not take. */
function afterTry(tries: number, now: Date): Date {
  return plus(now, PAUSES[tries - 1] ?? LONGEST_PAUSE)
}

/** The next question to WeChat about a state that began at `since`: always later than now. */
function nextQuestion(since: Date, now: Date): Date {
  const at = PAUSES.map((ms) => plus(since, ms)).find((moment) => moment > now)
  return at ?? plus(now, LONGEST_PAUSE)
}

type Stand = Pick<Shipment, 'state' | 'since' | 'paidAt' | 'tries'>

/**
 * When something is to be done next: an upload, or a question. What is not collected, refused, or not settled is asked about
 * once a day, since people may upload in WeChat's console, and messages get lost. Null at the end.
 */
export function nextDue({ state, since, paidAt, tries }: Stand, now: Date): Date | null {
  if (state === 'settled' || state === 'not_needed') return null
  if (state === 'unknown') return nextQuestion(since, now)
  if (state === 'due') return tries === 0 ? now : afterTry(tries, now)
  const first = plus(paidAt, ALARM_AFTER)
  return state === 'expected' && first > now ? first : plus(now, DAILY)
}

type Timed = Pick<Shipment, 'state' | 'paidAt' | 'promisedAt' | 'alarms'>

/** What is collected is not late for its shopper any more, only for WeChat. */
function alarmTimes({ state, paidAt, promisedAt }: Timed): [ShippingAlarm, Date][] {
  const waits = state === 'expected' && promisedAt !== null
  const promised: [ShippingAlarm, Date][] = waits ? [['promised', promisedAt]] : []
  return [...promised, ['h36', plus(paidAt, ALARM_AFTER)]]
}

/** Alarms whose time has come and that were not raised. */
export function dueAlarms(shipment: Timed, now: Date): ShippingAlarm[] {
  const due = alarmTimes(shipment).filter(([, at]) => at <= now)
  return due.map(([name]) => name).filter((name) => !shipment.alarms.includes(name))
}

/** When the next alarm is due; null when none is left. */
export function nextAlarm(shipment: Timed): Date | null {
  const left = alarmTimes(shipment).filter(([name]) => !shipment.alarms.includes(name))
  return left.map(([, at]) => at).sort((a, b) => +a - +b)[0] ?? null
}
