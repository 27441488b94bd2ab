import { yuan } from '../../../lib/money'
import type { DifferenceClass } from '../contract'
import type { Difference } from './documents'

type Figures = { theirs: string; ours: string; thing: string }

/** What a difference is, in one plain line. */
const SENTENCES: Record<DifferenceClass, (figures: Figures) => string> = {
  wechat_only: ({ theirs, thing }) => `微信账单里有一笔${thing} ${theirs}，不是我们的单号`,
  refunded_outside: ({ theirs }) => `我们的订单在商户平台被退款 ${theirs}，不是从这里退的`,
  ours_only: ({ ours }) => `我们记着收到 ${ours}，微信账单里没有`,
  amount_differs: ({ theirs, ours }) => `微信账单说付了 ${theirs}，我们的单子是 ${ours}`,
  refund_missing: ({ ours }) => `我们记着微信受理了退款 ${ours}，账单里没有`,
  refund_amount_differs: ({ theirs, ours }) => `微信账单说退 ${theirs}，我们申请的是 ${ours}`,
  transaction_differs: ({ theirs }) =>
    `微信账单里这笔付款 ${theirs} 的微信订单号，和我们记的不一样`,
  paid_here_not: ({ theirs }) => `微信账单说付了 ${theirs}，我们这里没有算付款`,
  refunded_here_not: ({ theirs }) => `微信账单说受理了退款 ${theirs}，我们这里没有算受理`,
}

const HEARD: Record<NonNullable<Difference['heard']>, string> = {
  fact: '微信查得到这个单号',
  unknown_there: '微信查不到这个单号',
  not_ours: '',
  no_answer: '查询时微信没有回应',
}

/** The difference, and while it is open what asking WeChat came to. */
export function sentenceOf(difference: Difference): string {
  const { ours, theirs, kind, heard, state } = difference
  const sentence = SENTENCES[difference.class]({
    theirs: yuan(theirs?.fen ?? 0),
    ours: yuan(ours?.fen ?? 0),
    thing: kind === 'refund' ? '退款' : '付款',
  })
  const more = state === 'open' && heard ? HEARD[heard] : ''
  return more === '' ? sentence : `${sentence}；${more}`
}

const EVENTS: Record<string, string> = {
  shows: '账单上有差异',
  shows_other: '账单上的数又变了',
  lacks: '新的账单上没有这条差异了',
  agrees: '两边一致了',
  accepts: '看过，记下原因',
}

/** Who did a step of a difference's history, and what it was. */
export function stepWords(step: Difference['history'][number]): { who: string; text: string } {
  const { actor, event, note } = step
  const who = { bill: '账单', facts: '系统' }[actor] ?? actor.replace(/^hq:.*/, '总部')
  const text = EVENTS[event] ?? event
  return { who, text: note ? `${text}：${note}` : text }
}
