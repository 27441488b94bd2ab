import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Sheet } from '@/components/sheet'
import { ShareButton } from '@/platform/share-button'
import { cardOf } from './card'
import { CodeBox } from './code-box'
import type { ShareCodeQuery } from './use-share-code'
import styles from './index.module.scss'

type Props = {
  product: ProductCard
  card: ShareCodeQuery
  code: ShareCodeQuery
  onClose(): void
}

/** One product to send on: its code for people at hand, its card for chats. */
export function ProductSheet({ product, card, code, onClose }: Props) {
  const { title, subtitle, picture } = product
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
      <View className={styles.head}>
        <Picture className={styles.thumb} src={picture} />
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
      <View className="t-caption ink2 center">当面让顾客扫，或把卡片发到聊天里</View>
    </Sheet>
  )
}
