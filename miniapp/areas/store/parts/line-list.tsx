import type { OrderLine as Line } from '@contract/orders'
import { Text, View } from '@tarojs/components'
import { Check } from '@/components/check'
import { OrderLine } from '@/components/order-line'
import { Tag } from '@/components/tag'
import { lineWord, partWord } from '@/lib/line-units'
import { unitsOf } from './order-words'
import styles from './line-list.module.scss'

type Props = {
  lines: Line[]
  /** lines that can be chosen here; the others are shown with their state. A line alone needs no choice. */
  able: string[]
  chosen: string[]
  onToggle(lineId: string): void
}

/** Lines of an order, some of them to choose. */
export function LineList({ lines, able, chosen, onToggle }: Props) {
  return (
    <View>
      {lines.map((line) => {
        const { word, tone } = lineWord(line)
        const part = partWord(line)
        const quantity = unitsOf(line) || line.quantity
        return (
          <View key={line.id} className={styles.row}>
            {able.length > 1 && able.includes(line.id) ? (
              <View className={styles.check}>
                <Check
                  id={`choose-${line.id}`}
                  on={chosen.includes(line.id)}
                  label={line.title}
                  onTap={() => onToggle(line.id)}
                />
              </View>
            ) : null}
            <View className="grow">
              <OrderLine line={{ ...line, quantity }}>
                <View className={styles.state}>
                  <Tag label={word} tone={tone} icon={tone === 'ok' ? 'check' : undefined} />
                  {part === '' ? null : <Text className="t-caption in-amber">{part}</Text>}
                </View>
              </OrderLine>
            </View>
          </View>
        )
      })}
    </View>
  )
}
