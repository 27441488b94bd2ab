import Taro from '@tarojs/taro'
import type { CaseView } from '@contract/aftersale'
import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { OrderLine } from '@/components/order-line'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Thread } from '@/components/thread'
import { kindOf, sumWord } from '@/lib/case-words'
import { daysLeft, useCountdown } from '@/lib/countdown'
import { mediaUrl } from '@/lib/media'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = { view: CaseView }

/** How long the clock still waits; nothing when it waits for nobody. */
export function Deadline({ view: { dueAt } }: Props) {
  const { over, text } = useCountdown(dueAt, daysLeft)
  if (dueAt === null || over) return null
  return (
    <View id="deadline" className={styles.deadline}>
      <Icon name="clock" size={16} />
      <Text className="strong num">{`还有 ${text}`}</Text>
    </View>
  )
}

/** What goes back, and how much money that is, as the server says. */
export function CaseGoods({ view }: Props) {
  return (
    <View id="case-goods" className="card">
      <View className="t-title">{`${kindOf(view)}的商品`}</View>
      {view.lines.map((line) => (
        <OrderLine key={line.lineId} line={line}>
          <Price size={16} fen={line.fen} cents />
        </OrderLine>
      ))}
      <View className={`between ${styles.sum}`}>
        <Text className="ink2">{sumWord(view.state)}</Text>
        <Price fen={view.fen} cents />
      </View>
    </View>
  )
}

/** Why, in her words and pictures. */
export function CaseWords({ view: { reason, note, pictures, wish, kind } }: Props) {
  const shown = pictures.map((path) => mediaUrl(path, 1200))
  return (
    <View id="case-words" className="card">
      <View className="t-title">{reason}</View>
      {kind === 'return' ? (
        <View className="t-caption ink2">
          {wish === 'exchange' ? '想换一件：这件退款，再按新的下单' : '想退款'}
        </View>
      ) : null}
      {note === '' ? null : <View className={styles.note}>{note}</View>}
      {pictures.length > 0 ? (
        <View className={styles.pictures}>
          {pictures.map((path, index) => (
            <View
              key={index}
              id={`picture-${index + 1}`}
              {...named('button', `看图 ${index + 1}`)}
              onClick={() => void Taro.previewImage({ urls: shown, current: shown[index] })}
            >
              <Picture className={styles.picture} src={path} w={200} />
            </View>
          ))}
        </View>
      ) : null}
    </View>
  )
}

/** Each step with its actor and its time, and the numbers to name on the phone. */
export function CaseSteps({ view: { steps, no, orderNo } }: Props) {
  return (
    <View id="case-steps" className="card">
      <View className="t-title">经过</View>
      <Thread moments={steps} />
      <View className={`t-caption ink2 num ${styles.numbers}`}>
        <View>{`售后单号 ${no}`}</View>
        <View>{`订单号 ${orderNo}`}</View>
      </View>
    </View>
  )
}

/** The boxes of a case; `low`: without the line of steps. */
export const CaseBones = ({ low = false }: { low?: boolean }) => (
  <View className="stack">
    <View className={`card ${low ? styles.lowBone : styles.headBone}`}>
      <View className={`bone ${styles.wide}`} />
      <View className={`bone ${styles.narrow}`} />
    </View>
    <View className="card">
      <View className={`bone ${styles.title}`} />
      <View className={`bone ${styles.lineBone}`} />
      <View className={`bone ${styles.sumBone}`} />
    </View>
    <View className="card">
      <View className={`bone ${styles.title}`} />
      <View className={`bone ${styles.wide}`} />
    </View>
  </View>
)
