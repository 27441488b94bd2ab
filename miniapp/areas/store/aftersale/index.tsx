import { useRouter } from '@tarojs/taro'
import type { CaseAction, CaseView } from '@contract/aftersale'
import { Text, View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getStoreCase } from '@/api/store-aftersale'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { CaseBones, CaseGoods, CaseSteps, CaseWords, Deadline } from '@/components/case'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { Tag } from '@/components/tag'
import { kindOf } from '@/lib/case-words'
import { decoded } from '@/lib/decoded'
import { usePullDown } from '@/lib/use-pull-down'
import { turnOf } from '../parts/case-turn'
import { ApproveSheet } from './approve-sheet'
import { DeclineSheet } from './decline-sheet'
import { InspectSheet } from './inspect-sheet'
import styles from './index.module.scss'

const TITLE = '售后'
/** The money moves, and the shopper may withdraw, while the page lies open. */
const EVERY_MS = 15_000

type Act = Extract<CaseAction, 'approve' | 'decline' | 'inspect'>

/** One case of the store: what the shopper says, and what to do about it. */
export default function StoreAftersale() {
  return (
    <StaffPage title={TITLE} bones={<CaseBones low />}>
      {(self) => <StoreCase self={self} />}
    </StaffPage>
  )
}

function StoreCase({ self: { storeId } }: { self: Self }) {
  const id = decoded(useRouter().params.id)
  const client = useQueryClient()
  const key = ['store-case', storeId, id]
  const [act, setAct] = useState<Act | null>(null)
  const query = useQuery({
    queryKey: key,
    queryFn: () => getStoreCase(storeId, id),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  })
  usePullDown(query.refetch)
  const props = {
    storeId,
    onCase: (fresh: CaseView) => {
      client.setQueryData(key, fresh)
      setAct(null)
    },
    onClose: () => setAct(null),
  }
  const view = query.data
  return (
    <StaffFrame
      title={TITLE}
      over={view && act && view.actions.includes(act) ? sheetOf(act, { ...props, view }) : null}
      bar={view ? <Bar view={view} onAct={setAct} /> : null}
    >
      <Loaded query={query} bones={<CaseBones low />} failed="没能取到这个售后">
        {(shown) => (
          <View className="stack">
            <Head view={shown} />
            <CaseGoods view={shown} />
            <CaseWords view={shown} />
            <CaseSteps view={shown} />
          </View>
        )}
      </Loaded>
    </StaffFrame>
  )
}

type SheetProps = {
  storeId: string
  view: CaseView
  onCase(view: CaseView): void
  onClose(): void
}

function sheetOf(act: Act, props: SheetProps) {
  if (act === 'approve') return <ApproveSheet {...props} />
  return act === 'decline' ? <DeclineSheet {...props} /> : <InspectSheet {...props} />
}

function Head({ view }: { view: CaseView }) {
  const { customer, sentence, refund } = view
  const { word, tone } = turnOf(view)
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">{`${kindOf(view)} · ${customer ?? '顾客'}`}</Text>
        <Tag label={word} tone={tone} />
      </View>
      <View id="sentence" className={styles.sentence}>
        {sentence}
      </View>
      {refund && !sentence.includes(refund.sentence) ? (
        <View id="refund-line" className={refund.state === 'delayed' ? 'in-amber' : 'ink2'}>
          {refund.sentence}
        </View>
      ) : null}
      <Deadline view={view} />
    </View>
  )
}

/** What can be done now; whoever has to leave it to the manager reads so. */
function Bar({ view: { actions, state }, onAct }: { view: CaseView; onAct(act: Act): void }) {
  const may = (act: Act) => actions.includes(act)
  if (state === 'asked' && !may('approve')) {
    return (
      <BottomBar>
        <Button id="wait" grow disabled label="等店长答复" />
      </BottomBar>
    )
  }
  if (!may('approve') && !may('decline') && !may('inspect')) return null
  return (
    <BottomBar>
      {may('decline') ? (
        <Button id="decline" kind="line" grow label="不同意" onTap={() => onAct('decline')} />
      ) : null}
      {may('approve') ? (
        <Button id="approve" grow label="同意" onTap={() => onAct('approve')} />
      ) : null}
      {may('inspect') ? (
        <Button id="inspect" grow icon="scan" label="货到了，检查" onTap={() => onAct('inspect')} />
      ) : null}
    </BottomBar>
  )
}
