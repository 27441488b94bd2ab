/** Fen as text without a currency sign: `splitFen(152610, true)` → `{ integer: '1,526', decimals: '.10' }`. */
export function splitFen(fen: number, cents: boolean): { integer: string; decimals: string } {
  const rest = Math.abs(fen) % 100
  const integer = group(Math.floor(Math.abs(fen) / 100))
  const decimals = cents || rest > 0 ? `.${String(rest).padStart(2, '0')}` : ''
  return { integer, decimals }
}

/** `¥1,526.10`; a deduction is `−¥87.90` with a true minus. Always two decimals: for sentences and sums. */
export function yuan(fen: number): string {
  const { integer, decimals } = splitFen(fen, true)
  return `${fen < 0 ? '−' : ''}¥${integer}${decimals}`
}

/** Thousands apart from 1,000. */
export function group(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The stores' wall clock; China has one zone, phones and test machines have others. */
const STORE_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

type Wall = { day: number; year: number; month: number; date: number; time: string }

function wall(ms: number): Wall {
  const local = new Date(ms + STORE_OFFSET_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    day: Math.floor((ms + STORE_OFFSET_MS) / DAY_MS),
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  }
}

const NEAR: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' }

/** `今天 21:30`, `昨天 11:20`, `11 月 29 日 21:30`; `now` in ms. */
export function dayTime(iso: string, now: number): string {
  const at = wall(Date.parse(iso))
  const name = NEAR[at.day - wall(now).day] ?? `${at.month} 月 ${at.date} 日`
  return `${name} ${at.time}`
}

/** `14:35` on the stores' clock. */
export function clockTime(iso: string): string {
  return wall(Date.parse(iso)).time
}

/** `11 月 29 日` on the stores' calendar, with its year when that is not the running one; `now` in ms. */
export function dayOf(iso: string, now: number): string {
  const { year, month, date } = wall(Date.parse(iso))
  return `${year === wall(now).year ? '' : `${year} 年 `}${month} 月 ${date} 日`
}

/** `11 月 22 日 周日` on the stores' calendar; `now` in ms. */
export function dayAndWeekday(now: number): string {
  const { day, month, date } = wall(now)
  // the first day of the epoch was a Thursday
  return `${month} 月 ${date} 日 周${'四五六日一二三'[day % 7]}`
}

/** Whether both moments, in ms, fall on the same day of the stores' calendar. */
export function isSameDay(a: number, b: number): boolean {
  return wall(a).day === wall(b).day
}

/** Digits to read aloud: `482019573361` → `['4820', '1957', '3361']`. */
export function inFours(digits: string): string[] {
  return digits.match(/\d{1,4}/g) ?? []
}
