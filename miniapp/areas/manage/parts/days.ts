import type { Days } from '@/api/manage'

/** Stores of the brand keep one clock, phones have others. */
const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export type Span = 'today' | 'month' | 'last'
export const SPANS: [Span, string][] = [
  ['today', '今天'],
  ['month', '本月'],
  ['last', '上月'],
]

/** `2026-11-22` on the stores' calendar; `ms` in ms. */
const dateOf = (ms: number) => new Date(ms + OFFSET_MS).toISOString().slice(0, 10)

/** The days of a span, both counted, the running month up to today; `now` in ms. */
export function daysOf(span: Span, now: number): Days {
  const today = dateOf(now)
  const first = `${today.slice(0, 7)}-01`
  if (span === 'today') return { from: today, to: today }
  if (span === 'month') return { from: first, to: today }
  const last = dateOf(Date.parse(`${first}T00:00:00+08:00`) - DAY_MS)
  return { from: `${last.slice(0, 7)}-01`, to: last }
}

/** The month whose statement belongs to a span, `2026-11`; a day has none. */
export const periodOf = (span: Span, now: number): string | null =>
  span === 'today' ? null : daysOf(span, now).from.slice(0, 7)

/** `11 月 1 日 – 22 日`, `11 月 22 日`. */
export function daysWord({ from, to }: Days): string {
  const [, month, first] = from.split('-').map(Number)
  const day = `${month} 月 ${first} 日`
  return from === to ? day : `${day} – ${Number(to.slice(8))} 日`
}
