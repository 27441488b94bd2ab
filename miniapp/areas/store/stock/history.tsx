import type { MovementList, StockRow } from '@contract/stock'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { listMovements } from '@/api/stock'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { StateBlock } from '@/components/state-block'
import { signed, whatOf, whoOf } from './words'
import styles from './index.module.scss'

/** What came and went, newest first, with what stood on the shelf afterwards. */
export function History({ storeId, row }: { storeId: string; row: StockRow }) {
  const { skuId } = row
  const { list, end, more } = usePages(['stock', storeId, 'movements', skuId], (after) =>
    listMovements(storeId, skuId, after),
  )
  return (
    <View className={styles.history}>
      <View className="t-title">进出记录</View>
      <Loaded query={list} bones={<Bones />} failed="没能取到记录">
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0) {
            return <StateBlock kind="empty" title="还没有进出" line="第一次收货会记在这里。" />
          }
          return (
            <>
              {rows.map((each, i) => (
                <Movement key={i} row={each} />
              ))}
              {end === 'end' ? null : (
                <Button
                  id="older"
                  kind="link"
                  loading={list.isFetchingNextPage}
                  label={end === 'failed' ? '没取到，再试一次' : '看更早的'}
                  onTap={more}
                />
              )}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

function Movement({ row }: { row: MovementList['rows'][number] }) {
  return (
    <View className="list-row">
      <View className="grow">
        <View className="t-body one-line">{whatOf(row)}</View>
        <View className="t-caption ink2">{whoOf(row, serverNow())}</View>
      </View>
      <View className={styles.left}>
        <Text className="t-title num">{signed(row.quantity)}</Text>
        <Text className="t-caption ink2 num">{`余 ${row.onHandAfter}`}</Text>
      </View>
    </View>
  )
}

function Bones() {
  return (
    <>
      {[1, 2, 3].map((row) => (
        <View key={row} className="list-row">
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
          <View className={`bone ${styles.bone4}`} />
        </View>
      ))}
    </>
  )
}
