import type { CommissionView } from '@contract/commission'
import type { WhyView } from '@contract/attribution'

type Row = WhyView['considered'][number]
export type Mark = 'counted' | 'part' | 'unused'

/** What the server calls the viewer. */
export const YOU = '你'

/** ✓ who counted, + who got a part, − who was not used. */
export function markOf({ kept, clause }: Row): Mark {
  if (!kept) return 'unused'
  return clause === 'assist' ? 'part' : 'counted'
}

/** `门店 · 公共业绩`: the pool's name repeats its owner. */
export const whatOf = ({ who, what }: Row) => what.replace(who, '')

/** What the commission is called as far as it is. */
export const COMMISSION_WORDS: Record<CommissionView['state'], string> = {
  expected: '预计提成',
  accrued: '预计提成',
  confirmed: '已确认提成',
  paid: '已发提成',
  reversed: '提成已退回',
}

type Dispute = NonNullable<WhyView['dispute']>

/** How far her own dispute is, in a sentence. */
export const DISPUTE_WORDS: Record<Dispute['state'], string> = {
  open: '你的看法已提交，等店长处理',
  upheld: '已改判',
  rejected: '看过了，维持原来的判定',
}
