import type { OrderLine } from '@contract/orders'
import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Tag } from '@/components/tag'
import { named } from '@/lib/named'
import { stateWord } from './order-words'
import styles from './line-list.module.scss'

type Props = {
  lines: OrderLine[]
  /** lines that can be chosen here; the others are shown with their state */
  able: string[]
  chosen: string[]
  onToggle(lineId: string): void
}

/** Lines of an order, some of them to choose; a line alone needs no choice. */
export function LineList({ lines, able, chosen, onToggle }: Props) {
  return (
    <View>
      {lines.map((line) => (
        <Row
          key={line.id}
          line={line}
          choice={able.length > 1 && able.includes(line.id)}
          on={chosen.includes(line.id)}
          onToggle={() => onToggle(line.id)}
        />
      ))}
    </View>
  )
}

function Row(props: { line: OrderLine; choice: boolean; on: boolean; onToggle(): void }) {
  const { line, choice, on, onToggle } = props
  const ready = line.state === 'ready'
  return (
    <View
      id={`line-${line.id}`}
      className={styles.row}
      {...(choice ? named('checkbox') : {})}
      aria-checked={choice ? on : undefined}
      onClick={choice ? onToggle : undefined}
    >
      {choice ? (
        <View className={`${styles.check} ${on ? styles.on : ''}`}>
          {on ? <Icon name="check" size={14} on /> : null}
        </View>
      ) : null}
      <Picture className={styles.thumb} src={line.picture} />
      <View className="grow">
        <View className="t-body two-lines">{line.title}</View>
        <Text className="t-caption ink2">
          {[line.options, `×${line.quantity}`].filter((word) => word !== '').join(' · ')}
        </Text>
      </View>
      <Tag
        label={stateWord(line.state)}
        tone={ready ? 'ok' : 'quiet'}
        icon={ready ? 'check' : undefined}
      />
    </View>
  )
}
