import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getProduct } from '@/api/products'
import { getStore } from '@/api/stores'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { Page } from '@/components/page'
import { mediaUrl } from '@/lib/media'
import { pathOf } from '@/lib/navigate'
import { useReturn } from '@/lib/use-shown'
import { useSession } from '@/session'
import { useEntry } from '@/session/use-entry'
import { DetailBones } from './bones'
import { BuyBar } from './buy-bar'
import { type Choice, firstChoice, skuOf } from './choosing'
import { Facts, Gallery, Head } from './parts'
import { SkuSheet } from './sku-sheet'

/** One product in the shopper's store. */
export default function Detail() {
  useEntry()
  const { id = '' } = useRouter().params
  const { storeId, shareCode, entering } = useSession()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [sheet, setSheet] = useState(false)
  // a card may belong to another store than the last one: its price is shown, or none
  const enabled = storeId !== null && !entering
  const product = useQuery({
    queryKey: ['product', storeId, id],
    queryFn: () => getProduct(storeId ?? '', id),
    enabled,
  })
  const store = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId ?? ''),
    enabled,
  })
  useReturn(() => void product.refetch())
  const card = {
    title: product.data?.title ?? '',
    path: pathOf('product/detail', { id, ...(shareCode === null ? {} : { s: shareCode }) }),
    imageUrl: product.data ? mediaUrl(product.data.pictures[0] ?? '') : undefined,
  }
  useShareAppMessage(() => card)
  const chosen = product.data ? (choice ?? firstChoice(product.data)) : {}
  const sku = product.data ? skuOf(product.data, chosen) : null
  return (
    <Page
      nav={<NavBar back clear />}
      bar={product.data ? <BuyBar product={product.data} onBuy={() => setSheet(true)} /> : null}
      over={
        sheet && product.data ? (
          <SkuSheet
            product={product.data}
            choice={chosen}
            onChoose={setChoice}
            onClose={() => setSheet(false)}
          />
        ) : null
      }
    >
      <Loaded query={product} bones={<DetailBones />} failed="没能取到商品">
        {(data) => (
          <>
            <Gallery pictures={data.pictures} title={data.title} />
            <Head product={data} sku={sku} card={card} />
            <Facts
              product={data}
              choice={chosen}
              sku={sku}
              store={store.data}
              onChoose={() => setSheet(true)}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
