import type { StaffRow } from '@contract/attribution'
import { View } from '@tarojs/components'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { pick, WAY_WORDS, type Plan, type Way } from './plan'
import styles from './index.module.scss'

type Props = {
  ways: Way[]
  plan: Plan
  /** who is at work in the store */
  colleagues: StaffRow[]
  onPlan(plan: Plan): void
}

/** To whom; a colleague or several are named under the way that needs them. */
export function Ways({ ways, plan, colleagues, onPlan }: Props) {
  return (
    <View className="card list" {...named('radiogroup')}>
      {ways.map((way) => {
        const [word, line] = WAY_WORDS[way]
        const on = way === plan.way
        return (
          <View key={way} className={styles.way}>
            <View
              id={`way-${way}`}
              className={styles.choice}
              {...named('radio', word)}
              aria-checked={on}
              onClick={() => onPlan({ way, heirs: [] })}
            >
              <View className={`${styles.ring} ${on ? styles.on : ''}`}>
                {on ? <Icon name="check" size={14} on /> : null}
              </View>
              <View className="grow">
                <View className={on ? 'strong' : ''}>{word}</View>
                <View className="t-caption ink2">{line}</View>
              </View>
            </View>
            {on && (way === 'heir' || way === 'rota') ? (
              <View className={styles.colleagues}>
                {colleagues.map(({ id, name, members }) => (
                  <Chip
                    key={id}
                    id={`heir-${id}`}
                    label={`${name} · 现有 ${members} 位`}
                    on={plan.heirs.includes(id)}
                    onTap={() => onPlan(pick(plan, id))}
                  />
                ))}
                {colleagues.length === 0 ? (
                  <View className="t-caption ink2">店里没有别的同事在岗</View>
                ) : null}
              </View>
            ) : null}
          </View>
        )
      })}
    </View>
  )
}
