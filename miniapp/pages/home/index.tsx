import Taro, { usePageScroll, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import type { StoreView } from '@contract/org'
import type { SectionView } from '@contract/storefront'
import { useHome } from '@/api/use-home'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { Page } from '@/components/page'
import { StoreHeader } from '@/components/store-strip'
import { useSession } from '@/session'
import { useCartBadge } from '@/session/use-cart-badge'
import { useEntry } from '@/session/use-entry'
import { HomeBones } from './bones'
import { Hero } from './hero'
import { Categories, Shelf } from './shelves'

/** From here on the bar stands over the shelves, not over the picture. */
const HERO_END = 240

/** The first screen of a store's mall. */
export default function Home() {
  useEntry()
  useCartBadge()
  const shareCode = useSession((session) => session.shareCode)
  const [overHero, setOverHero] = useState(true)
  usePageScroll(({ scrollTop }) => setOverHero(scrollTop < HERO_END))
  const { home, name } = useHome()
  usePullDownRefresh(() => {
    void home.refetch().finally(() => Taro.stopPullDownRefresh())
  })
  useShareAppMessage(() => ({
    title: `${name} · ${home.data?.sections.find((s) => s.kind === 'banner')?.title ?? '云店'}`,
    path: `/pages/home/index${shareCode === null ? '' : `?s=${shareCode}`}`,
  }))
  return (
    <Page
      tab
      nav={
        <NavBar clear={overHero}>
          <StoreHeader name={name} />
        </NavBar>
      }
    >
      <Loaded query={home} bones={<HomeBones />} failed="没能打开门店">
        {({ store, sections }) =>
          sections.map((section) => <Section key={section.key} store={store} section={section} />)
        }
      </Loaded>
    </Page>
  )
}

function Section({ store, section }: { store: StoreView; section: SectionView }) {
  switch (section.kind) {
    case 'banner':
      return <Hero store={store} banner={section} />
    case 'categories':
      return <Categories categories={section.categories} />
    case 'shelf':
      return <Shelf title={section.title} products={section.products} />
    default:
      return null
  }
}
