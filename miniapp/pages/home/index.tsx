import { usePageScroll, useReachBottom, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useHome } from '@/api/use-home'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { NoStore } from '@/components/no-store'
import { Page } from '@/components/page'
import { StoreHeader } from '@/components/store-strip'
import { usePullDown } from '@/lib/use-pull-down'
import { useSession } from '@/session'
import { passOn } from '@/session/forwarding'
import { useCartBadge } from '@/session/use-cart-badge'
import { useEntry } from '@/session/use-entry'
import { HomeBones } from './bones'
import { Section } from './sections'

/** From here on the bar stands over the shelves, not over the picture. */
const HERO_END = 240
/** Sections drawn at once, so that the first picture comes soon; more follow, and more as she scrolls. */
const FIRST = 4

/** The first screen of a store's mall: the sections that brand, region or store have set. */
export default function Home() {
  const homeless = useEntry()
  useCartBadge()
  const { shareCode, homeKinds } = useSession()
  const [atTop, setAtTop] = useState(true)
  usePageScroll(({ scrollTop }) => setAtTop(scrollTop < HERO_END))
  const [count, setCount] = useState(FIRST)
  const more = () => setCount((now) => now + FIRST)
  useReachBottom(more)
  const { home, name } = useHome()
  const isThere = home.data !== undefined
  useEffect(() => {
    if (!isThere) return undefined
    const timer = setTimeout(more, 0)
    return () => clearTimeout(timer)
  }, [isThere])
  usePullDown(home.refetch)
  const banner = home.data?.sections.find(({ kind }) => kind === 'banner')
  useShareAppMessage(() =>
    passOn(
      {
        title: [name, banner?.kind === 'banner' ? banner.title : '云店'].join(' · '),
        path: `/pages/home/index${shareCode === null ? '' : `?s=${shareCode}`}`,
      },
      { page: 'home' },
    ),
  )
  // while the home is on its way it is drawn as it was last time
  const first = home.data ? home.data.sections[0]?.kind : !home.error && !homeless && homeKinds[0]
  return (
    <Page
      tab
      nav={
        <NavBar clear={atTop && first === 'banner'}>
          <StoreHeader name={name} />
        </NavBar>
      }
    >
      {homeless ? (
        <NoStore />
      ) : (
        <Loaded
          query={home}
          bones={<HomeBones kinds={homeKinds.slice(0, FIRST)} />}
          failed="没能打开门店"
        >
          {({ store, sections }) =>
            sections
              .slice(0, count)
              .map((section, index) => (
                <Section key={section.key} store={store} section={section} first={index === 0} />
              ))
          }
        </Loaded>
      )}
    </Page>
  )
}
