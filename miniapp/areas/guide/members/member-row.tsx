import type { BoundMember } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Tag } from '@/components/tag'
import { dayTime } from '@/lib/format'
import { boundWord, leftOf } from './words'
import styles from './index.module.scss'

/** One of her customers: what binds her and for how long, and whether she may be addressed now. */
export function MemberRow({ id, member }: { id: string; member: BoundMember }) {
  const { label, isMember, rule, orders, lastVisitAt, mayAct, why } = member
  const now = serverNow()
  const seen = lastVisitAt === null ? '还没来过' : `${dayTime(lastVisitAt, now)} 来过`
  return (
    <View id={id} className="card">
      <View className="between">
        <View className={styles.name}>
          <Text className="t-title num">{label}</Text>
          {isMember ? <Tag label="会员" /> : null}
        </View>
        {mayAct ? (
          <Tag label="可以联系" tone="ok" icon="check" />
        ) : (
          <Tag label="先别联系" tone="quiet" />
        )}
      </View>
      <View className="t-caption ink2 num">{`${seen} · 买过 ${orders} 单`}</View>
      <Term member={member} now={now} />
      <View className={`t-caption ink2 ${styles.rule}`}>{rule}</View>
      {why === null ? null : (
        <View className={`t-caption ${styles.why}`}>
          <Icon name="info" size={16} />
          <Text className="grow">{why}</Text>
        </View>
      )}
    </View>
  )
}

/** How far the binding is: its protection first, its validity after. */
function Term({ member, now }: { member: BoundMember; now: number }) {
  const { done, isProtected } = leftOf(member, now)
  return (
    <View className={styles.term}>
      <View className={styles.track} aria-hidden>
        <View className={styles.safe} style={{ width: `${done.protected}%` }} />
        <View className={styles.now} style={{ left: `${done.now}%` }} />
      </View>
      <View className="between t-caption">
        <Text className={`num ${isProtected ? 'in-ok strong' : 'ink2'}`}>
          {boundWord(member, now)}
        </Text>
      </View>
    </View>
  )
}

export const MemberBones = () => (
  <View className="card">
    <View className={`bone ${styles.bone1}`} />
    <View className={`bone ${styles.bone2}`} />
    <View className={`bone ${styles.bone3}`} />
    <View className={`bone ${styles.bone4}`} />
    <View className={`bone ${styles.bone2}`} />
  </View>
)
