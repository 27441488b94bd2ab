import { useReachBottom } from '@tarojs/taro'
import type { TransferView } from '@contract/stock'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { listTransfers } from '@/api/stock'
import { usePages } from '@/api/use-pages'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { ListEnd, StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { usePullDown } from '@/lib/use-pull-down'
import { RowBones } from './bones'
import { TRANSFER_WORDS, directionOf, piecesOf, stepOf } from './words'
import styles from './index.module.scss'

type Props = { storeId: string; onOpen(transfer: TransferView): void }

/** What the store sent to others and gets from them, newest first. */
export function Transfers({ storeId, onOpen }: Props) {
  const { list, end, more } = usePages(['stock', storeId, 'transfers', null], (after) =>
    listTransfers(storeId, after),
  )
  useReachBottom(more)
  usePullDown(list.refetch)
  return (
    <Loaded query={list} bones={<RowBones />} failed="没能取到调拨">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows)
        return (
          <View className={styles.body}>
            {rows.map((row) => (
              <Transfer key={row.id} transfer={row} onOpen={() => onOpen(row)} />
            ))}
            {rows.length === 0 ? (
              <View className="card">
                <StateBlock
                  kind="empty"
                  title="还没有调拨"
                  line="在「在架」里点一件商品，就能调给别的门店。"
                />
              </View>
            ) : (
              <ListEnd state={end} count={rows.length} unit="单" onRetry={more} />
            )}
          </View>
        )
      }}
    </Loaded>
  )
}

function Transfer({ transfer, onOpen }: { transfer: TransferView; onOpen(): void }) {
  const { word, tone, icon } = TRANSFER_WORDS[transfer.state]
  const [action] = transfer.actions
  return (
    <View id={`transfer-${transfer.id}`} className={`card ${styles.transfer}`}>
      <View className="between">
        <Text className="t-title one-line">{directionOf(transfer)}</Text>
        <Tag label={word} tone={tone} icon={icon} />
      </View>
      {transfer.lines.map((line) => (
        <View key={line.skuId} className="between">
          <Text className="t-body one-line grow">{`${line.title} ${line.options}`}</Text>
          <Text className="t-body num">{piecesOf(line)}</Text>
        </View>
      ))}
      <View className="between">
        <View className="grow">
          {transfer.steps.map((step) => (
            <View key={step.step} className="t-caption ink2">
              {stepOf(step, serverNow())}
            </View>
          ))}
        </View>
        {action ? (
          <Button
            id={`${action}-${transfer.id}`}
            kind="small"
            label={action === 'receive' ? '收货' : '撤回'}
            onTap={onOpen}
          />
        ) : null}
      </View>
    </View>
  )
}
