import { IANAZone } from 'luxon'
import { DAY, DEFAULT_ZONE, HOUR, plus } from '../../../lib/time'

const zone = IANAZone.create(DEFAULT_ZONE)
const offsets = new Map<number, number>()
const MOST_OFFSETS = 20_000

/** Minutes east of Greenwich, kept by the hour: asking for them costs more than a decision does. */
function offsetAt(at: Date): number {
  const hour = Math.floor(+at / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  const offset = zone.offset(+at)
  offsets.set(hour, offset)
  return offset
}

const wall = (at: Date) => plus(at, offsetAt(at) * 60_000)
const two = (n: number) => String(n).padStart(2, '0')

/** `12 月 8 日` in the brand's zone; with its year when that is not the year of `now`. */
export function dayText(at: Date, now: Date): string {
  const day = wall(at)
  const text = `${day.getUTCMonth() + 1} 月 ${day.getUTCDate()} 日`
  const year = day.getUTCFullYear()
  return year === wall(now).getUTCFullYear() ? text : `${year} 年 ${text}`
}

/** `11 月 20 日 21:16` in the brand's zone, with its year like dayText. */
export function timeText(at: Date, now: Date): string {
  const time = wall(at)
  return `${dayText(at, now)} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
}

/** How long something still holds at `now`: 还有 2 天失效, 还有 5 小时失效, 快要失效. */
export function leftText(until: Date, now: Date): string {
  const left = +until - +now
  if (left >= DAY) return `还有 ${Math.floor(left / DAY)} 天失效`
  return left >= HOUR ? `还有 ${Math.floor(left / HOUR)} 小时失效` : '快要失效'
}
