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

type Wall = { day: number; month: number; date: number; time: string }

function wall(ms: number): Wall {
  const local = new Date(ms + STORE_OFFSET_MS)
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    day: Math.floor((ms + STORE_OFFSET_MS) / DAY_MS),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  }
}

/** `今天 21:30`, `明天 10:00`, `11 月 29 日 21:30`; `now` in ms. */
export function dayTime(iso: string, now: number): string {
  const at = wall(Date.parse(iso))
  const away = at.day - wall(now).day
  const name = ['今天', '明天'][away] ?? `${at.month} 月 ${at.date} 日`
  return `${name} ${at.time}`
}

/** `14:35` on the stores' clock. */
export function clockTime(iso: string): string {
  return wall(Date.parse(iso)).time
}

/** `11 月 29 日` on the stores' calendar. */
export function dayOf(iso: string): string {
  const { month, date } = wall(Date.parse(iso))
  return `${month} 月 ${date} 日`
}

/** Digits to read aloud: `482019573361` → `['4820', '1957', '3361']`. */
export function inFours(digits: string): string[] {
  return digits.match(/\d{1,4}/g) ?? []
}
