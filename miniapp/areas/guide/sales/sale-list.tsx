import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { ListEnd, StateBlock } from '@/components/state-block'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import { LedgerRow } from './ledger-row'
import styles from './index.module.scss'

type Props = {
  rows: SaleRow[]
  end: 'more' | 'failed' | 'end'
  onRetry(): void
  onOpen(row: SaleRow): void
}

/** What she can send, and what came of it, newest first. */
export function SaleList({ rows, end, onRetry, onOpen }: Props) {
  return (
    <View className="stack">
      <ShareKit />
      <View className="card">
        <View className="t-title">我的成交</View>
        {rows.map((row, index) => (
          <LedgerRow
            key={row.decisionId}
            id={`sale-${index + 1}`}
            sale={row}
            onOpen={() => onOpen(row)}
          />
        ))}
        {rows.length === 0 ? (
          <StateBlock
            kind="empty"
            title="还没有成交"
            line="顾客从你的分享下单，就记在这里。"
            action="去分享"
            onAction={() => replaceWith('guide/share')}
          />
        ) : null}
      </View>
      {rows.length > 0 ? <ListEnd state={end} count={rows.length} onRetry={onRetry} /> : null}
    </View>
  )
}

function ShareKit() {
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">分享</Text>
        <Text className="t-caption ink2">打开的人会进入本店</Text>
      </View>
      <View className={styles.kit}>
        <Tool id="kit-products" icon="bag" word="发商品" at="products" />
        <Tool id="kit-code" icon="qr" word="我的店码" at="store" />
      </View>
    </View>
  )
}

function Tool({ id, icon, word, at }: { id: string; icon: IconName; word: string; at: string }) {
  return (
    <View
      id={id}
      className={styles.tool}
      {...named('link')}
      onClick={() => replaceWith('guide/share', { at })}
    >
      <View className="in-brand">
        <Icon name={icon} size={24} />
      </View>
      <Text className="t-body">{word}</Text>
    </View>
  )
}
