import { useReachBottom } from '@tarojs/taro'
import type { CaseView } from '@contract/aftersale'
import { Text, View } from '@tarojs/components'
import { listCases } from '@/api/aftersale'
import { usePages } from '@/api/use-pages'
import { Loaded } from '@/components/loaded'
import { OrderLine } from '@/components/order-line'
import { Page } from '@/components/page'
import { Price } from '@/components/price'
import { ListEnd, StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { CASE_WORDS, kindOf } from '@/lib/case-words'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import styles from './index.module.scss'

/** What she gives back or gave back, the newest first. */
export default function Aftersales() {
  const { list, end, more } = usePages(['cases'], listCases, { live: true })
  useReachBottom(more)
  useReturn(() => void list.refetch())
  usePullDown(list.refetch)
  return (
    <Page title="退款售后">
      <Loaded query={list} bones={<Bones />} failed="没能取到你的售后">
        {({ pages }) => {
          const cases = pages.flatMap((page) => page.cases)
          if (cases.length === 0) return <Nothing />
          return (
            <View className="stack">
              {cases.map((view) => (
                <CaseCard key={view.id} view={view} />
              ))}
              <ListEnd state={end} count={cases.length} unit="笔" onRetry={more} />
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

function CaseCard({ view }: { view: CaseView }) {
  const { id, storeName, state, lines, fen, sentence } = view
  const { word, tone } = CASE_WORDS[state]
  return (
    <View
      id={`case-${id}`}
      className="card"
      {...named('link')}
      onClick={() => goTo('aftersale/case', { id })}
    >
      <View className="between">
        <Text className="strong one-line">{`${kindOf(view)} · ${storeName}`}</Text>
        <Tag label={word} tone={tone} />
      </View>
      {lines.map((line) => (
        <OrderLine key={line.lineId} line={line}>
          <Price size={16} fen={line.fen} cents />
        </OrderLine>
      ))}
      {lines.length > 1 ? (
        <View className={styles.sum}>
          <Text className="t-caption ink2">一共</Text>
          <Price size={16} fen={fen} cents />
        </View>
      ) : null}
      <View className={`t-caption ${styles.sentence}`}>{sentence}</View>
    </View>
  )
}

const Nothing = () => (
  <View className="stack">
    <View className="card">
      <StateBlock
        kind="empty"
        title="没有退款或售后"
        line="要退要换，从订单里申请，进度会在这里。"
        action="看我的订单"
        onAction={() => goTo('orders/list')}
      />
    </View>
  </View>
)

const Bones = () => (
  <View className="stack">
    {[1, 2, 3].map((n) => (
      <View key={n} className="card">
        <View className={`bone ${styles.headBone}`} />
        <View className={`bone ${styles.lineBone}`} />
        <View className={`bone ${styles.footBone}`} />
      </View>
    ))}
  </View>
)
