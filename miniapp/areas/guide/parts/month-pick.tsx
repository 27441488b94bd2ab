import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { named } from '@/lib/named'
import { lastMonths, monthWord } from './month'
import styles from './parts.module.scss'

/** Which month is shown; a tap asks for another one. */
export function MonthWord({ month, onTap }: { month: string; onTap(): void }) {
  const word = monthWord(month, serverNow())
  return (
    <View
      id="month"
      className="t-caption ink2 tap tap-end"
      {...named('button', `${word}，换一个月`)}
      onClick={onTap}
    >
      <Text className="num">{word}</Text>
      <Icon name="chevron-down" size={16} />
    </View>
  )
}

type Props = { month: string; onPick(month: string): void; onClose(): void }

/** The last twelve months to choose from. */
export function MonthSheet({ month, onPick, onClose }: Props) {
  const now = serverNow()
  return (
    <Sheet onClose={onClose}>
      <View className="t-title">看哪个月</View>
      <View className={styles.months}>
        {lastMonths(now).map((each) => (
          <Chip
            key={each}
            id={`month-${each}`}
            label={monthWord(each, now)}
            on={each === month}
            onTap={() => onPick(each)}
          />
        ))}
      </View>
    </Sheet>
  )
}
