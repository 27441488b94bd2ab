import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Tag } from '@/components/tag'
import { yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { amountOf, partOf, reasonOf, whenOf } from './sale'
import styles from './ledger-row.module.scss'

/** One line of her ledger: what, how much, when, and why; the whole row opens the reasons. */
export function LedgerRow(props: { id: string; sale: SaleRow; onOpen(): void }) {
  const { id, sale, onOpen } = props
  const part = partOf(sale)
  const counts = sale.mine && sale.state !== 'unpaid'
  return (
    <View id={id} className={styles.ledger} {...named('button')} onClick={onOpen}>
      <Picture className={styles.thumb} src={sale.picture} w={200} />
      <View className="grow">
        <View className={styles.top}>
          <View className="grow two-lines">{sale.title}</View>
          <Text className={`t-title num ${counts ? '' : 'ink2 plain'}`}>
            {yuan(amountOf(sale))}
          </Text>
        </View>
        <View className="between">
          <Text className="t-caption ink2 num grow one-line">{whenOf(sale, serverNow())}</Text>
          <Tag label={part.label} tone={part.tone} />
        </View>
        <View className={`t-caption ${styles.reason} ${sale.mine ? 'in-brand' : 'ink2'}`}>
          <Text className="one-line">{reasonOf(sale.sentence)}</Text>
          <Icon name="chevron-right" size={14} />
        </View>
      </View>
    </View>
  )
}

/** The box of a line on its way. */
export const LedgerBones = () => (
  <View className={`${styles.ledger} ${styles.bones}`}>
    <View className={`bone ${styles.thumb}`} />
    <View className="grow">
      <View className={`bone ${styles.bone1}`} />
      <View className={`bone ${styles.bone2}`} />
      <View className={`bone ${styles.bone3}`} />
    </View>
  </View>
)
