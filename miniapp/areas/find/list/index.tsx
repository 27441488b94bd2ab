import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CategoryNode, Sort } from '@contract/catalog'
import { useCategories } from '@/api/use-categories'
import { useProducts } from '@/api/use-products'
import { Loaded } from '@/components/loaded'
import { NoStore } from '@/components/no-store'
import { Page } from '@/components/page'
import { ProductRows, ProductRowsBones } from '@/components/product-rows'
import { SearchLink } from '@/components/search-link'
import { SortBar } from '@/components/sort-bar'
import { StateBlock } from '@/components/state-block'
import { StoreStrip } from '@/components/store-strip'
import { decoded } from '@/lib/decoded'
import { goTab, replaceWith } from '@/lib/navigate'
import { useSession } from '@/session'
import { useEntry } from '@/session/use-entry'
import { countOf, NOTHING, queryOf } from '../finding'
import { FilterSheet } from './filter-sheet'
import styles from './index.module.scss'

/** What was found in the store's mall, by words or in a category, in her order and narrowed as she likes. */
export default function List() {
  const homeless = useEntry()
  const params = useRouter().params
  const q = decoded(params.q)
  const { category } = params
  const { storeId, storeName, chooseCategory } = useSession()
  const [sort, setSort] = useState<Sort>('default')
  const [narrowing, setNarrowing] = useState(NOTHING)
  const [filtering, setFiltering] = useState(params.filter === '1')
  const base = { ...(q === '' ? {} : { q }), ...(category ? { category } : {}) }
  const { list, end, more } = useProducts(storeId, queryOf(base, sort, narrowing))
  const name = useCategoryName(storeId, category)
  const top = () => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  const showAll = () => {
    chooseCategory(null)
    goTab('category')
  }
  const title = q === '' ? name : '搜索结果'
  if (homeless) {
    return (
      <Page title={title}>
        <NoStore />
      </Page>
    )
  }
  return (
    <Page
      title={title}
      over={
        filtering ? (
          <FilterSheet
            base={base}
            sort={sort}
            narrowing={narrowing}
            onApply={(next) => {
              setNarrowing(next)
              setFiltering(false)
              top()
            }}
            onClose={() => setFiltering(false)}
          />
        ) : null
      }
    >
      <View className={styles.head}>
        <SearchLink words={q} onTap={() => replaceWith('find/search', q === '' ? {} : { q })} />
      </View>
      <StoreStrip name={storeName ?? ''} hint="这家店的商品和价格" />
      <View className={styles.how}>
        <SortBar
          sort={sort}
          narrowed={countOf(narrowing)}
          onSort={(next) => {
            setSort(next)
            top()
          }}
          onFilter={() => setFiltering(true)}
        />
      </View>
      <View className={styles.list}>
        <Loaded query={list} bones={<ProductRowsBones />} failed="没能取到商品">
          {({ pages }) => {
            if (pages[0]?.total !== 0) return <ProductRows pages={pages} end={end} onMore={more} />
            const narrowed = countOf(narrowing) > 0
            return (
              <StateBlock
                kind="empty"
                title={q === '' ? '没有符合的商品' : `没找到“${q}”`}
                line={narrowed ? '条件多了一些，放宽看看。' : '换个词，或者换一家门店看看。'}
                action={narrowed ? '清掉筛选' : '看全部商品'}
                onAction={narrowed ? () => setNarrowing(NOTHING) : showAll}
              />
            )
          }}
        </Loaded>
      </View>
    </Page>
  )
}

/** The category page has asked for the tree already; a page that was opened by itself asks now. */
function useCategoryName(storeId: string | null, categoryId: string | undefined): string {
  const tree = useCategories(storeId, categoryId !== undefined)
  const all = (tree.data?.categories ?? []).flatMap((top: CategoryNode) => [top, ...top.children])
  return all.find(({ id }) => id === categoryId)?.name ?? '全部商品'
}
