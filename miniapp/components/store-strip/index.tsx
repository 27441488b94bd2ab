import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { goTo } from '@/lib/navigate'
import styles from './index.module.scss'

type Props = {
  name: string
  hint: string
  /** an order belongs to its store: a word instead of 切换 */
  locked?: string
}

/** Which store, and how one collects there: under the bar of cart and order. */
export function StoreStrip({ name, hint, locked }: Props) {
  const open = () => goTo('entry/picker')
  return (
    <View className={styles.strip} onClick={locked ? undefined : open}>
      <Icon name="store" className="in-brand" />
      <Text className="t-body strong">{name}</Text>
      <Text className={`t-caption ink2 one-line ${styles.hint}`}>{hint}</Text>
      {locked ? (
        <Text className="t-caption ink2">{locked}</Text>
      ) : (
        <View id="switch-store" className="t-caption strong in-brand tap tap-end">
          <Text>切换</Text>
          <Icon name="chevron-right" size={16} />
        </View>
      )}
    </View>
  )
}

/** The same in the navigation bar of home and category. */
export function StoreHeader({ name }: { name: string }) {
  return (
    <View className={styles.header} onClick={() => goTo('entry/picker')}>
      <Icon name="store" className="in-brand" />
      <Text id="store-name" className="t-title one-line">
        {name}
      </Text>
      <View id="switch-store" className={`t-caption strong in-brand ${styles.switch}`}>
        <Text>切换</Text>
        <Icon name="chevron-down" size={16} />
      </View>
    </View>
  )
}
