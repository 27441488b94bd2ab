import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Check } from '@/components/check'
import { OrderLine } from '@/components/order-line'
import { Stepper } from '@/components/stepper'
import { Tag } from '@/components/tag'
import { dayTime, yuan } from '@/lib/format'
import { say } from '@/lib/say'
import type { Row } from './asking'
import styles from './index.module.scss'

type Props = {
  rows: Row[]
  /** chosen units by line */
  units: Record<string, number>
  onUnits(lineId: string, units: number): void
}

/** What can go back, how, and how much of it she gives back. */
export function Rows({ rows, units, onUnits }: Props) {
  return (
    <View className="card">
      <View className="t-title">选要退的</View>
      {rows.map((row) => (
        <RowBox
          key={row.lineId}
          row={row}
          chosen={Math.min(units[row.lineId] ?? 0, row.units)}
          onUnits={(count) => onUnits(row.lineId, count)}
        />
      ))}
    </View>
  )
}

type RowProps = { row: Row; chosen: number; onUnits(units: number): void }

function RowBox({ row, chosen, onUnits }: RowProps) {
  const { lineId, line, units } = row
  const on = chosen > 0
  return (
    <View className={styles.row}>
      <View className={styles.check}>
        <Check
          id={`choose-${lineId}`}
          on={on}
          label={line.title}
          onTap={() => onUnits(on ? 0 : units)}
        />
      </View>
      <View className="grow">
        <View onClick={() => onUnits(on ? 0 : units)}>
          <OrderLine line={line}>
            <Tag label={wayWord(row)} tone={row.automatic ? 'ok' : 'quiet'} />
          </OrderLine>
        </View>
        <View className={styles.under}>
          <View className="grow t-caption ink2">
            <View className="num">{`实付 ${yuan(line.paidFen)}`}</View>
            <View>{untilWord(row)}</View>
          </View>
          {on && units > 1 ? (
            <Stepper
              id={`units-${lineId}`}
              value={chosen}
              max={units}
              onChange={onUnits}
              onLimit={(limit) =>
                say(limit === 'max' ? `最多退 ${units} 件` : '不退这样，点左边取消')
              }
            />
          ) : (
            <Text className="t-caption ink2 num">{`可退 ${units} 件`}</Text>
          )}
        </View>
      </View>
    </View>
  )
}

function wayWord({ automatic, kind }: Row): string {
  if (automatic) return '马上退'
  return kind === 'refund' ? '门店同意后退' : '退回门店'
}

function untilWord({ kind, until, automatic }: Row): string {
  if (until !== null) return `${dayTime(until, serverNow())} 前可以申请`
  return automatic ? '还没备货' : kind === 'refund' ? '已经备好' : '已经取走'
}
