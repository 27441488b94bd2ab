import { IANAZone } from 'luxon'
import { DAY, DEFAULT_ZONE, HOUR, MINUTE, plus } from '../../../lib/time'

/** What of the brand's wall time is the same for a whole hour; its zone is whole hours from Greenwich. */
type Hour = { year: number; day: string; hour: string }
const zone = IANAZone.create(DEFAULT_ZONE)
const hours = new Map<number, Hour>()
const MOST_HOURS = 20_000

const two = (n: number) => String(n).padStart(2, '0')

/** Kept by the hour: asking the zone costs more than a decision does. */
function hourOf(at: Date): Hour {
  const number = Math.floor(at.getTime() / HOUR)
  const known = hours.get(number)
  if (known) return known
  if (hours.size >= MOST_HOURS) hours.clear()
  const wall = plus(at, zone.offset(at.getTime()) * MINUTE)
  const made = {
    year: wall.getUTCFullYear(),
    day: `${wall.getUTCMonth() + 1} 月 ${wall.getUTCDate()} 日`,
    hour: two(wall.getUTCHours()),
  }
  hours.set(number, made)
  return made
}

/** `12 月 8 日` in the brand's zone; with its year when that is not the year of `now`. */
export function dayText(at: Date, now: Date): string {
  const { year, day } = hourOf(at)
  return year === hourOf(now).year ? day : `${year} 年 ${day}`
}

/** `11 月 20 日 21:16` in the brand's zone, with its year like dayText. */
export function timeText(at: Date, now: Date): string {
  return `${dayText(at, now)} ${hourOf(at).hour}:${two(at.getUTCMinutes())}`
}

/** How long something still holds at `now`: 还有 2 天失效, 还有 5 小时失效, 快要失效. */
export function leftText(until: Date, now: Date): string {
  const left = +until - +now
  if (left >= DAY) return `还有 ${Math.floor(left / DAY)} 天失效`
  return left >= HOUR ? `还有 ${Math.floor(left / HOUR)} 小时失效` : '快要失效'
}
