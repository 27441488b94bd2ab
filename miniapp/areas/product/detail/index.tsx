import { usePageScroll, useRouter, useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import type { ProductView } from '@contract/catalog'
import { useState } from 'react'
import { getProduct } from '@/api/products'
import { getStore } from '@/api/stores'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { NoStore } from '@/components/no-store'
import { Page } from '@/components/page'
import { useReturn } from '@/lib/use-shown'
import { useSession } from '@/session'
import { isInMoments } from '@/session/entering'
import { passOn } from '@/session/forwarding'
import { useEntry } from '@/session/use-entry'
import { DetailBones } from './bones'
import { BuyBar, MomentsBar } from './buy-bar'
import { cardsOf } from './cards'
import { type Choice, firstChoice, skuOf } from './choosing'
import { ElsewhereSheet } from './elsewhere'
import { isNotHere, NotHere } from './not-here'
import { Facts, Gallery, Head } from './parts'
import { SkuSheet } from './sku-sheet'

/** px that the page scrolls before the picture is gone from behind the bar */
const PICTURE = 280

/** One product in the shopper's store; in the moments, where nobody is logged in, in the store of the link. */
export default function Detail() {
  const homeless = useEntry()
  const alone = isInMoments()
  const { id = '', store: linked = null } = useRouter().params
  const { storeId: visited, shareCode, entering } = useSession()
  const storeId = alone ? linked : visited
  const [choice, setChoice] = useState<Choice | null>(null)
  const [sheet, setSheet] = useState<'choices' | 'elsewhere' | null>(null)
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
  useReturn(() => {
    if (enabled) void product.refetch()
  })
  const past = usePast(PICTURE)
  const cards = cardsOf({ id, storeId, shareCode, product: product.data })
  const share = () => passOn(cards.chat, { page: 'product', productId: id })
  useShareAppMessage(share)
  useShareTimeline(() => cards.moments)
  const chosen = product.data ? (choice ?? firstChoice(product.data)) : {}
  const sku = product.data ? skuOf(product.data, chosen) : null
  const close = () => setSheet(null)
  const sheetOf = (data: ProductView) => {
    if (sheet === 'choices') {
      return <SkuSheet product={data} choice={chosen} onChoose={setChoice} onClose={close} />
    }
    if (sheet === null || storeId === null || !sku) return null
    return (
      <ElsewhereSheet storeId={storeId} product={data} choice={chosen} sku={sku} onClose={close} />
    )
  }
  const barOf = (data: ProductView) =>
    alone ? (
      <MomentsBar />
    ) : (
      <BuyBar product={data} card={cards.service} onChoose={() => setSheet('choices')} />
    )
  if (!alone && !product.data && isNotHere(product.error)) return <NotHere store={store.data} />
  if (!alone && homeless) {
    return (
      <Page title="商品">
        <NoStore />
      </Page>
    )
  }
  return (
    <Page
      nav={alone ? <></> : <NavBar back clear={!past} title={past ? '商品' : undefined} />}
      bar={product.data ? barOf(product.data) : null}
      over={product.data ? sheetOf(product.data) : null}
    >
      <Loaded query={product} bones={<DetailBones />} failed="没能取到商品">
        {(data) => (
          <>
            <Gallery pictures={data.pictures} title={data.title} below={alone} />
            <Head product={data} sku={sku} card={alone ? null : share} />
            <Facts
              product={data}
              choice={chosen}
              sku={sku}
              store={store.data}
              act={
                alone
                  ? null
                  : {
                      choose: () => setSheet('choices'),
                      lookElsewhere: () => setSheet('elsewhere'),
                    }
              }
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Whether the page is scrolled further than `y` px. */
function usePast(y: number): boolean {
  const [past, setPast] = useState(false)
  usePageScroll(({ scrollTop }) => setPast(scrollTop > y))
  return past
}
