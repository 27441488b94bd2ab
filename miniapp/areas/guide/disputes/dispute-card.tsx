import type { DisputeView } from '@contract/disputes'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Tag } from '@/components/tag'
import { dayTime } from '@/lib/format'
import { named } from '@/lib/named'
import { askOf, movedWord, STATES, sideWord } from './words'
import styles from './index.module.scss'

type Props = { id: string; dispute: DisputeView; onWhy(): void; onAnswer(): void }

/** One sale under discussion: who says what, how far it is, and what came of it. */
export function DisputeCard({ id, dispute, onWhy, onAnswer }: Props) {
  const { title, picture, state, raised, raisedAt, words, reason, mayAnswer } = dispute
  return (
    <View id={id} className="card">
      <View id={`${id}-why`} className={styles.head} {...named('button')} onClick={onWhy}>
        <Picture className={styles.thumb} src={picture} w={200} />
        <View className="grow">
          <View className="one-line">{title}</View>
          <View className="t-caption ink2 num">
            {`${raised ? '你' : '另一位导购'} · ${dayTime(raisedAt, serverNow())} 提出`}
          </View>
        </View>
        <Tag {...STATES[state]} />
        <Icon name="chevron-right" size={16} className="ink2" />
      </View>
      {words === null ? null : (
        <View className={styles.words}>
          <Text className="ink2">{sideWord(dispute)}</Text>
          <Text>{words}</Text>
        </View>
      )}
      {reason === null ? null : (
        <View className={styles.ruling}>
          <View className="strong">{movedWord(dispute)}</View>
          <View>{reason}</View>
        </View>
      )}
      {mayAnswer ? (
        <View className={styles.ask}>
          <Text className="grow">{askOf(dispute)}</Text>
          <Button id={`answer-${dispute.id}`} kind="small" label="说说看" onTap={onAnswer} />
        </View>
      ) : null}
    </View>
  )
}

export const DisputeBones = () => (
  <View className="card">
    <View className={styles.head}>
      <View className={`bone ${styles.thumb}`} />
      <View className="grow">
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
      </View>
    </View>
    <View className={`bone ${styles.bone3}`} />
  </View>
)
