import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { MeView } from '@contract/storefront'
import { getMe } from '@/api/person'
import { getStore } from '@/api/stores'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { useReturn } from '@/lib/use-shown'
import { useSession } from '@/session'
import { useCartBadge } from '@/session/use-cart-badge'
import { MemberCard } from './member-card'
import { Guide, Help, Orders, Points, StaffEntry, StaffJoin } from './parts'
import styles from './index.module.scss'

/** Who she is here: membership, points, orders, her store and guide; for staff, the way to work. */
export default function Me() {
  useCartBadge()
  const me = useQuery({ queryKey: ['me'], queryFn: getMe, staleTime: 0 })
  useReturn(() => void me.refetch())
  return (
    <Page tab title="我的">
      <Loaded query={me} bones={<Bones />} failed="没能取到你的资料">
        {(data) => (
          <View className={`stack ${styles.page}`}>
            <Head me={data} />
            <MemberCard me={data} onJoin={() => goTo('account/join')} />
            <Orders me={data} />
            {data.guide ? <Guide name={data.guide.name} store={data.homeStore} /> : null}
            {data.staff ? <StaffEntry staff={data.staff} /> : null}
            {data.points.entries.length > 0 ? <Points points={data.points} /> : null}
            <Help me={data} />
            {data.staff ? null : <StaffJoin />}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Her name here, and which store is hers; leads to her store and guide. */
function Head({ me: { member, homeStore, staff } }: { me: MeView }) {
  const storeId = useSession((session) => session.storeId)
  const here = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId ?? ''),
    enabled: storeId !== null,
  })
  const name = staff?.name ?? (member ? `会员 ${member.phone.slice(-4)}` : '你好，访客')
  const store = homeStore
    ? `我的门店 ${homeStore.name}`
    : here.data
      ? `正在逛 ${here.data.name}`
      : '还没选门店'
  return (
    <View
      id="bindings"
      className={styles.head}
      {...named('link')}
      onClick={() => goTo('account/bindings')}
    >
      <View className={`t-heading voice ${styles.avatar}`}>
        {staff ? staff.name.slice(0, 1) : member ? '会' : '访'}
      </View>
      <View className="grow">
        <View id="who" className="t-title">
          {name}
        </View>
        <View className="t-caption ink2 one-line">
          {`${member ? member.phone : '还没有开卡'} · ${store}`}
        </View>
      </View>
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  )
}

const Bones = () => (
  <View className={`stack ${styles.page}`}>
    <View className={styles.head}>
      <View className={`bone ${styles.avatar}`} />
      <View className="grow">
        <View className={`bone ${styles.nameBone}`} />
      </View>
    </View>
    <View className={`bone ${styles.cardBone}`} />
    <View className={`card ${styles.boxBone}`} />
  </View>
)
