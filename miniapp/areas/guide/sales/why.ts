import type { WhyView } from '@contract/attribution'
import { dayTime } from '@/lib/format'

type Row = WhyView['considered'][number]
export type Mark = 'counted' | 'part' | 'unused'

const YOU = '你'
const NOT_YOURS = '未归你。'
/** Clauses whose words say nothing of when: the row tells the time itself. */
const TIMELESS: Row['clause'][] = [
  'outranked',
  'other_store',
  'not_assigned_then',
  'own_purchase',
  'inactive_staff',
  'binding_ended',
]

/** Basis points as people say them: `90%`, `12.5%`. */
export const percent = (bps: number) => `${bps / 100}%`

const mineBps = (why: WhyView) =>
  why.shares.filter(({ label }) => label === YOU).reduce((sum, { bps }) => sum + bps, 0)

/** The verdict: `这一笔归你`, `这一笔 90% 归你`, `这一笔未归你`. */
export function verdictOf(why: WhyView): string {
  const bps = mineBps(why)
  if (bps === 0) return '这一笔未归你'
  return bps === 10_000 ? '这一笔归你' : `这一笔 ${percent(bps)} 归你`
}

/** Why, without repeating the verdict. */
export const becauseOf = (why: WhyView) => why.sentence.replace(NOT_YOURS, '')

/** ✓ who counted, + who got a part, − who was not used. */
export function markOf(row: Row): Mark {
  if (!row.kept) return 'unused'
  return row.clause === 'assist' ? 'part' : 'counted'
}

/** What a row got: its share, `没用上` for none. The first share is the winner's, the second the assist's. */
export function gotOf(row: Row, why: WhyView): string {
  const share = { counted: why.shares[0], part: why.shares[1], unused: undefined }[markOf(row)]
  return share ? percent(share.bps) : '没用上'
}

/** `门店 · 公共业绩`: the pool's name repeats its owner. */
export const whatOf = (row: Row) => row.what.replace(row.who, '')

/** The clause in words, with the time where the words have none; `now` in ms. */
export function clauseOf(row: Row, now: number): string {
  const timed = row.at !== null && TIMELESS.includes(row.clause)
  return timed ? `${dayTime(row.at ?? '', now)}，${row.detail}` : row.detail
}
