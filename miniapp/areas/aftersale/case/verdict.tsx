import { View } from '@tarojs/components'
import type { CaseState, CaseView } from '@contract/aftersale'
import { Deadline } from '@/components/case'
import { StatusLine } from '@/components/status-line'
import { Tag } from '@/components/tag'
import { kindOf } from '@/lib/case-words'
import styles from './index.module.scss'

const TITLES: Record<CaseState, string> = {
  asked: '等门店答复',
  approved: '同意了，等门店验货',
  refunding: '正在退款',
  done: '钱已经退给你',
  declined: '这次没退成',
  withdrawn: '申请结束了',
  lapsed: '过期，申请结束了',
}

type Progress = { steps: string[]; at: Partial<Record<CaseState, number>> }

/** Where a case that goes on stands on its line; one that ended without money has none. */
const PROGRESS: Record<CaseView['kind'], Progress> = {
  refund: {
    steps: ['申请', '退款中', '已到账'],
    at: { asked: 0, approved: 0, refunding: 1, done: 3 },
  },
  return: {
    steps: ['申请', '退回门店', '退款中', '已到账'],
    at: { asked: 0, approved: 1, refunding: 2, done: 4 },
  },
}

/** How far it is, in a word and a sentence, and until when the clock waits. */
export function Verdict({ view }: { view: CaseView }) {
  const { kind, state, sentence, refund } = view
  const { steps, at } = PROGRESS[kind]
  const now = at[state]
  const delayed = refund?.state === 'delayed'
  return (
    <View className={`card ${styles.verdict}`}>
      {now === undefined ? null : <StatusLine steps={steps} at={now} />}
      <View id="verdict" className="t-heading voice center">
        {delayed ? '退款慢了，我们在催' : TITLES[state]}
      </View>
      <View id="sentence" className="ink2 center">
        {sentence}
      </View>
      {refund && !sentence.includes(refund.sentence) ? (
        <View id="refund-line" className={`center ${delayed ? 'in-amber' : 'ink2'}`}>
          {refund.sentence}
        </View>
      ) : null}
      <Deadline view={view} />
      {now === undefined ? (
        <View className={styles.kind}>
          <Tag label={kindOf(view)} />
        </View>
      ) : null}
    </View>
  )
}
