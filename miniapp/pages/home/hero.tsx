import { Text, View } from '@tarojs/components'
import type { Link } from '@contract/content'
import type { StoreView } from '@contract/org'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { mediaUrl } from '@/lib/media'
import { named } from '@/lib/named'
import { hoursHint } from '@/lib/store-hours'
import styles from './index.module.scss'

type Props = {
  store: StoreView
  banner: { title: string; line: string; picture: string }
  link: Link | null
  onTap?(): void
}

const WAY_IN = { category: '看看新到', product: '看这一件', article: '读一读' }

/** The brand's picture behind the bar, its two lines, and the way in. */
export function Hero({ store, banner: { title, line, picture }, link, onTap }: Props) {
  const image = picture === '' ? undefined : `url("${mediaUrl(picture, 1200)}")`
  return (
    <View className={styles.hero}>
      <View className={styles.scene} style={{ backgroundImage: image }} />
      <View className={`t-caption ink2 ${styles.hint}`}>
        <Icon name="clock" size={16} />
        <Text>
          {hoursHint(store, serverNow()) + (store.status === 'open' ? ' · 到店自提' : '')}
        </Text>
      </View>
      <View className={styles.words}>
        <View className="grow">
          <View className={`t-display voice ${styles.title}`}>{title}</View>
          <View className="t-body ink2">{line}</View>
        </View>
        {link ? (
          <View id="see-new" className={styles.pill} {...named('button')} onClick={onTap}>
            <Text>{WAY_IN[link.to]}</Text>
            <Icon name="chevron-right" size={16} />
          </View>
        ) : null}
      </View>
    </View>
  )
}
