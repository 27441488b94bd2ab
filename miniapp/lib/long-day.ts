import { dayOf } from './format'

/** The stores' calendar; phones may have another one. */
const yearOf = (ms: number) => new Date(ms + 8 * 3_600_000).getUTCFullYear()

/** `11 月 29 日`, with its year when that is not the running one; `now` in ms. */
export function longDay(iso: string, now: number): string {
  const year = yearOf(Date.parse(iso))
  return year === yearOf(now) ? dayOf(iso) : `${year} 年 ${dayOf(iso)}`
}
