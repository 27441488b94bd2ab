/**
 * The machine's clock in ms. It rules wire freshness: signature timestamps, login codes, access tokens, the log.
 * Business time comes from `SimulatorOptions.clock` instead.
 */
export function machineNow(): number {
  return Date.now()
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const BEIJING_OFFSET = 8 * HOUR

/** A moment (ms) as WeChat Pay writes it: RFC 3339 in Beijing time, whole seconds, `2026-11-22T15:39:33+08:00`. */
export function wechatTime(at: number): string {
  return `${new Date(at + BEIJING_OFFSET).toISOString().slice(0, 19)}+08:00`
}

/** A moment (ms) as the control API writes it: ISO 8601 in UTC with milliseconds. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}

/** The Beijing calendar day of a moment (ms), as in transaction numbers: `20261122`. */
export function beijingDay(at: number): string {
  return wechatTime(at).slice(0, 10).replaceAll('-', '')
}
