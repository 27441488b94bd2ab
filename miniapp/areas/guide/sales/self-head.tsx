import { View } from '@tarojs/components'
import type { Self } from '@/components/staff-page'
import styles from './index.module.scss'

const ROLES: Record<Self['role'], string> = {
  guide: '导购',
  optometrist: '验光师',
  cashier: '店员',
  manager: '店长',
}

/** Who she is, and where she works. */
export function SelfHead({ self: { name, role, storeName } }: { self: Self }) {
  return (
    <View className={styles.self}>
      <View className={`voice t-heading in-brand ${styles.face}`} aria-hidden>
        {name.slice(0, 1)}
      </View>
      <View className="grow">
        <View className="t-title one-line">{name}</View>
        <View className="t-caption ink2 one-line">{`${storeName} · ${ROLES[role]}`}</View>
      </View>
    </View>
  )
}
