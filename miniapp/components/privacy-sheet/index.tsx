import { useDidHide, useDidShow } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Seal } from '@/components/seal'
import { Sheet } from '@/components/sheet'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { AgreeButton } from '@/platform/agree-button'
import { privacy } from '@/platform/privacy'
import type { PrivacyDecision } from '@/platform/types'
import styles from './index.module.scss'

type Props = {
  /** what is asked for and what it serves: 手机号只用来认出你 */
  why: string
  /** she said no: the page says what does not work without */
  onRefused?(): void
}

/** The privacy notice of a page with sensitive abilities: drawn when one is used before she agreed. */
export function PrivacySheet({ why, onRefused }: Props) {
  const [decide, setDecide] = useState<PrivacyDecision | null>(null)
  const listen = useCallback(() => privacy.onAsked((decision) => setDecide(() => decision)), [])
  useDidShow(listen)
  useDidHide(() => privacy.onAsked(null))
  // a page that was shown before its content came will not be shown again
  useEffect(() => {
    listen()
    return () => privacy.onAsked(null)
  }, [listen])
  if (!decide) return null
  const answer = (agreed: boolean) => {
    setDecide(null)
    decide(agreed)
    if (!agreed) onRefused?.()
  }
  return (
    <Sheet plain onClose={() => answer(false)}>
      <View className={styles.notice}>
        <Seal icon="info" />
        <View className="t-heading voice">先看隐私政策</View>
        <View className="ink2 center">{why}</View>
        <View className={`t-caption ${styles.paper}`}>
          <Text className="ink2">怎么用、存多久，写在</Text>
          <Text
            id="read-privacy"
            className={`in-brand ${styles.link}`}
            {...named('link')}
            onClick={() => privacy.read(() => goTo('content/article', { id: 'privacy' }))}
          >
            《隐私政策》
          </Text>
        </View>
        <View className={styles.wide}>
          <AgreeButton grow label="同意并继续" onAgree={() => answer(true)} />
        </View>
        <View className={styles.wide}>
          <Button
            id="refuse-privacy"
            kind="text"
            grow
            label="不同意，继续逛"
            onTap={() => answer(false)}
          />
        </View>
      </View>
    </Sheet>
  )
}
