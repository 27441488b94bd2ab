import type { DisputeView } from '@contract/disputes'
import { useReachBottom } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage } from '@/components/staff-page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { replaceWith } from '@/lib/navigate'
import { usePullDown } from '@/lib/use-pull-down'
import { useDisputes } from '../parts/use-disputes'
import { WhySheet } from '../parts/why-sheet'
import { AnswerSheet } from './answer-sheet'
import { DisputeBones, DisputeCard } from './dispute-card'

const TITLE = '不同看法'

export default function GuideDisputes() {
  return (
    <StaffPage title={TITLE} bones={<Bones />}>
      {() => <Disputes />}
    </StaffPage>
  )
}

type Opened = { kind: 'why' | 'answer'; dispute: DisputeView }

/** Sales that she sees differently, and those of others about which she is asked. */
function Disputes() {
  const { list, end, more, rows } = useDisputes()
  const [opened, setOpened] = useState<Opened | null>(null)
  usePullDown(list.refetch)
  useReachBottom(more)
  const close = () => setOpened(null)
  const over =
    opened?.kind === 'why' ? (
      <WhySheet decisionId={opened.dispute.decisionId} onClose={close} />
    ) : opened ? (
      <AnswerSheet dispute={opened.dispute} onClose={close} />
    ) : null
  return (
    <StaffFrame title={TITLE} over={over}>
      <Loaded query={list} bones={<Bones />} failed="没能取到这些看法">
        {() => (
          <View className="stack">
            {rows.length === 0 ? (
              <View className="card">
                <StateBlock
                  kind="empty"
                  title="没有不同看法"
                  line="觉得哪一笔判得不对，点开那一笔的原因，就能写给店长。"
                  action="去看成交"
                  onAction={() => replaceWith('guide/sales')}
                />
              </View>
            ) : (
              <>
                {rows.map((dispute, index) => (
                  <DisputeCard
                    key={dispute.id}
                    id={`dispute-${index + 1}`}
                    dispute={dispute}
                    onWhy={() => setOpened({ kind: 'why', dispute })}
                    onAnswer={() => setOpened({ kind: 'answer', dispute })}
                  />
                ))}
                <ListEnd state={end} count={rows.length} unit="笔" onRetry={more} />
              </>
            )}
          </View>
        )}
      </Loaded>
    </StaffFrame>
  )
}

const Bones = () => (
  <View className="stack">
    {[1, 2, 3].map((row) => (
      <DisputeBones key={row} />
    ))}
  </View>
)
