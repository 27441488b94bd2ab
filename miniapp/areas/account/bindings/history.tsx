import type { MyBindingsView } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { dayOf } from '@/lib/format'
import styles from './index.module.scss'

const KINDS = { store: '门店', guide: '导购' }

/** How it came to be, in plain sentences, the newest first. */
export function History({ history }: Pick<MyBindingsView, 'history'>) {
  if (history.length === 0) return null
  const now = serverNow()
  return (
    <View id="history" className="card">
      <View className="t-title">变更记录</View>
      {history.map(({ kind, name, from, to, sentence }) => (
        <View key={`${kind} ${from} ${name}`} className={styles.spell}>
          <View className={`${styles.bead} ${to === null ? styles.now : ''}`} />
          <View className="grow">
            <View className="between">
              <Text className="strong">{`${KINDS[kind]} · ${name}`}</Text>
              <Text className="t-caption ink2 num">
                {to === null ? `${dayOf(from, now)}起` : `${dayOf(from, now)} – ${dayOf(to, now)}`}
              </Text>
            </View>
            <View className="t-caption ink2">{sentence}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
