import { Swiper, SwiperItem, Text, View } from '@tarojs/components'
import type { ProductView, SkuView } from '@contract/catalog'
import type { StoreView } from '@contract/org'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Tag } from '@/components/tag'
import { dayTime } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { ShareButton } from '@/platform/share-button'
import type { ShareCard } from '@/platform/types'
import { type Choice, choiceText } from './choosing'
import styles from './index.module.scss'

/** The pictures, behind the bar; which of how many stands in the corner. */
export function Gallery({ pictures, title }: { pictures: string[]; title: string }) {
  const [at, setAt] = useState(0)
  return (
    <View className={styles.gallery}>
      <Swiper className={styles.swiper} onChange={({ detail }) => setAt(detail.current)}>
        {pictures.map((picture, index) => (
          <SwiperItem key={picture}>
            <Picture className={styles.slide} src={picture} alt={title} eager={index === 0} />
          </SwiperItem>
        ))}
      </Swiper>
      <View className={`t-caption num ${styles.pager}`}>{`${at + 1} / ${pictures.length}`}</View>
    </View>
  )
}

type HeadProps = { product: ProductView; sku: SkuView | null; card: ShareCard }

/** Price, name, what it is. */
export function Head({ product, sku, card }: HeadProps) {
  const { saleMode, title, description, skus } = product
  const shown = sku ?? skus[0]
  return (
    <View className={`card ${styles.head}`}>
      <View className="between">
        {saleMode === 'display_only' || !shown ? (
          <Tag label="到店选购" icon="store" />
        ) : (
          <Price size={28} fen={shown.unitFen} listFen={shown.listFen} />
        )}
        <View className={styles.share}>
          <ShareButton id="share" kind="text" icon="share" label="分享" card={card} />
        </View>
      </View>
      <View className={`t-heading voice ${styles.name}`}>{title}</View>
      <View className="t-body ink2">{description}</View>
    </View>
  )
}

type FactsProps = {
  product: ProductView
  choice: Choice
  sku: SkuView | null
  store: StoreView | undefined
  onChoose(): void
}

/** What is chosen, where it is collected and when, what it is made of. */
export function Facts({ product, choice, sku, store, onChoose }: FactsProps) {
  const { attributes, options, saleMode } = product
  return (
    <View className={styles.facts}>
      <View className="card list">
        {options.length > 0 ? (
          <View id="choose" className="list-row" {...named('button')} onClick={onChoose}>
            <Text className="list-key">已选</Text>
            <Text className="grow">{choiceText(product, choice)}</Text>
            <Icon name="chevron-right" size={16} />
          </View>
        ) : null}
        <View className="list-row">
          <Text className="list-key">门店</Text>
          <View className="grow">
            <View className="strong">{store?.name ?? ''}</View>
            <View className="t-caption ink2">
              {saleMode === 'display_only' ? store?.address : stockLine(sku, product.readyAt)}
            </View>
          </View>
          <View
            id="switch-store"
            className="t-caption strong in-brand tap tap-end"
            {...named('button')}
            onClick={() => goTo('entry/picker')}
          >
            切换
          </View>
        </View>
      </View>
      {attributes.length > 0 ? (
        <View className="card list">
          {attributes.map(({ name, value }) => (
            <View key={name} className={styles.attribute}>
              <Text className={`ink2 ${styles.attributeName}`}>{name}</Text>
              <Text className="grow">{value}</Text>
            </View>
          ))}
        </View>
      ) : null}
    </View>
  )
}

function stockLine(sku: SkuView | null, readyAt: string): string {
  if (sku === null || sku.available === 0) return '本店暂时没有这一款'
  return `现货 ${sku.available} 件 · ${dayTime(readyAt, serverNow())} 可取`
}
