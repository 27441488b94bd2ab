import { Text, View } from '@tarojs/components'
import type { MeView } from '@contract/storefront'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { dayOf, group, yuan } from '@/lib/format'
import { named } from '@/lib/named'
import styles from './index.module.scss'

/** What a point is worth, in fen (docs: Points, 100 points are ¥1). */
const POINT_FEN = 1

/** The deep card: points, and the way to become a member. */
export function MemberCard({ me: { member, points }, onJoin }: { me: MeView; onJoin(): void }) {
  const shown = member ? points.balance : points.waiting
  return (
    <View className={styles.card}>
      <View className={styles.hill} />
      <View className={styles.farHill} />
      <View className={styles.cardTop}>
        <View className="grow">
          <View className={`t-caption ${styles.soft}`}>
            {member ? '我的积分' : '开卡就到账的积分'}
          </View>
          <View id="points" className={`t-display num ${styles.points}`}>
            {group(shown)}
          </View>
        </View>
        {member ? null : (
          <View id="join" className={styles.join} {...named('button')} onClick={onJoin}>
            <Icon name="user" size={24} />
            <Text className="t-caption strong">开卡</Text>
          </View>
        )}
      </View>
      <View className={styles.ruler}>
        {TICKS.map((tick) => (
          <View key={tick} className={`${styles.tick} ${tick % 10 === 0 ? styles.long : ''}`} />
        ))}
      </View>
      <View className={styles.line}>
        {member ? `会员号 ${member.memberNo}` : '开卡后，以前的订单也算积分'}
      </View>
      <View className={`t-caption ${styles.soft}`}>
        {member
          ? `${dayOf(member.joinedAt, serverNow())}加入 · 现在可抵 ${yuan(shown * POINT_FEN)}`
          : '用手机号开，一分钟，可以随时注销'}
      </View>
    </View>
  )
}

const TICKS = Array.from({ length: 31 }, (_, index) => index)
