import type { CaseKind, CaseState, CaseView } from '@contract/aftersale'

type Tone = 'quiet' | 'ok' | 'amber' | 'danger'

export const KIND_WORDS: Record<CaseKind, string> = { refund: '退款', return: '退货' }

/** 退款, 退货 or 换货. */
export const kindOf = ({ kind, wish }: Pick<CaseView, 'kind' | 'wish'>) =>
  kind === 'return' && wish === 'exchange' ? '换货' : KIND_WORDS[kind]

/** The same word for a state everywhere; while it is open it says whose turn it is. */
export const CASE_WORDS: Record<CaseState, { word: string; tone: Tone }> = {
  asked: { word: '等门店回复', tone: 'amber' },
  approved: { word: '等退回门店', tone: 'amber' },
  refunding: { word: '退款中', tone: 'amber' },
  done: { word: '已退款', tone: 'quiet' },
  declined: { word: '没有同意', tone: 'quiet' },
  withdrawn: { word: '已撤回', tone: 'quiet' },
  lapsed: { word: '过期没退回', tone: 'quiet' },
}

/** `「汉阳树」 玳瑁 · 49 ×1、镜布 ×2`: what goes back. */
export const caseGoods = (lines: CaseView['lines']) =>
  lines
    .map(({ title, options, quantity }) =>
      [title, options, `×${quantity}`].filter(Boolean).join(' '),
    )
    .join('、')
