import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { useShownCodes } from '@/session/use-shown-codes'
import { cardOf, shownCodeOf } from './card'
import { ProductSheet } from './product-sheet'
import { Products } from './products'
import { StoreCard, StoreCardBones } from './store-card'
import { useStorePicture, useShareCode } from './use-share-code'

const TITLE = '分享'

export default function GuideShare() {
  return (
    <StaffPage title={TITLE} at="guide/share" bones={<StoreCardBones />}>
      {(self) => <Share self={self} />}
    </StaffPage>
  )
}

function Share({ self }: { self: Self }) {
  const { storeId, storeName, name } = self
  const [product, setProduct] = useState<ProductCard | null>(null)
  const productId = product?.id
  const card = useShareCode(storeId, { page: 'home', channel: 'card' })
  const code = useShareCode(storeId, { page: 'home', channel: 'code' })
  const wanted = { page: 'product', productId } as const
  const productCard = useShareCode(storeId, { ...wanted, channel: 'card' })
  const productCode = useShareCode(storeId, { ...wanted, channel: 'code' })
  const picture = useStorePicture(storeId)

  const shown = product ? productCode.data : code.data
  const label = product ? `${product.title} · ${name}` : `${storeName} · ${name}`
  useShownCodes(shown ? [shownCodeOf(shown.code, label)] : [])
  useShareAppMessage(() => {
    const view = product && productCard.data ? productCard.data : card.data
    return view ? cardOf(view, picture) : {}
  })
  useScrollToProducts()

  const over = product ? (
    <ProductSheet
      product={product}
      card={productCard}
      code={productCode}
      onClose={() => setProduct(null)}
    />
  ) : null
  return (
    <StaffFrame title={TITLE} at="guide/share" over={over}>
      <View className="stack">
        <StoreCard self={self} picture={picture} card={card} code={code} />
        <Products storeId={storeId} onShare={setProduct} />
      </View>
    </StaffFrame>
  )
}

/** 发商品 leads to the list below the store's own code. */
function useScrollToProducts(): void {
  const { params } = useRouter<{ at?: string }>()
  useEffect(() => {
    if (params.at === 'products') void Taro.pageScrollTo({ selector: '#share-products' })
  }, [params.at])
}
