import type { WhyView } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { Price } from '@/components/price'
import { yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { percent } from '@/lib/percent'
import { becauseOf } from './sale'
import { COMMISSION_WORDS, DISPUTE_WORDS, markOf, whatOf, YOU } from './why'
import styles from './why-sheet.module.scss'

const ICONS = { counted: 'check', part: 'plus', unused: 'minus' } as const
const WORDS = { counted: '计入', part: '计入一份', unused: '没用上' }

/** The one sentence first, what it comes to, the table of candidates under it. */
export function Why({ why }: { why: WhyView }) {
  const { title, paid, paidFen, headline, sentence, dispute } = why
  return (
    <View>
      <View className={`t-caption ink2 one-line ${styles.what}`}>
        {`${title} · ${paid ? '实付' : '待付'} ${yuan(paidFen)}`}
      </View>
      <View id="why-verdict">
        <View className={`voice t-heading ${styles.verdict}`}>{headline}</View>
        <View className="t-body">{becauseOf(sentence)}</View>
      </View>
      {[why.adjusted, why.revised].map((line) =>
        line === null ? null : (
          <View key={line} className={`t-caption ${styles.changed}`}>
            <Icon name="info" size={16} />
            <Text className="grow">{line}</Text>
          </View>
        ),
      )}
      <Shares why={why} />
      <View className={styles.rows}>
        {why.considered.map((row, index) => (
          <Candidate key={index} row={row} />
        ))}
      </View>
      {why.commission ? <Commission {...why.commission} /> : null}
      {dispute ? (
        <View id="why-dispute" className={styles.box}>
          <View className="strong">{DISPUTE_WORDS[dispute.state]}</View>
          {dispute.reason === null ? null : <View>{dispute.reason}</View>}
          <View className="t-caption ink2">{`你写的：${dispute.words}`}</View>
        </View>
      ) : null}
      <View className={`t-caption ink2 ${styles.rule}`}>{why.rulesLine}</View>
    </View>
  )
}

function Shares({ why: { shares, paid } }: { why: WhyView }) {
  const fillOf = ({ label, kind }: WhyView['shares'][number]) => {
    if (label === YOU) return styles.mine
    return kind === 'guide' ? styles.other : styles.pool
  }
  return (
    <>
      <View className={styles.bar} aria-hidden>
        {shares.map((share, index) => (
          <View key={index} className={fillOf(share)} style={{ flexGrow: share.bps }} />
        ))}
      </View>
      <View className={`t-caption ink2 ${styles.legend}`}>
        {shares.map(({ label, bps, performanceFen }, index) => (
          <Text key={index} className="num">
            {`${label} ${paid ? yuan(performanceFen) : `${percent(bps)}，付款后计入`}`}
          </Text>
        ))}
      </View>
    </>
  )
}

function Candidate({ row }: { row: WhyView['considered'][number] }) {
  const mark = markOf(row)
  const used = mark !== 'unused'
  return (
    <View className={styles.row}>
      <View className={`${styles.mark} ${styles[mark]}`} {...named('img', WORDS[mark])}>
        <Icon name={ICONS[mark]} size={16} on />
      </View>
      <View className="grow">
        <View className="t-body">
          <Text className={used ? 'strong' : ''}>{row.who}</Text>
          <Text>{` · ${whatOf(row)}`}</Text>
        </View>
        <View className="t-caption ink2">{row.detail}</View>
      </View>
      <Text className={used ? 't-title num' : 't-caption ink2'}>
        {used ? percent(row.bps) : '没用上'}
      </Text>
    </View>
  )
}

function Commission({ rateBps, fen, state, line }: NonNullable<WhyView['commission']>) {
  return (
    <View id="why-commission" className={styles.box}>
      <View className="between">
        <View>
          <Text>{COMMISSION_WORDS[state]}</Text>
          <Text className="t-caption ink2">{` 业绩的 ${percent(rateBps)}`}</Text>
        </View>
        <Price fen={fen} size={20} cents />
      </View>
      <View className="t-caption ink2">{line}</View>
    </View>
  )
}

/** The boxes of the reasons on their way. */
export function WhyBones() {
  return (
    <View>
      <View className={`bone ${styles.bone0}`} />
      <View className={`bone ${styles.bone1}`} />
      <View className={`bone ${styles.bone2}`} />
      <View className={`bone ${styles.bone3}`} />
      <View className={styles.rows}>
        {[1, 2, 3].map((row) => (
          <View key={row} className={styles.row}>
            <View className={`bone ${styles.mark}`} />
            <View className={`bone grow ${styles.bone2}`} />
          </View>
        ))}
      </View>
      <View className={`bone ${styles.box} ${styles.bone4}`} />
    </View>
  )
}
