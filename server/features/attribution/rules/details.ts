import type { AttributionRules } from '../../rulesets/contract'
import type { Clause } from '../contract'
import type { Judged } from './candidates'
import { dayText, leftText, timeText } from './when'

/** `protects`: a protected binding has beaten somebody's share. */
type Context = { rules: AttributionRules; at: Date; protects: boolean }

const NOT_REACHED = '前面已有人，没轮到'

/** Why the store's pool takes the line, or does not. */
export function poolDetail(kept: boolean): string {
  return kept ? '没有导购符合条件' : NOT_REACHED
}

/**
 * Why a candidate was kept or dropped, with the time and what is left of it, in words that hold for whoever reads them:
 * 保护期到 12 月 8 日，优先于他人分享.
 */
export function detailOf(judged: Judged, clause: Clause, context: Context): string {
  const then = thenText(judged, context.at)
  switch (clause) {
    case 'chosen':
      return chosenDetail(judged, context)
    case 'assist':
      return `${then}，保护期内记为协助`
    case 'outranked':
      return `${then}，${NOT_REACHED}`
    case 'protected_binding':
      return `${then}，顾客仍在另一位导购的保护期内`
    case 'too_old':
      return `${then}，已超过 ${judged.candidate.basis === 'share' ? context.rules.shareDays : context.rules.serviceDays} 天`
    case 'not_in_ruleset':
      return `${then}，这一类按分享优先，不看服务`
    case 'other_store':
      return `${then}，当时不属于下单的门店`
    case 'not_assigned_then':
      return `${then}，当时不在任何门店`
    case 'own_purchase':
      return '自己买的不计入自己的业绩'
    case 'inactive_staff':
      return '下单时不在岗（离职、长假或未激活）'
    case 'blocked_store':
      return '按规则，所在门店的业绩不记给导购'
    case 'binding_ended':
      return `绑定已在 ${dayText(judged.until ?? context.at, context.at)}结束`
  }
}

function thenText({ candidate, restarted, named }: Judged, at: Date): string {
  const { basis, at: then } = candidate
  if (basis === 'share') return `${timeText(then, at)} 打开`
  if (basis === 'binding') return `${dayText(then, at)}${restarted ? '下单，绑定重新计时' : '绑定'}`
  return named ? '店长确认接待' : `${dayText(then, at)}完成服务`
}

function chosenDetail(judged: Judged, { at, protects }: Context): string {
  const { until, isProtected, named, candidate } = judged
  if (named) return '店长在交货时确认的接待人'
  const then = thenText(judged, at)
  if (until === null) return `${then}，是这一单的服务`
  if (isProtected) return `保护期到 ${dayText(until, at)}${protects ? '，优先于他人分享' : ''}`
  if (candidate.basis === 'binding') return `绑定有效到 ${dayText(until, at)}`
  if (candidate.basis === 'share' && protects) return `${then}，顾客在保护期内，优先于他人分享`
  const last = candidate.basis === 'share' ? '最后一次有效分享' : '最近一次服务'
  return `${then}，${last}，${leftText(until, at)}`
}
