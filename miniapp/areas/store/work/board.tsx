import type { WorkView } from '@contract/workbench'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Tag } from '@/components/tag'
import { dayAndWeekday } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { urgency } from '../parts/order-words'
import styles from './index.module.scss'

/** Where and when, the way to the scanner, and the day in numbers. */
export function Board({ work }: { work: WorkView }) {
  const now = serverNow()
  const { toPrepare, toCollect, handedOverToday, storeName } = work
  return (
    <View className={styles.top}>
      <View className="between">
        <View className="grow">
          <View className="t-title one-line">{storeName}</View>
          <View className="t-caption ink2">{dayAndWeekday(now)}</View>
        </View>
        <View id="work-done">
          <Tag icon="check" tone="ok" label={`今天已交 ${handedOverToday} 单`} />
        </View>
      </View>
      <ScanEntry />
      <View className={styles.board}>
        <View className={`card ${styles.number} ${toPrepare.length > 0 ? styles.amber : ''}`}>
          <Text className="t-body">待备货</Text>
          <Text className="t-display num">{toPrepare.length}</Text>
          <View className={`t-caption ${toPrepare.length > 0 ? 'in-amber' : 'ink2'}`}>
            {toPrepare.length > 0 ? <Icon name="clock" size={14} /> : null}
            <Text>{` ${urgency(toPrepare, now)}`}</Text>
          </View>
        </View>
        <View className={`card ${styles.number}`}>
          <Text className="t-body">待取货</Text>
          <Text className="t-display num">{toCollect.length}</Text>
          <Text className="t-caption ink2">等顾客来取</Text>
        </View>
      </View>
    </View>
  )
}

function ScanEntry() {
  return (
    <View
      id="go-scan"
      className={styles.scan}
      {...named('link')}
      onClick={() => goTo('store/handover')}
    >
      <Icon name="scan" size={32} />
      <View className="grow">
        <View className="t-heading">扫取货码</View>
        <View className="t-body">也可以手输 12 位数字</View>
      </View>
      <Icon name="chevron-right" size={20} />
    </View>
  )
}

/** The way to the shelf. */
export function StockEntry() {
  return (
    <View className={styles.section}>
      <View
        id="go-stock"
        className={styles.way}
        {...named('link')}
        onClick={() => goTo('store/stock')}
      >
        <Icon name="box" size={20} />
        <Text className="grow">库存</Text>
        <Icon name="chevron-right" size={16} />
      </View>
    </View>
  )
}

/** A manager's way to a new colleague. */
export function InviteEntry() {
  return (
    <View className={styles.section}>
      <View
        id="invite-staff"
        className={styles.way}
        {...named('link')}
        onClick={() => goTo('store/staff')}
      >
        <Icon name="plus" size={20} />
        <Text className="grow">邀请同事</Text>
        <Icon name="chevron-right" size={16} />
      </View>
    </View>
  )
}
