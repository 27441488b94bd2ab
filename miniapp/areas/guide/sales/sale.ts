import type { SaleRow } from '@contract/attribution'
import { isSameDay } from '@/lib/format'

const NOT_YOURS = '未归你'

const STAGES: Record<SaleRow['state'], string> = {
  unpaid: '待付款',
  paid: '待取货',
  handed_over: '已取货',
  refunded: '已退款',
}

/** How far the line's order is, in a word. */
export const stageOf = (row: SaleRow) => STAGES[row.state]

/** Whether the line counts for the viewer; the server's sentence says so first. */
export const isMine = (row: SaleRow) => !row.sentence.startsWith(NOT_YOURS)

/** What counts for her, fen; while nothing is paid, what is expected. */
export const amountOf = (row: SaleRow) =>
  row.state === 'unpaid' ? row.expectedFen : row.performanceFen

/** Her part of the line: `归我`, `归我 90%`, `未归我`; green only for what is paid and not given back. */
export function partOf(row: SaleRow): { label: string; tone: 'ok' | 'quiet' } {
  if (!isMine(row)) return { label: '未归我', tone: 'quiet' }
  const percent = row.paidFen === 0 ? 100 : Math.round((row.expectedFen * 100) / row.paidFen)
  const part = percent === 100 ? '归我' : `归我 ${percent}%`
  if (row.state === 'unpaid') return { label: `付款后${part}`, tone: 'quiet' }
  return { label: part, tone: row.state === 'refunded' ? 'quiet' : 'ok' }
}

/** The sentence on one line of the list, without its full stop: `未归你：另一位导购的分享更晚被打开`. */
export function reasonOf(sentence: string): string {
  const whole = sentence.replace(/。$/, '')
  return whole.startsWith(`${NOT_YOURS}。`) ? whole.replace('。', '：') : whole
}

/** Her lines of today that are paid: how many, and what of them counts for her (fen). `more`: older pages are not here yet. */
export function today(
  rows: SaleRow[],
  more: boolean,
  now: number,
): { count: string; fen: number; whole: boolean } {
  const paid = rows
    .filter((row) => isMine(row) && row.state !== 'unpaid')
    .filter((row) => isSameDay(Date.parse(row.at), now))
  const last = rows.at(-1)
  const whole = !more || last === undefined || !isSameDay(Date.parse(last.at), now)
  return {
    count: `${paid.length}${whole ? '' : '+'}`,
    fen: paid.reduce((sum, row) => sum + row.performanceFen, 0),
    whole,
  }
}
