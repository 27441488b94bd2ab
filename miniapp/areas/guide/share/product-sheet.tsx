import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Sheet } from '@/components/sheet'
import type { Self } from '@/components/staff-page'
import { ShareButton } from '@/platform/share-button'
import { useShownCodes } from '@/session/use-shown-codes'
import { cardOf, shownCodeOf } from '../parts/card'
import { type ShareCodeQuery, useShareCode } from '../parts/use-share-code'
import { CodeBox } from './code-box'
import { LinkButton } from './link-button'
import styles from './index.module.scss'

type Props = {
  self: Self
  product: ProductCard
  card: ShareCodeQuery
  onPoster(): void
  onClose(): void
}

/** One product to send on: its code for people at hand, its card for chats, its poster, its link. */
export function ProductSheet({ self, product, card, onPoster, onClose }: Props) {
  const { id, title, subtitle, picture } = product
  const wish = { page: 'product', productId: id } as const
  const code = useShareCode(self.storeId, { ...wish, channel: 'code' })
  const shown = code.data
  useShownCodes(shown ? [shownCodeOf(shown.code, `${title} · ${self.name}`)] : [])
  const foot = card.data ? (
    <ShareButton
      id="share-card"
      kind="primary"
      grow
      icon="share"
      label="转发到聊天"
      card={cardOf(card.data, picture)}
    />
  ) : (
    <Button
      id="share-card"
      grow
      loading={!card.isError}
      label={card.isError ? '再试一次' : '转发到聊天'}
      onTap={() => void card.refetch()}
    />
  )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <View className={styles.sheetHead}>
        <Picture className={styles.thumb} src={picture} w={200} />
        <View className="grow">
          <View className="t-title one-line">{title}</View>
          <View className="t-caption ink2 one-line">{subtitle}</View>
        </View>
      </View>
      <Loaded
        query={code}
        bones={<View className={`bone ${styles.box} ${styles.boxBone}`} />}
        failed="没能取到商品码"
      >
        {(view) => <CodeBox id="product-code" code={view.code} label={`${title}的商品码`} />}
      </Loaded>
      <View className="t-caption ink2 center">当面让顾客扫，或发到聊天、朋友圈、短信里</View>
      <View className={styles.ways}>
        <Button id="make-poster" kind="line" grow icon="picture" label="做海报" onTap={onPoster} />
        <LinkButton storeId={self.storeId} wish={wish} />
      </View>
    </Sheet>
  )
}
