import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import type { Self } from '@/components/staff-page'
import { ShareButton } from '@/platform/share-button'
import { useShownCodes } from '@/session/use-shown-codes'
import { cardOf, shownCodeOf } from '../parts/card'
import { type ShareCodeQuery, useShareCode } from '../parts/use-share-code'
import { CodeBox } from './code-box'
import styles from './index.module.scss'

type Props = {
  self: Self
  picture: string
  card: ShareCodeQuery
  /** no sheet stands over it: its code is what the screen shows */
  shows: boolean
  onPoster(): void
}

/** The store's mall with the guide's name on it: its code for people at hand, its card for chats, its poster. */
export function StoreCard({ self, picture, card, shows, onPoster }: Props) {
  const { storeId, storeName, name } = self
  const code = useShareCode(storeId, { page: 'home', channel: 'code' })
  const shown = shows && code.data
  useShownCodes(shown ? [shownCodeOf(shown.code, `${storeName} · ${name}`)] : [])
  return (
    <View className="stack">
      <View className={`card ${styles.store}`}>
        <Loaded
          query={code}
          bones={<View className={`bone ${styles.box} ${styles.boxBone}`} />}
          failed="没能取到店码"
        >
          {(view) => <CodeBox id="store-code" code={view.code} label={`${storeName}的店码`} />}
        </Loaded>
        <View className="t-title">{storeName}</View>
        <View className="t-caption ink2 center">{`${name}的店码 · 顾客扫一下就进本店，算你的分享`}</View>
      </View>
      <View className="card">
        <View className={styles.send}>
          {picture === '' ? (
            <View className={`bone ${styles.banner}`} />
          ) : (
            <Picture className={styles.banner} src={picture} w={200} eager />
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
        <View className={styles.send}>
          <View className="grow">
            <View className="t-body">店铺海报</View>
            <View className="t-caption ink2">印出来摆在柜台，或发朋友圈</View>
          </View>
          <Button id="poster-home" kind="small" label="做海报" onTap={onPoster} />
        </View>
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
      </View>
      <View className="card">
        <View className={styles.send}>
          <View className={`bone ${styles.banner}`} />
        </View>
        <View className={styles.send} />
      </View>
    </View>
  )
}
