import type { WhyView } from '@contract/attribution'
import type { DisputeCase } from '@contract/disputes'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Thread } from '@/components/thread'
import { dayTime } from '@/lib/format'
import { named } from '@/lib/named'
import { percent } from '@/lib/percent'
import { Face } from '../parts/face'
import { ShareBar, type Part } from '../parts/share-bar'
import styles from './index.module.scss'

const MARKS = {
  counted: ['check', '计入'],
  part: ['plus', '计入一份'],
  unused: ['minus', '没用上'],
} as const

/** What each side says, the claim first. */
export function Sides({ sides }: Pick<DisputeCase, 'sides'>) {
  return (
    <View id="sides" className="card">
      <View className="t-title">各方怎么说</View>
      {sides.map(({ name, claim, words, at }) => (
        <View key={`${name} ${at}`} className={styles.side}>
          <Face name={name} />
          <View className="grow">
            <View className="between">
              <Text className="strong">{name}</Text>
              <Text className="t-caption ink2 num">{dayTime(at, serverNow())}</Text>
            </View>
            <View className={`t-body ${styles.said}`}>{words}</View>
            <View className="t-caption ink2">{claim ? '提出异议' : '回应'}</View>
          </View>
        </View>
      ))}
      {sides.length === 1 ? (
        <View className="t-caption ink2">另一方还没有说，你可以先看依据，也可以等一等。</View>
      ) : null}
    </View>
  )
}

/** How it was decided: the sentence, who has what, and every candidate with its clause. */
export function Verdict({ why, people }: { why: WhyView; people: Part[] }) {
  return (
    <View id="verdict" className="card">
      <View className="t-title">现在怎么记</View>
      <ShareBar parts={people} />
      <View className={`t-body ${styles.sentence}`}>{why.sentence}</View>
      {[why.revised, why.adjusted].map((line) =>
        line === null ? null : (
          <View key={line} className="t-caption in-amber">
            {line}
          </View>
        ),
      )}
      <View className={`t-caption ink2 ${styles.then}`}>系统判定时看了这些</View>
      <View className={styles.rows}>
        {why.considered.map((row, index) => (
          <Candidate key={index} row={row} />
        ))}
      </View>
      <View className={`t-caption ink2 ${styles.rule}`}>{why.rulesLine}</View>
    </View>
  )
}

function Candidate({ row }: { row: WhyView['considered'][number] }) {
  const mark = !row.kept ? 'unused' : row.clause === 'assist' ? 'part' : 'counted'
  const [icon, word] = MARKS[mark]
  const used = mark !== 'unused'
  return (
    <View className={styles.row}>
      <View className={`${styles.mark} ${styles[mark]}`} {...named('img', word)}>
        <Icon name={icon} size={16} on />
      </View>
      <View className="grow">
        <View className="t-body">
          <Text className={used ? 'strong' : ''}>{row.who}</Text>
          <Text>{` · ${row.what.replace(row.who, '')}`}</Text>
        </View>
        <View className="t-caption ink2">{row.detail}</View>
      </View>
      <Text className={used ? 't-title num' : 't-caption ink2'}>
        {used ? percent(row.bps) : '没用上'}
      </Text>
    </View>
  )
}

/** What happened, oldest first. */
export function Timeline({ timeline }: Pick<DisputeCase, 'timeline'>) {
  return (
    <View id="timeline" className="card">
      <View className="t-title">经过</View>
      <Thread moments={timeline.map(({ at, who, what }) => ({ at, who, text: what }))} />
    </View>
  )
}
