import type { Figures } from '@contract/reports'
import { Text, View } from '@tarojs/components'
import { Price } from '@/components/price'
import { group } from '@/lib/format'
import styles from './index.module.scss'

type Step = 'opened' | 'joined' | 'ordered' | 'handedOver' | 'repeat'

const STEPS: [Step, string, string][] = [
  ['opened', '打开', '人'],
  ['joined', '开卡', '人'],
  ['ordered', '成交', '单'],
  ['handedOver', '已取', '单'],
  ['repeat', '回头', '单'],
]

/** From an opened share to a shopper who came back, each step as long as it is many. */
export function Funnel({ figures }: { figures: Figures }) {
  const most = Math.max(1, ...STEPS.map(([step]) => figures[step]))
  return (
    <View id="store-figures" className="card">
      <View className="t-caption ink2">业绩，已扣退款和改判</View>
      <Money fen={figures.performanceFen} />
      <View className={styles.steps}>
        {STEPS.map(([step, word, unit]) => (
          <View key={step} className={styles.step}>
            <Text className={`t-body ${styles.word}`}>{word}</Text>
            <View className={styles.track} aria-hidden>
              <View
                className={styles.length}
                style={{ width: `${(figures[step] / most) * 100}%` }}
              />
            </View>
            <View className={`num ${styles.many}`}>
              <Text className="t-title">{group(figures[step])}</Text>
              <Text className="t-caption ink2">{` ${unit}`}</Text>
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

function Money({ fen }: { fen: number }) {
  return (
    <View className={styles.money}>
      {fen < 0 ? <Text className="t-heading">−</Text> : null}
      <Price size={28} fen={fen} cents />
    </View>
  )
}

/** One line of the same steps: `打开 38 · 开卡 3 · 成交 2 · 已取 1`. */
export const stepsWord = (figures: Figures) =>
  STEPS.filter(([step]) => step !== 'repeat')
    .map(([step, word]) => `${word} ${group(figures[step])}`)
    .join(' · ')

export const STEP_WORDS = STEPS
