import { Text, View } from '@tarojs/components'
import type { OrderCasesView } from '@contract/aftersale'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Reason = OrderCasesView['reasons'][number]
type Props = {
  reasons: Reason[]
  chosen: Reason | null
  onChoose(reason: Reason): void
  onClose(): void
}

/** Why; a tap chooses and closes. */
export function ReasonSheet({ reasons, chosen, onChoose, onClose }: Props) {
  return (
    <Sheet onClose={onClose}>
      <View className={`voice t-heading ${styles.sheetTitle}`}>为什么退</View>
      <View {...named('radiogroup')}>
        {reasons.map((reason) => {
          const on = reason.code === chosen?.code
          return (
            <View
              key={reason.code}
              id={`reason-${reason.code}`}
              className={`list-row ${on ? 'strong in-brand' : ''}`}
              {...named('radio', on ? `已选 ${reason.text}` : reason.text)}
              onClick={() => {
                onChoose(reason)
                onClose()
              }}
            >
              <Text className="grow">{reason.text}</Text>
              {on ? <Icon name="check" on /> : null}
            </View>
          )
        })}
      </View>
    </Sheet>
  )
}
