import { DAY, wallTime } from '../../../lib/time'
import type { AttributionRules } from '../../rulesets/contract'
import type { Considered, Decision } from '../contract'

const WHAT = {
  share: '分享',
  binding: '绑定关系',
  service: '到店服务',
  store_pool: '门店公共业绩',
} as const

/** What a candidate rests on, in the words of the workbench. */
export function whatOf(row: Considered): string {
  return WHAT[row.candidate.basis]
}

function ago(then: Date, at: Date): string {
  const days = Math.floor((+at - +then) / DAY)
  return days === 0 ? '下单当天' : `下单前 ${days} 天`
}

/** Why a candidate was kept or dropped, in one clause that holds for whoever reads it. */
export function detailOf(row: Considered, rules: AttributionRules, at: Date): string {
  const { basis, at: then } = row.candidate
  const when = then ? ago(then, at) : ''
  switch (row.clause) {
    case 'chosen':
      if (basis === 'share') return `${when}被打开，是最后一次有效分享`
      if (basis === 'binding') return `从 ${then ? wallTime(then) : ''} 起绑定，仍然有效`
      return basis === 'service' ? `${when}完成的服务` : '没有导购符合条件'
    case 'assist':
      return `${when}的分享，按规则记为协助`
    case 'outranked':
      return '排在前面的已经计入'
    case 'protected_binding':
      return `${when}被打开，但顾客仍在另一位导购的保护期内`
    case 'too_old': {
      const days = basis === 'service' ? rules.serviceDays : rules.shareDays
      return `${when}，超过了 ${days} 天`
    }
    case 'other_store':
      return '当时不属于下单的门店'
    case 'not_assigned_then':
      return '当时没有在任何门店任职'
    case 'own_purchase':
      return '自己买的不计入自己的业绩'
    case 'inactive_staff':
      return '下单时已经离职或未激活'
    case 'binding_ended':
      return '绑定关系已经结束'
  }
}

/** The plain sentence for a guide: 因为… when it counts for her, 未归你… when it does not. */
export function sentenceFor(decision: Decision, staffId: string): string {
  const mine = decision.people.some((share) => share.kind === 'guide' && share.id === staffId)
  const rows = decision.considered.filter((row) => row.candidate.staffId === staffId)
  if (mine) return mineSentence(decision, staffId)
  const row = rows[0]
  if (!row) return '未归你。这笔订单没有你的分享、绑定或服务记录。'
  const chosen = decision.considered.find((c) => c.clause === 'chosen')
  if (
    row.clause === 'outranked' &&
    row.candidate.basis === 'share' &&
    chosen?.candidate.basis === 'share'
  )
    return '未归你。下单前 7 天内，另一位导购的分享更晚被打开。'
  return `未归你。${row.detail}。`
}

function mineSentence(decision: Decision, staffId: string): string {
  const row = decision.considered.find((c) => c.kept && c.candidate.staffId === staffId)
  if (row?.clause === 'assist') return '因为下单前顾客也打开过你的分享，按规则记你一份协助。'
  if (decision.basis === 'share') return '因为顾客下单前最后一次有效的分享是你的。'
  if (decision.basis === 'service') return '因为顾客的服务是你完成的。'
  const others = decision.considered.some((c) => c.clause === 'protected_binding')
  return others
    ? '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。'
    : '因为这位顾客是你的客户，绑定关系仍然有效。'
}

/** The sentence that stays with the order line, for whoever may read the line. */
export function lineSentence(decision: Decision): string {
  const chosen = decision.considered.find((c) => c.clause === 'chosen')
  const who = chosen ? WHAT[chosen.candidate.basis] : WHAT.store_pool
  return decision.basis === 'store_pool'
    ? '计入门店公共业绩。'
    : `按${who}归属：${chosen?.detail ?? ''}。`
}
