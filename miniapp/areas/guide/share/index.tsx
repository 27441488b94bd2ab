import type { ShareCodeRow, ShareCodeView } from '@contract/attribution'
import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Chip } from '@/components/chip'
import { PrivacySheet } from '@/components/privacy-sheet'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import type { ShareCard, SharedCard } from '@/platform/types'
import { cardOf } from '../parts/card'
import { useShareCode, useStorePicture } from '../parts/use-share-code'
import { CodeSheet } from './code-sheet'
import { Codes } from './codes'
import { PosterSheet, type PosterOf } from './poster-sheet'
import { ProductSheet } from './product-sheet'
import { Products } from './products'
import { StoreCard, StoreCardBones } from './store-card'
import styles from './index.module.scss'

const TITLE = '分享'
const PARTS = [
  ['store', '店码'],
  ['products', '商品'],
  ['codes', '我的码'],
] as const
type Part = (typeof PARTS)[number][0]

export default function GuideShare() {
  return (
    <StaffPage title={TITLE} at="guide/share" bones={<Bones />}>
      {(self) => <Share self={self} />}
    </StaffPage>
  )
}

/** 做海报 begins with a product, as 发商品 does. */
const partFor = (at: string | undefined): Part =>
  at === 'products' || at === 'poster' ? 'products' : at === 'codes' ? 'codes' : 'store'

type Opened =
  | { kind: 'product'; product: ProductCard }
  | { kind: 'poster'; of: PosterOf }
  | { kind: 'code'; row: ShareCodeRow }

/** What a guide can send, and what came of what she sent. */
function Share({ self }: { self: Self }) {
  const { storeId } = self
  const { params } = useRouter<{ at?: string }>()
  const [part, setPart] = useState(() => partFor(params.at))
  const [opened, setOpened] = useState<Opened | null>(null)
  const product = opened?.kind === 'product' ? opened.product : null
  const store = useShareCode(storeId, { page: 'home', channel: 'card' })
  const productCard = useShareCode(storeId, {
    ...{ page: 'product', productId: product?.id, channel: 'card' },
  })
  const picture = useStorePicture(storeId)
  const close = () => setOpened(null)
  const poster = (of: PosterOf) => setOpened({ kind: 'poster', of })

  const toCard = (view: ShareCodeView | undefined): ShareCard =>
    view ? cardOf(view, picture) : { title: self.storeName, path: '/pages/home/index' }
  useShareAppMessage((): SharedCard => {
    if (opened?.kind === 'code') return toCard(opened.row)
    if (product === null || productCard.data) return toCard(productCard.data ?? store.data)
    // she was faster than the product's code
    return {
      ...toCard(store.data),
      promise: productCard.refetch().then(({ data }) => toCard(data)),
    }
  })

  return (
    <StaffFrame
      title={TITLE}
      at="guide/share"
      over={
        <>
          {sheetOf({ self, opened, productCard, picture, poster, close })}
          <PrivacySheet why="海报要存进相册，链接要放进剪贴板，只在你点的时候用。" />
        </>
      }
    >
      <View className={styles.parts}>
        {PARTS.map(([id, label]) => (
          <Chip
            key={id}
            id={`part-${id}`}
            label={label}
            on={part === id}
            onTap={() => setPart(id)}
          />
        ))}
      </View>
      {part === 'store' ? (
        <StoreCard
          self={self}
          picture={picture}
          card={store}
          shows={opened === null}
          onPoster={() => poster({ page: 'home', title: self.storeName })}
        />
      ) : part === 'products' ? (
        <Products
          storeId={storeId}
          poster={params.at === 'poster'}
          onShare={(chosen) => setOpened({ kind: 'product', product: chosen })}
          onPoster={({ id, title }) => poster({ page: 'product', productId: id, title })}
        />
      ) : (
        <Codes
          self={self}
          banner={picture}
          onOpen={(row) => setOpened({ kind: 'code', row })}
          onBegin={() => setPart('products')}
        />
      )}
    </StaffFrame>
  )
}

type SheetProps = {
  self: Self
  opened: Opened | null
  productCard: ReturnType<typeof useShareCode>
  picture: string
  poster(of: PosterOf): void
  close(): void
}

function sheetOf({ self, opened, productCard, picture, poster, close }: SheetProps): ReactNode {
  if (opened === null) return null
  if (opened.kind === 'poster') return <PosterSheet self={self} of={opened.of} onClose={close} />
  if (opened.kind === 'code') {
    return (
      <CodeSheet self={self} row={opened.row} banner={picture} onPoster={poster} onClose={close} />
    )
  }
  const { product } = opened
  return (
    <ProductSheet
      self={self}
      product={product}
      card={productCard}
      onPoster={() => poster({ page: 'product', productId: product.id, title: product.title })}
      onClose={close}
    />
  )
}

const Bones = () => (
  <>
    <View className={styles.parts}>
      <View className={`bone ${styles.partsBone}`} />
    </View>
    <StoreCardBones />
  </>
)
