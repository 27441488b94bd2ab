import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { named } from '@/lib/named'
import { useSwipe } from '@/platform/swipe'
import styles from './index.module.scss'

type Props = { id: string; title: string; onRemove(): void; children: ReactNode }

/** A row that is pushed to the left to be taken out; to the right, and it stays. */
export function SwipeRow({ id, title, onRemove, children }: Props) {
  const [open, setOpen] = useState(false)
  const swipe = useSwipe((to) => setOpen(to === 'left'))
  return (
    <View className={styles.swipe}>
      <View id={`row-${id}`} className={`${styles.row} ${open ? styles.aside : ''}`} {...swipe}>
        {children}
      </View>
      {open ? (
        <View
          id={`remove-${id}`}
          className={styles.remove}
          {...named('button', `移出 ${title}`)}
          onClick={onRemove}
        >
          移出
        </View>
      ) : null}
    </View>
  )
}
