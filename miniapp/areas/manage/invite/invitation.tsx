import type { InvitationView } from '@contract/identity'
import { View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { QrCode } from '@/components/qr-code'
import { dayTime } from '@/lib/format'
import { invitationQr } from '@/lib/invitation'
import { useShownCodes } from '@/session/use-shown-codes'
import styles from './index.module.scss'

/** The one-time invitation to scan; told once, so it stays until the manager goes on. */
export function Invitation({ invitation, onNext }: { invitation: InvitationView; onNext(): void }) {
  const { staff, token, expiresAt } = invitation
  const text = invitationQr(token)
  const label = `${staff.name}的邀请码`
  useShownCodes([{ label, kind: 'qr', text }])
  return (
    <View id="invitation" className={`card ${styles.invitation}`}>
      <View className="voice t-heading">{`请${staff.name}扫一下`}</View>
      <View className="t-body ink2 center">在云店「我的」里扫邀请码，再验证手机号。</View>
      <View className={styles.box}>
        <QrCode text={text} label={label} />
      </View>
      <View className="t-caption ink2">{`${dayTime(expiresAt, serverNow())} 前有效，只能用一次`}</View>
      <Button id="invite-next" kind="line" label="再邀请一位" onTap={onNext} />
    </View>
  )
}
