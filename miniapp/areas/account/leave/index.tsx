import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { DeletionView } from '@contract/account'
import { useState } from 'react'
import { getDeletion } from '@/api/account'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { goBack, goTo } from '@/lib/navigate'
import { useReturn } from '@/lib/use-shown'
import { useLeaving } from './use-leaving'
import styles from './index.module.scss'

const GOES = [
  '手机号、会员卡、微信的绑定都会删掉',
  '购物车、写给门店的话、退货的照片也会删掉',
  '剩下的积分作废，不能再用',
  '以后再来，你就是一位新访客',
]

/** What deleting the account means, why it may have to wait, and the deletion itself. */
export default function Leave() {
  const [sure, setSure] = useState(false)
  const deletion = useQuery({ queryKey: ['deletion'], queryFn: getDeletion, staleTime: 0 })
  const { leaving, leave } = useLeaving(() => void deletion.refetch())
  useReturn(() => void deletion.refetch())
  return (
    <Page
      title="注销账号"
      bar={
        deletion.data ? (
          <BottomBar>
            <Button id="stay" kind="line" grow label="先不注销" onTap={goBack} />
            <Button
              id="leave-now"
              grow
              label={wordFor(deletion.data.possible, sure)}
              disabled={!deletion.data.possible || !sure}
              loading={leaving}
              onTap={() => void leave()}
            />
          </BottomBar>
        ) : null
      }
    >
      <Loaded query={deletion} bones={<Bones />} failed="没能取到注销说明">
        {({ possible, reasons, keeps }) => (
          <View className="stack">
            {possible ? null : <Against reasons={reasons} />}
            <Sentences title="注销后没有了" icon="close" lines={GOES} />
            <Sentences title="法律要求留在账上的" icon="receipt" lines={keeps} />
            {possible ? (
              <View className={styles.sure}>
                <Check id="sure" on={sure} label="注销" onTap={() => setSure(!sure)} />
                <Text className="grow" onClick={() => setSure(!sure)}>
                  我知道了，注销以后不能恢复
                </Text>
              </View>
            ) : null}
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function wordFor(possible: boolean, sure: boolean): string {
  if (!possible) return '现在还不能注销'
  return sure ? '注销账号' : '请先勾选知道了'
}

function Against({ reasons }: Pick<DeletionView, 'reasons'>) {
  return (
    <View id="against" className={styles.against}>
      <View className="strong">现在还不能注销</View>
      {reasons.map(({ code, message }) => (
        <View key={code} className={styles.reason}>
          <Icon name="clock" size={16} />
          <Text className="grow">{message}</Text>
        </View>
      ))}
      {reasons.some(({ code }) => code === 'aftersale_open') ? (
        <View className={styles.look}>
          <Button
            id="look-aftersales"
            kind="small"
            label="看退款售后"
            onTap={() => goTo('aftersale/list')}
          />
        </View>
      ) : null}
      {reasons.some(({ code }) => code.startsWith('order_')) ? (
        <View className={styles.look}>
          <Button
            id="look-orders"
            kind="small"
            label="看我的订单"
            onTap={() => goTo('orders/list')}
          />
        </View>
      ) : null}
    </View>
  )
}

type SentencesProps = { title: string; icon: IconName; lines: string[] }

function Sentences({ title, icon, lines }: SentencesProps) {
  if (lines.length === 0) return null
  return (
    <View className="card">
      <View className="t-title">{title}</View>
      {lines.map((line) => (
        <View key={line} className={styles.reason}>
          <Icon name={icon} size={16} className="ink2" />
          <Text className="grow">{line}</Text>
        </View>
      ))}
    </View>
  )
}

const Bones = () => (
  <View className="stack">
    {[1, 2].map((n) => (
      <View key={n} className={`card ${styles.boneCard}`}>
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
      </View>
    ))}
  </View>
)
