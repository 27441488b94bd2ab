import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import styles from './index.module.scss'

const PLACES = [
  { area: 'guide/sales', id: 'tab-sales', icon: 'yen', word: '业绩' },
  { area: 'guide/share', id: 'tab-share', icon: 'share', word: '分享' },
  { area: 'store/work', id: 'tab-work', icon: 'store', word: '门店' },
] as const

export type StaffPlace = (typeof PLACES)[number]['area']

/** The staff's own tab bar: the three places of the workbench take each other's place. */
export function StaffBar({ at }: { at: StaffPlace }) {
  return (
    <View className={styles.bar}>
      {PLACES.map(({ area, id, icon, word }) => (
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
