import { useRouter } from '@tarojs/taro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from '@tarojs/components'
import { acceptInvitation } from '@/api/staff'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Page } from '@/components/page'
import { PrivacySheet } from '@/components/privacy-sheet'
import { readInvitation } from '@/lib/invitation'
import { replaceWith } from '@/lib/navigate'
import { platform } from '@/platform'
import { PhoneButton } from '@/platform/phone-button'
import { Trouble } from '@/components/trouble'
import styles from './index.module.scss'

/** A person takes up a staff invitation: scan the manager's code, verify the phone, done. */
export default function StoreJoin() {
  const { params } = useRouter<{ token?: string }>()
  const [token, setToken] = useState(params.token ?? null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const joining = useJoining()
  const scan = async () => {
    const scanned = await platform.scan()
    if (!scanned) return
    const read = readInvitation(scanned.result)
    setTrouble(read === null ? '这不是邀请码。请店长打开「邀请同事」，再扫一次。' : null)
    joining.reset()
    setToken(read)
  }
  const phone = (phoneCode: string | null) => {
    setTrouble(phoneCode === null ? '没拿到手机号。加入门店要用受邀的手机号核对。' : null)
    if (phoneCode !== null && token !== null) joining.mutate({ token, phoneCode })
  }
  if (joining.data) return <Joined name={joining.data.name} />
  const said = trouble ?? joining.error?.message
  return (
    <Page
      title="加入门店"
      over={<PrivacySheet why="手机号只用来核对邀请，确认你就是受邀的同事。" />}
    >
      <View className={styles.ask}>
        <View className={`in-brand ${styles.face}`}>
          <Icon name={token === null ? 'scan' : 'phone'} size={32} />
        </View>
        <View className="voice t-heading center">
          {token === null ? '扫店长手机上的邀请码' : '再验证一下手机号'}
        </View>
        <View className="t-body ink2 center">
          {token === null
            ? '邀请码 24 小时内有效，只能用一次。'
            : '手机号和店长邀请的一致，就能加入门店。'}
        </View>
        <View className={styles.gap} />
        {said ? <Trouble id="join-trouble" title="还没加入" line={said} /> : null}
        {token === null ? (
          <Button id="scan" icon="scan" label="扫邀请码" onTap={() => void scan()} />
        ) : (
          <>
            <PhoneButton
              id="accept"
              label="验证手机号并加入"
              loading={joining.isPending}
              onPhone={phone}
            />
            <Button id="scan" kind="text" label="换一个邀请码" onTap={() => void scan()} />
          </>
        )}
      </View>
    </Page>
  )
}

function useJoining() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ token, phoneCode }: { token: string; phoneCode: string }) =>
      acceptInvitation(token, phoneCode),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
}

function Joined({ name }: { name: string }) {
  return (
    <Page title="加入门店">
      <View id="joined" className={styles.ask}>
        <View className={styles.tick}>
          <Icon name="check" size={32} on />
        </View>
        <View className="voice t-heading center">{`${name}，欢迎加入`}</View>
        <View className="t-body ink2 center">工作台在「我的」里，随时可以打开。</View>
        <View className={styles.gap} />
        <Button id="go-work" label="去门店工作台" onTap={() => replaceWith('store/work')} />
      </View>
    </Page>
  )
}
