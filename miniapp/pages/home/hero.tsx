import { Text, View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import type { SectionView } from '@contract/storefront'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { mediaUrl } from '@/lib/media'
import { named } from '@/lib/named'
import { goTab } from '@/lib/navigate'
import { hoursHint } from '@/lib/store-hours'
import styles from './index.module.scss'

type Props = { store: StoreView; banner: Extract<SectionView, { kind: 'banner' }> }

/** The brand's picture behind the bar, its two lines, and the way in. */
export function Hero({ store, banner: { title, line, picture } }: Props) {
  const image = picture === '' ? undefined : `url("${mediaUrl(picture)}")`
  return (
    <View className={styles.hero}>
      <View className={styles.scene} style={{ backgroundImage: image }} />
      <View className={`t-caption ink2 ${styles.hint}`}>
        <Icon name="clock" size={16} />
        <Text>{`${hoursHint(store, serverNow())} · 到店自提`}</Text>
      </View>
      <View className={styles.words}>
        <View className="grow">
          <View className={`t-display voice ${styles.title}`}>{title}</View>
          <View className="t-body ink2">{line}</View>
        </View>
        <View
          id="see-new"
          className={styles.pill}
          {...named('button')}
          onClick={() => goTab('category')}
        >
          <Text>看看新到</Text>
          <Icon name="chevron-right" size={16} />
        </View>
      </View>
    </View>
  )
}
