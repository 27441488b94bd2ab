import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  /** what was searched for; a hint stands there otherwise */
  words?: string
  onTap(): void
}

/** Looks like the field of the search page, and leads there. */
export function SearchLink({ words = '', onTap }: Props) {
  return (
    <View id="search" className={styles.field} {...named('button', '搜索商品')} onClick={onTap}>
      <Icon name="search" className="ink2" />
      <Text className={words === '' ? 'ink3' : 'one-line'}>{words || '搜商品、款式、材质'}</Text>
    </View>
  )
}
