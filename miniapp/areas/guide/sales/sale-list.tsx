import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Chip } from '@/components/chip'
import { ListEnd, StateBlock } from '@/components/state-block'
import { replaceWith } from '@/lib/navigate'
import { LedgerBones, LedgerRow } from '../parts/ledger-row'
import styles from './index.module.scss'

type Props = {
  rows: SaleRow[]
  end: 'more' | 'failed' | 'end'
  onRetry(): void
  onOpen(row: SaleRow): void
}

const PARTS = [
  ['all', '全部'],
  ['mine', '归我'],
  ['others', '未归我'],
] as const
type Part = (typeof PARTS)[number][0]

const belongs = (part: Part, { mine }: SaleRow) => part === 'all' || mine === (part === 'mine')

/** Every line that names her, also what did not become hers; newest first. */
export function SaleList({ rows, end, onRetry, onOpen }: Props) {
  const [part, setPart] = useState<Part>('all')
  if (rows.length === 0) {
    return (
      <View className="card">
        <StateBlock
          kind="empty"
          title="这个月还没有成交"
          line="顾客从你的分享下单，就记在这里。"
          action="去发商品"
          onAction={() => replaceWith('guide/share', { at: 'products' })}
        />
      </View>
    )
  }
  const shown = rows.filter((row) => belongs(part, row))
  return (
    <View>
      <View className="card">
        <View className="t-title">成交</View>
        <View className={styles.parts}>
          {PARTS.map(([id, label]) => (
            <Chip
              key={id}
              id={`part-${id}`}
              label={label}
              on={part === id}
              onTap={() => setPart(id)}
            />
          ))}
        </View>
        {shown.map((row, index) => (
          <LedgerRow
            key={row.decisionId}
            id={`sale-${index + 1}`}
            sale={row}
            onOpen={() => onOpen(row)}
          />
        ))}
        {shown.length === 0 ? (
          <View className={`ink2 ${styles.none}`}>
            <Text>{part === 'mine' ? '已取到的里没有归你的' : '已取到的里没有未归你的'}</Text>
          </View>
        ) : null}
      </View>
      <ListEnd state={end} count={rows.length} unit="笔" onRetry={onRetry} />
    </View>
  )
}

export const SaleListBones = () => (
  <View className="card">
    <View className={`bone ${styles.bone1}`} />
    <View className={`bone ${styles.partsBone}`} />
    {[1, 2, 3, 4].map((row) => (
      <LedgerBones key={row} />
    ))}
  </View>
)
