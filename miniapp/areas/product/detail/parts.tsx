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
import type { SharedCard } from '@/platform/types'
import { type Choice, choiceText } from './choosing'
import { stockWord } from './stock-word'
import styles from './index.module.scss'

type GalleryProps = {
  pictures: string[]
  title: string
  /** WeChat's own bar stands above: the picture does not begin behind it */
  below?: boolean
}

/** The pictures, behind the bar; which of how many stands in the corner. */
export function Gallery({ pictures, title, below = false }: GalleryProps) {
  const [at, setAt] = useState(0)
  return (
    <View className={`${styles.gallery} ${below ? styles.below : ''}`}>
      <Swiper className={styles.swiper} onChange={({ detail }) => setAt(detail.current)}>
        {pictures.map((picture, index) => (
          <SwiperItem key={picture}>
            <Picture
              className={styles.slide}
              src={picture}
              w={800}
              alt={title}
              eager={index === 0}
            />
          </SwiperItem>
        ))}
      </Swiper>
      {pictures.length > 1 ? (
        <View className={`t-caption num ${styles.pager}`}>{`${at + 1} / ${pictures.length}`}</View>
      ) : null}
    </View>
  )
}

type HeadProps = {
  product: ProductView
  sku: SkuView | null
  /** null where it cannot be shared on */
  card: (() => SharedCard) | null
}

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
        {card ? (
          <View className={styles.share}>
            <ShareButton id="share" kind="icon" icon="share" label="分享" card={card} />
          </View>
        ) : null}
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
  /** null where nothing can be chosen or changed: in the moments */
  act: { choose(): void; lookElsewhere(): void } | null
}

/** What is chosen, where it is collected and when, who else has it, what it is made of. */
export function Facts({ product, choice, sku, store, act }: FactsProps) {
  const { attributes, options, saleMode, kind } = product
  const elsewhere = act !== null && sku !== null && saleMode === 'normal' && kind === 'goods'
  return (
    <View className={styles.facts}>
      <View className="card list">
        {options.length > 0 ? (
          <View
            id="choose"
            className="list-row"
            {...named(act ? 'button' : 'img')}
            onClick={act?.choose}
          >
            <Text className="list-key">已选</Text>
            <Text className="grow">{choiceText(product, choice)}</Text>
            {act ? <Icon name="chevron-right" size={16} /> : null}
          </View>
        ) : null}
        <View className="list-row">
          <Text className="list-key">门店</Text>
          <View className="grow">
            <View className="strong">{store?.name ?? ''}</View>
            <View className="t-caption ink2">
              {saleMode === 'display_only' ? store?.address : stockLine(product, sku)}
            </View>
          </View>
          {act ? (
            <View
              id="switch-store"
              className="t-caption strong in-brand tap tap-end"
              {...named('button')}
              onClick={() => goTo('entry/picker')}
            >
              切换
            </View>
          ) : null}
        </View>
        {elsewhere ? (
          <View
            id="elsewhere"
            className="list-row"
            {...named('button')}
            onClick={act.lookElsewhere}
          >
            <Text className="list-key">别处</Text>
            <Text className="grow">
              {sku.available > 0 ? '看看别的门店有没有' : '看看哪家门店有现货'}
            </Text>
            <Icon name="chevron-right" size={16} />
          </View>
        ) : null}
      </View>
      {attributes.length > 0 ? (
        <View className={`card ${styles.attributes}`}>
          <View className="t-title">参数</View>
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

function stockLine({ kind, readyAt }: ProductView, sku: SkuView | null): string {
  const { text } = stockWord(kind, sku)
  if (kind === 'goods' && (sku === null || sku.available === 0)) return text
  return `${text} · ${dayTime(readyAt, serverNow())} 可取`
}
