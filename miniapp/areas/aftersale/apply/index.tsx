import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { OrderCasesView } from '@contract/aftersale'
import type { OrderView } from '@contract/orders'
import { useState } from 'react'
import { getOrderCases } from '@/api/aftersale'
import { getOrder } from '@/api/orders'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { PrivacySheet } from '@/components/privacy-sheet'
import { StateBlock } from '@/components/state-block'
import { Trouble } from '@/components/trouble'
import { goBack } from '@/lib/navigate'
import { chosenOf, firstDraft, missingOf, reasonsFor, rowsOf, waysOf, bodyOf } from './asking'
import { Bones } from './bones'
import { Form } from './form'
import { Pictures } from './pictures'
import { ReasonSheet } from './reason-sheet'
import { Rows } from './rows'
import { useAsking } from './use-asking'
import { usePictures } from './use-pictures'
import styles from './index.module.scss'

const TITLE = '申请售后'

/** Asking goods of an order back: which, why, and what happens then. */
export default function Apply() {
  const { id = '' } = useRouter().params
  const query = useQuery({
    queryKey: ['asking', id],
    queryFn: () => Promise.all([getOrder(id), getOrderCases(id)]),
    staleTime: 0,
    gcTime: 0,
  })
  const found = query.data
  if (found && rowsOf(...found).length > 0) {
    const [order, cases] = found
    return <Asking order={order} cases={cases} onRefused={() => void query.refetch()} />
  }
  return (
    <Page title={TITLE}>
      <Loaded query={query} bones={<Bones />} failed="没能取到这个订单">
        {() => <Nothing />}
      </Loaded>
    </Page>
  )
}

type AskingProps = { order: OrderView; cases: OrderCasesView; onRefused(): void }

function Asking({ order, cases, onRefused }: AskingProps) {
  const rows = rowsOf(order, cases)
  const [draft, setDraft] = useState(() => firstDraft(rows))
  const [choosing, setChoosing] = useState(false)
  const pictures = usePictures()
  const asking = useAsking(order.id, onRefused)
  const chosen = chosenOf(rows, draft)
  const brings = chosen.some(({ kind }) => kind === 'return')
  const missing = missingOf(rows, draft, brings && pictures.uploading)
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = () => {
    const body = bodyOf(rows, draft, pictures.paths)
    if (body) asking.mutate(body)
  }
  const over = choosing ? (
    <ReasonSheet
      reasons={reasonsFor(cases.reasons, chosen)}
      chosen={draft.reason}
      onChoose={(reason) => change({ reason })}
      onClose={() => setChoosing(false)}
    />
  ) : null
  return (
    <Page
      title={TITLE}
      over={
        <>
          {over}
          <PrivacySheet why="照片只给门店看这一次售后，不同意也能申请，只是不带照片。" />
        </>
      }
      bar={
        <BottomBar>
          <Button
            id="ask"
            grow
            label={missing ?? '提交申请'}
            disabled={missing !== null}
            loading={asking.isPending}
            onTap={submit}
          />
        </BottomBar>
      }
    >
      <View className="stack">
        <Rows
          rows={rows}
          units={draft.units}
          onUnits={(lineId, units) => change({ units: { ...draft.units, [lineId]: units } })}
        />
        <Form draft={draft} brings={brings} onChange={change} onReason={() => setChoosing(true)} />
        {brings ? <Pictures pictures={pictures} /> : null}
        {chosen.length > 0 ? <Ways ways={waysOf(chosen)} /> : null}
        {asking.error ? (
          <Trouble id="ask-trouble" title="没能提交" line={asking.error.message} />
        ) : null}
      </View>
    </Page>
  )
}

/** What happens next, and that the amount is the server's to say. */
const Ways = ({ ways }: { ways: string[] }) => (
  <View id="ways" className={`card ${styles.ways}`}>
    <View className="t-title">接下来</View>
    {[...ways, '退多少按你实付的算，提交后就能看到，原路返回。'].map((way) => (
      <View key={way} className={styles.way}>
        <View className={styles.mark}>
          <Icon name="check" size={16} className="in-brand" />
        </View>
        <View className="grow">{way}</View>
      </View>
    ))}
  </View>
)

const Nothing = () => (
  <View className="stack">
    <View className="card">
      <StateBlock
        kind="empty"
        title="现在没有可退的"
        line="可能已经申请过，或者过了能退的日子。有事可以打给门店。"
        action="回到订单"
        onAction={goBack}
      />
    </View>
  </View>
)
