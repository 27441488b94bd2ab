import type { CaseView } from '@contract/aftersale'
import { CASE_WORDS } from '@/lib/case-words'

type Turn = (typeof CASE_WORDS)[CaseView['state']]

/** Whose turn it is, for whoever reads it; what is over has the same word as for the shopper. */
export function turnOf({ state, actions }: Pick<CaseView, 'state' | 'actions'>): Turn {
  if (state === 'asked') {
    const mine = actions.includes('approve')
    return { word: mine ? '等你答复' : '等店长答复', tone: 'amber' }
  }
  if (state === 'approved') return { word: '等顾客带来', tone: 'quiet' }
  return CASE_WORDS[state]
}
