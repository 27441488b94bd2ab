import type { CaseKind, CaseState, CaseView } from '@contract/aftersale'

type Tone = 'quiet' | 'ok' | 'amber' | 'danger'

export const KIND_WORDS: Record<CaseKind, string> = { refund: '退款', return: '退货' }

/** 退款, 退货 or 换货. */
export const kindOf = ({ kind, wish }: Pick<CaseView, 'kind' | 'wish'>) =>
  kind === 'return' && wish === 'exchange' ? '换货' : KIND_WORDS[kind]

/** The same word for a state everywhere; while it is open it says whose turn it is. */
export const CASE_WORDS: Record<CaseState, { word: string; tone: Tone }> = {
  asked: { word: '等门店答复', tone: 'amber' },
  approved: { word: '等退回门店', tone: 'amber' },
  refunding: { word: '退款中', tone: 'amber' },
  done: { word: '已退款', tone: 'quiet' },
  declined: { word: '没有同意', tone: 'quiet' },
  withdrawn: { word: '已结束', tone: 'quiet' },
  lapsed: { word: '过期没退回', tone: 'quiet' },
}

/** What the amount of a case is: on its way, with her, or only what was asked for. */
export function sumWord(state: CaseState): string {
  if (state === 'done') return '已退还'
  if (state === 'refunding') return '正在退还，原路返回'
  return state === 'asked' || state === 'approved' ? '可退金额，原路返回' : '申请的金额，没有退'
}

/** `「汉阳树」 玳瑁 · 49 ×1、镜布 ×2`: what goes back. */
export const caseGoods = (lines: CaseView['lines']) =>
  lines
    .map(({ title, options, quantity }) =>
      [title, options, `×${quantity}`].filter(Boolean).join(' '),
    )
    .join('、')
