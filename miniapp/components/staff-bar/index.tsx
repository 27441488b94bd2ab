import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import styles from './index.module.scss'

const GUIDE = [
  { area: 'guide/work', id: 'tab-work', icon: 'home', word: '工作台' },
  { area: 'guide/members', id: 'tab-members', icon: 'me', word: '我的客户' },
  { area: 'guide/share', id: 'tab-share', icon: 'share', word: '分享' },
  { area: 'guide/sales', id: 'tab-sales', icon: 'list', word: '业绩' },
] as const
const STORE = [
  { area: 'guide/sales', id: 'tab-sales', icon: 'yen', word: '业绩' },
  { area: 'guide/share', id: 'tab-share', icon: 'share', word: '分享' },
  { area: 'store/work', id: 'tab-store', icon: 'store', word: '门店' },
] as const

export type StaffPlace = (typeof GUIDE | typeof STORE)[number]['area']

/** The staff's own tab bar, a guide's or the store's: its places take each other's place. */
export function StaffBar({ at }: { at: StaffPlace }) {
  const places = at === 'store/work' ? STORE : GUIDE
  return (
    <View className={styles.bar}>
      {places.map(({ area, id, icon, word }) => (
        <View
          key={area}
          id={id}
          className={`${styles.tab} ${area === at ? styles.on : ''}`}
          {...named('tab', word)}
          onClick={area === at ? undefined : () => replaceWith(area)}
        >
          <Icon name={icon} size={24} on={area === at} />
          <Text className="t-micro">{word}</Text>
        </View>
      ))}
    </View>
  )
}
