import { useReachBottom } from '@tarojs/taro'
import type { StockRow } from '@contract/stock'
import { Text, View } from '@tarojs/components'
import { listStock } from '@/api/stock'
import { usePages } from '@/api/use-pages'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { ListEnd, StateBlock } from '@/components/state-block'
import { named } from '@/lib/named'
import { usePullDown } from '@/lib/use-pull-down'
import { RowBones } from './bones'
import styles from './index.module.scss'

type Props = { storeId: string; words: string; onOpen(row: StockRow): void }

/** SKU by SKU what is or was in the store; with words what fits them. */
export function Shelf({ storeId, words, onOpen }: Props) {
  const { list, end, more } = usePages(['stock', storeId, words], (after) =>
    listStock(storeId, words, after),
  )
  useReachBottom(more)
  usePullDown(list.refetch)
  return (
    <Loaded query={list} bones={<RowBones />} failed="没能取到库存">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows)
        return (
          <View className={styles.body}>
            <View className="card list">
              {rows.map((row) => (
                <Row key={row.skuId} row={row} onOpen={() => onOpen(row)} />
              ))}
              {rows.length === 0 ? <Nothing words={words} /> : null}
            </View>
            {rows.length > 0 ? (
              <ListEnd state={end} count={rows.length} unit="个规格" onRetry={more} />
            ) : null}
          </View>
        )
      }}
    </Loaded>
  )
}

function Nothing({ words }: { words: string }) {
  return words === '' ? (
    <StateBlock kind="empty" title="还没有入过库" line="搜商品名或编号，从第一次收货开始。" />
  ) : (
    <StateBlock kind="empty" title={`没找到“${words}”`} line="换个词，或者输编号的开头。" />
  )
}

function Row({ row, onOpen }: { row: StockRow; onOpen(): void }) {
  const { skuId, title, options, picture, available } = row
  const none = available === 0
  return (
    <View
      id={`stock-${skuId}`}
      className={`list-row ${styles.row}`}
      {...named('button')}
      onClick={onOpen}
    >
      <Picture className={styles.picture} src={picture} w={200} />
      <View className="grow">
        <View className="t-body one-line">{title}</View>
        <View className="t-caption ink2 one-line">{options || skuId}</View>
        <View className="t-caption ink2 num one-line">{figuresOf(row)}</View>
      </View>
      <View className={styles.left}>
        <Text className="t-title num">{available}</Text>
        <Text className={`t-caption ${none ? 'in-amber' : 'ink2'}`}>
          {none ? '没有了' : '可售'}
        </Text>
      </View>
    </View>
  )
}

/** `在架 10 · 占用 2 · 待取 3`, without what is nothing. */
function figuresOf({ onHand, held, allocated }: StockRow): string {
  const parts = [`在架 ${onHand}`]
  if (held > 0) parts.push(`占用 ${held}`)
  if (allocated > 0) parts.push(`待取 ${allocated}`)
  return parts.join(' · ')
}
