import type { Statement } from '@contract/commission'
import { Text, View } from '@tarojs/components'
import { Price } from '@/components/price'
import { Tag } from '@/components/tag'
import { yuan } from '@/lib/format'
import styles from './index.module.scss'

const STATES = {
  open: { label: '进行中', tone: 'quiet' },
  closing: { label: '结算中', tone: 'amber' },
  closed: { label: '已结', tone: 'ok' },
} as const

const signed = (fen: number) => `${fen > 0 ? '+' : ''}${yuan(fen)}`

/** What counted for her in a month and what it brings: the performance large, the commission by how far it is. */
export function StatementCard({ statement }: { statement: Statement }) {
  const { state, lines, performanceFen, refundedFen, adjustedFen, commission } = statement
  const { accruedFen, reversedFen, adjustedFen: byRuling } = commission
  const brought = accruedFen - reversedFen + byRuling
  const less = [
    `${lines} 笔付款`,
    refundedFen > 0 ? `退款 ${yuan(-refundedFen)}` : null,
    adjustedFen === 0 ? null : `改判 ${signed(adjustedFen)}`,
  ].filter((word) => word !== null)
  return (
    <View className="card">
      <View className="between">
        <Text className="ink2">归我业绩</Text>
        <Tag {...STATES[state]} icon={state === 'closed' ? 'check' : undefined} />
      </View>
      <View id="sales-month">
        <Amount fen={performanceFen} />
      </View>
      <View className="t-caption ink2 num">{less.join(' · ')}</View>
      <View className={styles.commission}>
        <View className="between">
          <Text className="strong">本月提成</Text>
          <Text id="month-commission" className="t-title num">
            {yuan(brought)}
          </Text>
        </View>
        <Progress brought={brought} confirmed={commission.confirmedFen} />
        <Row word="已确认" note="过了确认期" fen={commission.confirmedFen} dot={styles.confirmed} />
        <Row
          word="等确认"
          note="取货或服务后，过了确认期转入"
          fen={Math.max(0, brought - commission.confirmedFen)}
          dot={styles.waiting}
        />
        {reversedFen > 0 ? <Row word="退款退回" fen={-reversedFen} /> : null}
        {byRuling === 0 ? null : <Row word="改判" fen={byRuling} change />}
        {commission.paidFen > 0 ? <Row word="已发" fen={commission.paidFen} /> : null}
        <Row id="balance" word="待发" note="已确认、还没发的" fen={commission.balanceFen} strong />
      </View>
    </View>
  )
}

/** Below zero the price component has no sign of its own. */
const Amount = ({ fen }: { fen: number }) =>
  fen < 0 ? <Text className="t-display num">{yuan(fen)}</Text> : <Price fen={fen} size={28} cents />

function Progress({ brought, confirmed }: { brought: number; confirmed: number }) {
  if (brought <= 0) return null
  const done = Math.min(1, Math.max(0, confirmed / brought))
  return (
    <View className={styles.bar} aria-hidden>
      {done > 0 ? <View className={styles.confirmed} style={{ flexGrow: done }} /> : null}
      {done < 1 ? <View className={styles.waiting} style={{ flexGrow: 1 - done }} /> : null}
    </View>
  )
}

type RowProps = {
  id?: string
  word: string
  note?: string
  fen: number
  /** the part of the bar that it names */
  dot?: string
  strong?: boolean
  /** either way: more is told by a plus */
  change?: boolean
}

const Row = ({ id, word, note, fen, dot, strong = false, change = false }: RowProps) => (
  <View id={id} className={styles.sum}>
    {dot === undefined ? null : <View className={`${styles.dot} ${dot}`} aria-hidden />}
    <Text className={strong ? 'strong' : ''}>{word}</Text>
    <Text className="t-caption ink2 grow one-line">{note ?? ''}</Text>
    <Text className={`num ${strong ? 'strong' : ''}`}>{change ? signed(fen) : yuan(fen)}</Text>
  </View>
)

export const StatementBones = () => (
  <View className="card">
    <View className={`bone ${styles.bone1}`} />
    <View className={`bone ${styles.amountBone}`} />
    <View className={`bone ${styles.bone2}`} />
    <View className={`${styles.commission} ${styles.commissionBone}`} />
  </View>
)
