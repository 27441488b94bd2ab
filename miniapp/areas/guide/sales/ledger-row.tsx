import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Tag } from '@/components/tag'
import { dayTime, yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { amountOf, isMine, partOf, reasonOf, stageOf } from './sale'
import styles from './index.module.scss'

/** One line of her ledger: what, how much, when, and why; the whole row opens the reasons. */
export function LedgerRow(props: { id: string; sale: SaleRow; onOpen(): void }) {
  const { id, sale, onOpen } = props
  const part = partOf(sale)
  const amount = yuan(amountOf(sale))
  return (
    <View id={id} className={styles.ledger} {...named('button')} onClick={onOpen}>
      <Picture className={styles.thumb} src={sale.picture} />
      <View className="grow">
        <View className="between">
          <View className="grow two-lines">{sale.title}</View>
          <Text className={`t-title num ${sale.state === 'unpaid' ? 'ink2 plain' : ''}`}>
            {amount}
          </Text>
        </View>
        <View className="between">
          <Text className="t-caption ink2">
            {dayTime(sale.at, serverNow()) + (isMine(sale) ? ` · ${stageOf(sale)}` : '')}
          </Text>
          <Tag label={part.label} tone={part.tone} />
        </View>
        <View className={`t-caption ${styles.reason} ${isMine(sale) ? 'in-brand' : 'ink2'}`}>
          <Text className="one-line">{reasonOf(sale.sentence)}</Text>
          <Icon name="chevron-right" size={14} />
        </View>
      </View>
    </View>
  )
}
