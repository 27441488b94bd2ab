import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { TextBox } from '@/components/text-box'
import { named } from '@/lib/named'
import type { Draft } from './asking'
import styles from './index.module.scss'

/** As many characters as the server takes. */
const MOST = 200

type Props = {
  draft: Draft
  /** something is brought back: she may want another one for it */
  brings: boolean
  onChange(change: Partial<Draft>): void
  onReason(): void
}

/** What she wants for it, why, and a few words. */
export function Form({ draft: { wish, reason, note }, brings, onChange, onReason }: Props) {
  return (
    <View className="card list">
      {brings ? (
        <Line name="想要">
          <View className={styles.wishes}>
            <Chip
              id="wish-refund"
              label="退款"
              on={wish === 'refund'}
              onTap={() => onChange({ wish: 'refund' })}
            />
            <Chip
              id="wish-exchange"
              label="换一件"
              on={wish === 'exchange'}
              onTap={() => onChange({ wish: 'exchange' })}
            />
          </View>
        </Line>
      ) : null}
      {brings && wish === 'exchange' ? (
        <View className={`t-caption ink2 ${styles.hint}`}>
          换货是先退后买：退回的检查好就退款，要换的按新订单下。
        </View>
      ) : null}
      <View id="reason" className="list-row" {...named('button')} onClick={onReason}>
        <Text className={styles.key}>原因</Text>
        <Text className={`grow ${styles.value} ${reason ? '' : 'ink3'}`}>
          {reason?.text ?? '请选择'}
        </Text>
        <Icon name="chevron-right" size={16} className="ink2" />
      </View>
      <View className={styles.words}>
        <TextBox
          id="note"
          label="说明"
          placeholder="补充说明，可不填"
          maxlength={MOST}
          counted
          value={note}
          onInput={(words) => onChange({ note: words })}
        />
      </View>
    </View>
  )
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <View className="list-row">
    <Text className={styles.key}>{name}</Text>
    {children}
  </View>
)
