import { WHOLE_BPS } from '../../../lib/money'
import type { Basis, Candidate, Considered, Share } from '../contract'
import { bpsOf, chosenOf, guidesOf, peopleOf } from './shares'
import type { DecisionDoc } from './types'
import { dayText } from './when'

const WHAT: Record<Basis, string> = {
  share: '分享',
  binding: '绑定导购',
  service: '到店服务',
  store_pool: '公共客户',
  order_store: '下单门店',
  campaign: '活动',
}

/** What a sentence is made of: the part of a stored decision that says for whom and why. */
export type Told = Pick<DecisionDoc, 'people' | 'basis' | 'considered' | 'revised' | 'adjusted'>

/** What a candidate rests on, in the words of the workbench. */
export function whatOf(row: Considered): string {
  return WHAT[row.candidate.basis]
}

/** Basis points as people say them: `90%`, `12.5%`. */
export function percent(bps: number): string {
  return `${bps / 100}%`
}

/** The verdict: 这一笔归你, 这一笔 90% 归你, 这一笔未归你. */
export function headlineFor(decision: Told, staffId: string): string {
  const bps = bpsOf(peopleOf(decision), staffId)
  if (bps === 0) return '这一笔未归你'
  return bps === WHOLE_BPS ? '这一笔归你' : `这一笔 ${percent(bps)} 归你`
}

/** The plain sentence for a guide: 因为… when it counts for her, 未归你… when it does not. */
export function sentenceFor(decision: Told, staffId: string): string {
  const mine = bpsOf(peopleOf(decision), staffId) > 0
  if (decision.adjusted) return rulingSentence(mine, decision.adjusted.people)
  return mine ? mineSentence(decision, staffId) : `未归你。${whyNot(decision, staffId)}`
}

function rulingSentence(mine: boolean, people: Share[]): string {
  if (mine) return '因为有过不同看法，裁定这样归属。'
  const whose = isPool(people) ? '计入门店公共业绩' : '归属了别人'
  return `未归你。有过不同看法，裁定${whose}。`
}

/** Whether the store's pool has all of a line. */
const isPool = (people: Share[]): boolean => guidesOf(people).length === 0

function mineSentence(decision: Told, staffId: string): string {
  const assist = decision.considered.find((row) => row.clause === 'assist')
  if (assist?.candidate.staffId === staffId)
    return '因为下单前顾客也打开过你的分享；虽在另一位导购的保护期内，按规则记你一份协助。'
  if (decision.basis === 'service')
    return decision.revised?.cause === 'named'
      ? '因为店长在交货时确认是你接待的。'
      : '因为顾客的服务是你完成的。'
  if (assist) return '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。'
  if (decision.considered.some((row) => row.clause === 'protected_binding'))
    return '因为这位顾客是你的客户，还在保护期内，所以别人的分享不计入。'
  return decision.basis === 'share'
    ? '因为顾客下单前最后一次有效的分享是你的。'
    : '因为这位顾客是你的客户，绑定关系仍然有效。'
}

/** Her own nearest candidate says why: one that was weighed before one that did not count at all. */
function whyNot({ considered }: Told, staffId: string): string {
  const rows = considered.filter((row) => row.candidate.staffId === staffId)
  const weighed = (row: Considered) =>
    row.clause === 'outranked' || row.clause === 'protected_binding'
  const row = rows.find(weighed) ?? rows[0]
  if (!row) return '这笔订单没有你的分享、绑定或服务记录。'
  if (row.clause === 'protected_binding')
    return '顾客还在另一位导购的保护期内，你的分享这次不计入。'
  if (row.clause !== 'outranked')
    return `你的${ABOUT[row.candidate.basis] ?? '记录'}：${row.detail}。`
  return outrankedBy(chosenOf(considered)?.candidate, row.candidate)
}

const ABOUT: Partial<Record<Basis, string>> = { share: '分享', binding: '绑定', service: '服务' }

/** A share has a line before a binding or a service only where shares come first. */
function outrankedBy(winner: Candidate | undefined, mine: Candidate): string {
  if (winner?.basis === mine.basis) {
    if (winner.at?.getTime() === mine.at?.getTime())
      return '另一位导购的记录在同一时刻，按编号先后计入。'
    return mine.basis === 'share'
      ? '下单前，另一位导购的分享更晚被打开。'
      : '另一位导购在你之后接待了顾客。'
  }
  if (winner?.basis === 'service') return '另一位导购完成了顾客的服务，服务排在前面。'
  if (winner?.basis === 'binding') return '顾客是另一位导购的客户，绑定排在分享前面。'
  return '顾客下单前打开了另一位导购的分享，这一类按分享优先。'
}

/** The sentence that stays with the order line, for whoever may read the line. */
export function lineSentence(decision: Pick<Told, 'basis' | 'considered'>): string {
  return decision.basis === 'store_pool'
    ? '计入门店公共业绩。'
    : `按${WHAT[decision.basis]}归属：${chosenOf(decision.considered)?.detail ?? ''}。`
}

/** The sentence of a line as it counts now: a ruling's where there is one, else that of the decision. */
export function sentenceNow(decision: Pick<DecisionDoc, 'sentence' | 'adjusted' | 'at'>): string {
  const { sentence, adjusted, at } = decision
  if (!adjusted) return sentence
  const whose = isPool(adjusted.people) ? '计入门店公共业绩' : '归属'
  return `按裁定${whose}：${ruledDetail(adjusted, at)}。`
}

/** `11 月 24 日裁定`; `at`: when the order was created. */
export function ruledDetail(ruled: { at: Date }, at: Date): string {
  return `${dayText(ruled.at, at)}裁定`
}

const RULES = { 'share-first': '分享优先', 'service-first': '服务优先' } as const

/** 商品规则「分享优先」第 3 版 · 下单时判定; version 0 is what is built in. */
export function rulesLine(
  decision: Pick<DecisionDoc, 'priority' | 'rulesetVersion' | 'inputs'>,
): string {
  const what = decision.inputs.line.kind === 'service' ? '服务' : '商品'
  const { rulesetVersion: version, priority } = decision
  const which = version === 0 ? '默认版' : `第 ${version} 版`
  return `${what}规则「${RULES[priority]}」${which} · 下单时判定`
}
