import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useLegal } from '@/api/use-legal'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Icon } from '@/components/icon'
import { Page } from '@/components/page'
import { PrivacySheet } from '@/components/privacy-sheet'
import { Seal } from '@/components/seal'
import { named } from '@/lib/named'
import { goBack, goTo } from '@/lib/navigate'
import { PhoneButton } from '@/platform/phone-button'
import { useJoining } from './use-joining'
import styles from './index.module.scss'

const GAINS = ['线上和柜台的积分合到一起', '以前的订单也算积分', '随时可以注销']

/** Joining by the verified phone: why first, an unticked box, and a way back as large as the way on. */
export default function Join() {
  const [agreed, setAgreed] = useState(false)
  const legal = useLegal()
  const { joining, refused, submit } = useJoining(legal.data, () => {
    setAgreed(false)
    void legal.refetch()
  })
  return (
    <Page title="开卡" over={<PrivacySheet why="手机号只用来认出你，合并线上和柜台的积分。" />}>
      <View className={styles.ground}>
        <View className="t-display voice">积分跟着你走</View>
        {GAINS.map((gain) => (
          <View key={gain} className={styles.gain}>
            <Icon name="check" size={16} />
            <Text>{gain}</Text>
          </View>
        ))}
      </View>
      <View className={styles.sheet}>
        <Seal icon="user" />
        <View className="t-heading voice">用手机号开卡</View>
        <View className="ink2 center">手机号只用来认出你，不给别人。</View>
        <View className={styles.agree}>
          <Check
            id="agree"
            on={agreed}
            label="会员协议和隐私政策"
            onTap={() => setAgreed(!agreed)}
          />
          <Text className="t-caption ink2" onClick={() => setAgreed(!agreed)}>
            我看过并同意
          </Text>
          <Paper id="agreement" title="会员协议" />
          <Text className="t-caption ink2">和</Text>
          <Paper id="privacy" title="隐私政策" />
        </View>
        {refused ? (
          <View id="join-refused" className={`t-caption ${styles.refused}`} {...named('alert')}>
            {refused}
          </View>
        ) : null}
        <View className={styles.wide}>
          {agreed && legal.data ? (
            <PhoneButton
              id="join-phone"
              grow
              label="用手机号开卡"
              loading={joining}
              onPhone={(code, why) => void submit(code, why)}
            />
          ) : legal.isError ? (
            <Button
              id="join-phone"
              grow
              label="没取到协议，再试一次"
              onTap={() => void legal.refetch()}
            />
          ) : (
            <Button id="join-phone" grow disabled label="请先勾选同意" />
          )}
        </View>
        <View className={styles.wide}>
          <Button id="not-now" kind="text" grow label="先不开，继续逛" onTap={goBack} />
        </View>
      </View>
    </Page>
  )
}

function Paper({ id, title }: { id: 'agreement' | 'privacy'; title: string }) {
  return (
    <View
      id={`read-${id}`}
      className={`t-caption in-brand ${styles.paper}`}
      {...named('link')}
      onClick={() => goTo('content/article', { id })}
    >
      {`《${title}》`}
    </View>
  )
}
