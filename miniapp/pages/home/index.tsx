import Taro, { usePageScroll, usePullDownRefresh, useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
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
    title: `${name} · ${home.data?.banner.title ?? '云店'}`,
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
        {({ store, banner, categories, shelves }) => (
          <>
            <Hero store={store} banner={banner} />
            <Categories categories={categories} />
            {shelves.map(({ title, products }) => (
              <Shelf key={title} title={title} products={products} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}
