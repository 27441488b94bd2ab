import { View } from '@tarojs/components'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import type { Self } from '@/components/staff-page'
import { ShareButton } from '@/platform/share-button'
import { cardOf } from './card'
import { CodeBox } from './code-box'
import type { ShareCodeQuery } from './use-share-code'
import styles from './index.module.scss'

type Props = { self: Self; picture: string; card: ShareCodeQuery; code: ShareCodeQuery }

/** The store's mall with the guide's name on it: its code for people at hand, its card for chats. */
export function StoreCard({ self, picture, card, code }: Props) {
  return (
    <View className={`card ${styles.store}`}>
      <Loaded
        query={code}
        bones={<View className={`bone ${styles.box} ${styles.boxBone}`} />}
        failed="没能取到店码"
      >
        {(view) => <CodeBox id="store-code" code={view.code} label={`${self.storeName}的店码`} />}
      </Loaded>
      <View className="t-title">{self.storeName}</View>
      <View className="t-caption ink2 center">顾客扫一下就进本店，算你的分享</View>
      <View className={styles.send}>
        {picture === '' ? (
          <View className={`bone ${styles.banner}`} />
        ) : (
          <Picture className={styles.banner} src={picture} eager />
        )}
        <View className="grow">
          <View className="t-body">店铺卡片</View>
          <View className="t-caption ink2">打开的人会进入本店</View>
        </View>
        {card.data ? (
          <ShareButton
            id="share-home"
            kind="primary"
            label="转发"
            card={cardOf(card.data, picture)}
          />
        ) : null}
      </View>
    </View>
  )
}

export function StoreCardBones() {
  return (
    <View className="stack">
      <View className={`card ${styles.store}`}>
        <View className={`bone ${styles.box} ${styles.boxBone}`} />
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
        <View className={styles.send}>
          <View className={`bone ${styles.banner}`} />
        </View>
      </View>
    </View>
  )
}
