import Taro from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { join } from '@/api/person'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { PhoneButton } from '@/platform/phone-button'
import styles from './index.module.scss'

/** Version of the two papers that are agreed to. */
const CONSENT = '2026-11'
const PAPERS = {
  隐私说明: '手机号只用来认出你，把线上和柜台的订单、积分合到一起。不给别人，随时可以注销。',
  会员章程: '实付每满 1 元得 1 分，取货后到账；100 分抵 1 元；积分 12 个月后的月底到期。',
} as const

type Props = { onClose(): void; onJoined(): void }

/** Joining by the verified phone: why first, an unticked box, and a way back as large as the way on. */
export function JoinSheet({ onClose, onJoined }: Props) {
  const [agreed, setAgreed] = useState(false)
  const [joining, setJoining] = useState(false)
  const submit = async (phoneCode: string | null) => {
    if (phoneCode === null) return
    setJoining(true)
    try {
      await join({ phoneCode, consentVersion: CONSENT })
      void Taro.showToast({ title: '开好了，积分已到账', icon: 'none' })
      onJoined()
    } catch (error) {
      setJoining(false)
      void Taro.showToast({ title: (error as Error).message, icon: 'none' })
    }
  }
  return (
    <Sheet tab plain onClose={onClose}>
      <View className={styles.consent}>
        <View className={`in-brand ${styles.seal}`}>
          <Icon name="user" size={24} />
        </View>
        <View className="t-heading voice">用手机号开卡</View>
        <View className="ink2">线上和柜台的积分会合到一起。</View>
        <View className="ink2">手机号只给晴川用，可以随时注销。</View>
        <View className={styles.agree}>
          <Check id="agree" on={agreed} label="同意" onTap={() => setAgreed(!agreed)} />
          <Text className="t-caption ink2" onClick={() => setAgreed(!agreed)}>
            我看过并同意
          </Text>
          <Paper title="隐私说明" />
          <Text className="t-caption ink2">和</Text>
          <Paper title="会员章程" />
        </View>
        <View className={styles.wide}>
          {agreed ? (
            <PhoneButton
              id="join-phone"
              grow
              label="用手机号开卡"
              loading={joining}
              onPhone={(code) => void submit(code)}
            />
          ) : (
            <Button id="join-phone" grow disabled label="请先勾选同意" />
          )}
        </View>
        <View className={styles.wide}>
          <Button id="not-now" kind="text" grow label="先不开，继续逛" onTap={onClose} />
        </View>
      </View>
    </Sheet>
  )
}

function Paper({ title }: { title: keyof typeof PAPERS }) {
  const read = () =>
    void Taro.showModal({
      title,
      content: PAPERS[title],
      showCancel: false,
      confirmText: '看过了',
    })
  return (
    <Text className={`t-caption in-brand ${styles.paper}`} onClick={read}>
      {`《${title}》`}
    </Text>
  )
}
