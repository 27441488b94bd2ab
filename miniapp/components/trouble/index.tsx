import { View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

/** What went wrong and what to do now, beside the thing that was tried. */
export function Trouble({ id, title, line }: { id?: string; title: string; line: string }) {
  return (
    <View id={id} className={styles.trouble} {...named('alert')}>
      <View className={`in-danger ${styles.mark}`}>
        <Icon name="warning" size={20} />
      </View>
      <View className="grow">
        <View className="t-body strong in-danger">{title}</View>
        <View className="t-body">{line}</View>
      </View>
    </View>
  )
}
