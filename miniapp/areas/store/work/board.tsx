import type { WorkView } from '@contract/workbench'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { dayAndWeekday } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { urgency } from '../parts/order-words'
import styles from './index.module.scss'

/** Where and when, the way to the scanner, and the day in numbers. */
export function Board({ work }: { work: WorkView }) {
  const now = serverNow()
  const { toPrepare, toCollect, openAftersales, handedOverToday, storeName } = work
  return (
    <View className={styles.top}>
      <View>
        <View className="t-title one-line">{storeName}</View>
        <View className="t-caption ink2">{dayAndWeekday(now)}</View>
      </View>
      <ScanEntry />
      <View className={styles.board}>
        <Tile
          word="待备货"
          count={toPrepare.length}
          line={urgency(toPrepare, now)}
          urgent={toPrepare.length > 0}
        />
        <Tile word="待取货" count={toCollect.length} line="等顾客来取" />
        <Tile
          id="go-aftersales"
          word="售后"
          count={openAftersales}
          line={openAftersales > 0 ? '还没办完的' : '没有要处理的'}
          onTap={() => goTo('store/aftersales')}
        />
        <Tile id="work-done" word="今天已交" count={handedOverToday} line="交到顾客手上的单" />
      </View>
    </View>
  )
}

type TileProps = {
  id?: string
  word: string
  count: number
  line: string
  /** a clock, and the ground of what cannot wait */
  urgent?: boolean
  /** leads somewhere */
  onTap?(): void
}

function Tile({ id, word, count, line, urgent = false, onTap }: TileProps) {
  return (
    <View
      id={id}
      className={`card ${styles.number} ${urgent ? styles.amber : ''}`}
      {...(onTap ? named('link') : {})}
      onClick={onTap}
    >
      <View className="between">
        <Text className="t-body">{word}</Text>
        {onTap ? <Icon name="chevron-right" size={16} className="ink2" /> : null}
      </View>
      <Text className="t-display num">{count}</Text>
      <View className={`t-caption ${urgent ? 'in-amber' : 'ink2'}`}>
        {urgent ? <Icon name="clock" size={14} /> : null}
        <Text>{urgent ? ` ${line}` : line}</Text>
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
