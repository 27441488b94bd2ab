import { Image, View } from '@tarojs/components'
import { codePicture } from '../parts/card'
import styles from './index.module.scss'

/** A mini-program code on white, in dark mode too; a long press keeps it or sends it on. */
export function CodeBox({ id, code, label }: { id: string; code: string; label: string }) {
  return (
    <View id={id} className={styles.box}>
      <Image
        className={styles.code}
        src={codePicture(code)}
        mode="aspectFit"
        showMenuByLongpress
        aria-label={label}
      />
    </View>
  )
}
