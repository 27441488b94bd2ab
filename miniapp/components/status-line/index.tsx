import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import styles from './index.module.scss'

type Props = {
  steps: string[]
  /** a small word under each: when it was */
  notes?: string[]
  /** index of the step it stands at; `steps.length` when all are done */
  at: number
}

/** How far it is: done with a tick, now as a ring, to come as an outline, a word under each. */
export function StatusLine({ steps, notes, at }: Props) {
  return (
    <View className={styles.line}>
      {steps.map((word, index) => {
        const state = index < at ? 'done' : index === at ? 'now' : 'later'
        return (
          <View key={word} className={`${styles.step} ${styles[state]}`}>
            {index > 0 ? <View className={styles.thread} /> : null}
            <View className={styles.mark}>
              {state === 'done' ? <Icon name="check" size={14} on /> : null}
            </View>
            <Text className="t-caption">{word}</Text>
            {notes?.[index] ? (
              <Text className={`t-micro num ${styles.note}`}>{notes[index]}</Text>
            ) : null}
          </View>
        )
      })}
    </View>
  )
}
