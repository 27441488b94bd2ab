import type { SaleRow } from '@contract/attribution'
import { dayTime } from '@/lib/format'
import { percent } from '@/lib/percent'

const NOT_YOURS = '未归你'

/** What counts for her, fen; while nothing is paid, what is expected. */
export const amountOf = (row: SaleRow) =>
  row.state === 'unpaid' ? row.expectedFen : row.performanceFen

/** Her part of the line: `归我`, `归我 90%`, `未归我`; green only for what is paid and not given back. */
export function partOf(row: SaleRow): { label: string; tone: 'ok' | 'quiet' } {
  if (!row.mine) return { label: '未归我', tone: 'quiet' }
  if (row.state === 'refunded') return { label: '已退款', tone: 'quiet' }
  const part = row.bps === 10_000 ? '归我' : `归我 ${percent(row.bps)}`
  if (row.state === 'unpaid') return { label: `付款后${part}`, tone: 'quiet' }
  return { label: part, tone: 'ok' }
}

/** When, and of whom where that is hers to know: `今天 11:08 · 尾号 5678`. */
export const whenOf = (row: SaleRow, now: number) =>
  [dayTime(row.at, now), row.customer].filter((word) => word !== null).join(' · ')

/** The sentence on one line of the list, without its full stop: `未归你：另一位导购的分享更晚被打开`. */
export function reasonOf(sentence: string): string {
  const whole = sentence.replace(/。$/, '')
  return whole.startsWith(`${NOT_YOURS}。`) ? whole.replace('。', '：') : whole
}

/** The sentence under the verdict, without repeating it. */
export const becauseOf = (sentence: string) => sentence.replace(`${NOT_YOURS}。`, '')
