import { useRouter } from '@tarojs/taro'
import type { DisputeCase } from '@contract/disputes'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { getDispute } from '@/api/manage'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { StaffFrame, type Self } from '@/components/staff-page'
import { Tag } from '@/components/tag'
import { decoded } from '@/lib/decoded'
import { dayTime, yuan } from '@/lib/format'
import { wordOf } from '../parts/dispute-words'
import { ManagerPage } from '../parts/manager-page'
import { partsWord } from '../parts/share-bar'
import { Bones } from './bones'
import { Sides, Timeline, Verdict } from './evidence'
import { RulingSheet } from './ruling-sheet'
import styles from './index.module.scss'

const TITLE = '业绩异议'

/** One claim with all that speaks for and against it, and the ruling. */
export default function ManageDispute() {
  return (
    <ManagerPage title={TITLE} bones={<Bones />}>
      {(self) => <Dispute self={self} />}
    </ManagerPage>
  )
}

function Dispute({ self: { storeId } }: { self: Self }) {
  const id = decoded(useRouter().params.id)
  const [ruling, setRuling] = useState(false)
  const query = useQuery({
    queryKey: ['dispute', storeId, id],
    queryFn: () => getDispute(storeId, id),
  })
  const over =
    ruling && query.data ? (
      <RulingSheet storeId={storeId} dispute={query.data} onClose={() => setRuling(false)} />
    ) : null
  return (
    <StaffFrame
      title={TITLE}
      over={over}
      bar={query.data ? <Bar dispute={query.data} onRule={() => setRuling(true)} /> : null}
    >
      <Loaded query={query} bones={<Bones />} failed="没能取到这一笔">
        {(dispute) => (
          <View className="stack">
            <Goods dispute={dispute} />
            {dispute.ruling ? <Ruled dispute={dispute} /> : null}
            <Sides sides={dispute.sides} />
            <Verdict why={dispute.why} people={dispute.people} />
            <Timeline timeline={dispute.timeline} />
          </View>
        )}
      </Loaded>
    </StaffFrame>
  )
}

/** Only an open claim has a bar; whoever may not decide reads why on its button. */
function Bar({ dispute, onRule }: { dispute: DisputeCase; onRule(): void }) {
  if (dispute.state !== 'open') return null
  return (
    <BottomBar>
      <Button
        id="rule"
        grow
        label={dispute.notMine ?? '裁定这一笔'}
        disabled={!dispute.mayDecide}
        onTap={onRule}
      />
    </BottomBar>
  )
}

function Goods({ dispute }: { dispute: DisputeCase }) {
  const { title, picture, orderNo, paidFen } = dispute
  const { word, tone, icon } = wordOf(dispute)
  return (
    <View className={`card ${styles.goods}`}>
      <Picture className={styles.picture} src={picture} w={200} />
      <View className="grow">
        <View className="t-title two-lines">{title}</View>
        <View className="t-caption ink2 num one-line">{`单号 ${orderNo}`}</View>
        <View className="between">
          <Text className="t-body num">{`实付 ${yuan(paidFen)}`}</Text>
          <Tag label={word} tone={tone} icon={icon} />
        </View>
      </View>
    </View>
  )
}

function Ruled({ dispute: { ruling, people, state } }: { dispute: DisputeCase }) {
  if (!ruling) return null
  const { at, by, reason, before } = ruling
  return (
    <View id="ruled" className={`card ${styles.ruled}`}>
      <View className="voice t-heading">{state === 'upheld' ? '已改判' : '维持原判'}</View>
      <View className="t-body">{reason}</View>
      {state === 'upheld' ? (
        <View className="t-body num">{`${partsWord(before)} → ${partsWord(people)}`}</View>
      ) : null}
      <View className="t-caption ink2 num">{`${by} · ${dayTime(at, serverNow())}`}</View>
    </View>
  )
}
