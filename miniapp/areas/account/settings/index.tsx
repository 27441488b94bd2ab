import { useDidShow } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { Page } from '@/components/page'
import { PrivacySheet } from '@/components/privacy-sheet'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { privacy } from '@/platform/privacy'
import { Renewal } from './renewal'

/** Her store and guide, privacy, papers, and the way out. */
export default function Settings() {
  const [open, setOpen] = useState<boolean | null>(null)
  const look = () => void privacy.needed().then(setOpen)
  useDidShow(look)
  const decide = async () => {
    if (open) await privacy.ask()
    else await privacy.withdraw()
    look()
  }
  const read = (id: string) => goTo('content/article', { id })
  return (
    <Page title="设置" over={<PrivacySheet why="用到手机号或大概位置之前，先要你同意。" />}>
      <View className="stack">
        <Renewal />
        <View className="card list">
          <Row
            id="bindings"
            icon="pin"
            word="我的门店与导购"
            value="看到什么时候，换一个"
            onTap={() => goTo('account/bindings')}
          />
        </View>
        <View className="card list">
          <Row
            id="privacy-settings"
            icon="eye"
            word="隐私设置"
            value={open === null ? '' : open ? '还没同意隐私政策' : '已同意，可以撤回'}
            onTap={() => void decide()}
          />
        </View>
        <View className="card list">
          <Row id="agreement" icon="receipt" word="会员协议" onTap={() => read('agreement')} />
          <Row id="privacy" icon="receipt" word="隐私政策" onTap={() => read('privacy')} />
          <Row id="licences" icon="store" word="证照信息" onTap={() => read('licences')} />
        </View>
        <View className="card list">
          <Row
            id="leave"
            icon="user"
            word="注销账号"
            value="先看会怎样"
            onTap={() => goTo('account/leave')}
          />
        </View>
      </View>
    </Page>
  )
}

type RowProps = { id: string; icon: IconName; word: string; value?: string; onTap(): void }

function Row({ id, icon, word, value = '', onTap }: RowProps) {
  return (
    <View id={id} className="list-row" {...named('link')} onClick={onTap}>
      <Icon name={icon} className="in-brand" />
      <Text className="grow">{word}</Text>
      <Text className="t-caption ink2">{value}</Text>
      <Icon name="chevron-right" size={16} />
    </View>
  )
}
