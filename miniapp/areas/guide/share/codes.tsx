import type { ShareCodeRow } from '@contract/attribution'
import { useReachBottom } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { getShareCodes } from '@/api/guide'
import { usePages } from '@/api/use-pages'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import type { Self } from '@/components/staff-page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { dayTime } from '@/lib/format'
import { named } from '@/lib/named'
import { usePullDown } from '@/lib/use-pull-down'
import { ownTitle } from '../parts/card'
import { CHANNEL_WORDS, endOf } from './code-words'
import styles from './index.module.scss'

type Props = {
  self: Self
  /** stands for the store, which has no picture of its own */
  banner: string
  onOpen(row: ShareCodeRow): void
  onBegin(): void
}

/** What she sent, the one used last first, and what came of it. */
export function Codes({ self: { storeId, storeName }, banner, onOpen, onBegin }: Props) {
  const { list, end, more } = usePages(
    ['share-codes', storeId],
    (after) => getShareCodes(storeId, after),
    { live: true },
  )
  usePullDown(list.refetch)
  useReachBottom(more)
  return (
    <Loaded query={list} bones={<CodesBones />} failed="没能取到你的码">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.codes)
        return (
          <View className="stack">
            <View className="card list">
              {rows.map((row) => (
                <Row
                  key={row.code}
                  row={row}
                  title={ownTitle(row.title, storeName)}
                  banner={banner}
                  onOpen={() => onOpen(row)}
                />
              ))}
              {rows.length === 0 ? (
                <StateBlock
                  kind="empty"
                  title="还没有码"
                  line="发一次商品或店码，来了多少人就记在这里。"
                  action="去发商品"
                  onAction={onBegin}
                />
              ) : null}
            </View>
            {rows.length === 0 ? null : (
              <ListEnd state={end} count={rows.length} unit="个" onRetry={more} />
            )}
          </View>
        )
      }}
    </Loaded>
  )
}

type RowProps = { row: ShareCodeRow; title: string; banner: string; onOpen(): void }

function Row({ row, title, banner, onOpen }: RowProps) {
  const { code, picture, channel, createdAt, opened, joined, ordered } = row
  const now = serverNow()
  const end = endOf(row, now)
  return (
    <View id={`code-${code}`} className={styles.row} {...named('button')} onClick={onOpen}>
      <Picture
        className={`${styles.thumb} ${row.ended ? styles.off : ''}`}
        src={picture ?? banner}
        w={200}
      />
      <View className="grow">
        <View className="one-line">{title}</View>
        <View className={styles.came}>
          <Text className="t-caption ink2 num grow one-line">
            {`${CHANNEL_WORDS[channel]} · ${dayTime(createdAt, now)}`}
          </Text>
          {end === null ? null : <Tag {...end} />}
        </View>
        <View className={`t-caption num ${styles.counts}`}>
          <Text>{`打开 ${opened}`}</Text>
          <Text>{`新会员 ${joined}`}</Text>
          <Text className={ordered > 0 ? 'in-ok strong' : ''}>{`成交 ${ordered}`}</Text>
        </View>
      </View>
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  )
}

const CodesBones = () => (
  <View className="stack">
    <View className="card list">
      {[1, 2, 3, 4, 5].map((row) => (
        <View key={row} className={`${styles.row} ${styles.codeBone}`}>
          <View className={`bone ${styles.thumb}`} />
          <View className="grow">
            <View className={`bone ${styles.bone3}`} />
            <View className={`bone ${styles.bone4}`} />
            <View className={`bone ${styles.bone4}`} />
          </View>
        </View>
      ))}
    </View>
  </View>
)
