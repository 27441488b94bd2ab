import type { WorkView } from '@contract/workbench'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
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

type WayProps = { id: string; icon: IconName; word: string; line?: string; area: WorkArea }
type WorkArea = 'store/stock' | 'manage/sales' | 'manage/disputes' | 'manage/staff'

function Way({ id, icon, word, line, area }: WayProps) {
  return (
    <View id={id} className="list-row" {...named('link')} onClick={() => goTo(area)}>
      <Icon name={icon} className="in-brand" />
      <Text className="grow">{word}</Text>
      {line ? <Text className="t-caption ink2">{line}</Text> : null}
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  )
}

/** The way to the shelf; for a manager to the figures, the claims and the people too. */
export function Ways({ manager }: { manager: boolean }) {
  return (
    <View className={styles.section}>
      <View className="card list">
        <Way id="go-stock" icon="box" word="库存" area="store/stock" />
        {manager ? (
          <>
            <Way
              id="go-sales"
              icon="yen"
              word="门店业绩"
              line="按导购，和对账单"
              area="manage/sales"
            />
            <Way id="go-disputes" icon="chat" word="业绩异议" area="manage/disputes" />
            <Way id="go-staff" icon="me" word="同事" line="邀请、休假、交接" area="manage/staff" />
          </>
        ) : null}
      </View>
    </View>
  )
}
