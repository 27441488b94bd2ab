import { Image } from '@tarojs/components'
import { useMemo } from 'react'
import { qrDataUri } from './draw'
import styles from './index.module.scss'

/** A QR on white, in dark mode too. `text` is ASCII; `label` says what it is for. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const src = useMemo(() => qrDataUri(text), [text])
  return <Image className={styles.code} src={src} mode="aspectFit" aria-label={label} />
}
