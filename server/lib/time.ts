import { DateTime } from 'luxon'

/** The zone of a store unless it says otherwise (docs: Slots). */
export const DEFAULT_ZONE = 'Asia/Shanghai'
export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The machine's clock; the only place of the server that reads it. */
export function machineNow(): Date {
  return new Date()
}

/** A moment `ms` milliseconds after `at` (before it, when negative). */
export function plus(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}

/** `YYYY-MM-DDTHH:mm:ss+08:00`, the form WeChat Pay takes for `time_expire`. */
export function rfc3339(at: Date, zone = DEFAULT_ZONE): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ")
}

/** The same with milliseconds, the form in which WeChat orders uploads. */
export function rfc3339Ms(at: Date, zone = DEFAULT_ZONE): string {
  return DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZ")
}

/** The last millisecond of the month, in the store's zone, that lies `months` after `at`. */
export function endOfMonth(at: Date, months: number, zone = DEFAULT_ZONE): Date {
  return DateTime.fromJSDate(at, { zone }).plus({ months }).endOf('month').toJSDate()
}

/** The end of the day, in the store's zone, that lies `days` after `at`: the first moment that is no longer in it. */
export function endOfDay(at: Date, days: number, zone = DEFAULT_ZONE): Date {
  return DateTime.fromJSDate(at, { zone })
    .startOf('day')
    .plus({ days: days + 1 })
    .toJSDate()
}

/** Wall time of a store in a luxon format, e.g. `HH:mm`. */
export function wallFormat(at: Date, format: string, zone = DEFAULT_ZONE): string {
  return DateTime.fromJSDate(at, { zone }).toFormat(format)
}

/**
 * The first moment at or after `at` that is inside the store's opening hours.
 * `open` and `close` are minutes of the day in the store's zone.
 */
export function withinHours(
  at: Date,
  hours: { open: number; close: number },
  zone = DEFAULT_ZONE,
): Date {
  const local = DateTime.fromJSDate(at, { zone })
  const minute = local.hour * 60 + local.minute
  const day = local.startOf('day')
  if (minute < hours.open) return day.plus({ minutes: hours.open }).toJSDate()
  if (minute >= hours.close) return day.plus({ days: 1, minutes: hours.open }).toJSDate()
  return at
}
