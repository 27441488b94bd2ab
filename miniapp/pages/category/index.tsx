import Taro from '@tarojs/taro'
import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { CategoryNode, Sort } from '@contract/catalog'
import { useCategories } from '@/api/use-categories'
import { useHome } from '@/api/use-home'
import { useProducts } from '@/api/use-products'
import { Chip } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { NoStore } from '@/components/no-store'
import { Page } from '@/components/page'
import { ProductRows, ProductRowsBones } from '@/components/product-rows'
import { SearchLink } from '@/components/search-link'
import { SortBar } from '@/components/sort-bar'
import { StateBlock } from '@/components/state-block'
import { StoreHeader } from '@/components/store-strip'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { useSession } from '@/session'
import { useCartBadge } from '@/session/use-cart-badge'
import { useEntry } from '@/session/use-entry'
import styles from './index.module.scss'

/** All goods of the mall: two levels of categories, and what is in the one that is chosen. */
export default function Category() {
  useCartBadge()
  const { storeId, categoryId, chooseCategory } = useSession()
  const [sort, setSort] = useState<Sort>('default')
  const homeless = useEntry()
  const { name } = useHome()
  const tree = useCategories(storeId)
  const tops = tree.data?.categories ?? []
  const holds = ({ id, children }: CategoryNode) =>
    id === categoryId || children.some((child) => child.id === categoryId)
  const top = tops.find(holds)
  // another store may not have the category that was chosen in the one before
  const category = tree.data && !top ? null : categoryId
  const { list, end, more } = useProducts(storeId, {
    ...(category === null ? {} : { category }),
    ...(sort === 'default' ? {} : { sort }),
  })
  const choose = (id: string | null) => {
    chooseCategory(id)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const nav = (
    <NavBar>
      <StoreHeader name={name} />
    </NavBar>
  )
  if (homeless) {
    return (
      <Page tab nav={nav}>
        <NoStore />
      </Page>
    )
  }
  return (
    <Page tab nav={nav}>
      <View className={styles.find}>
        <SearchLink onTap={() => goTo('find/search')} />
      </View>
      <View className={styles.page}>
        <ScrollView scrollY className={styles.side}>
          {[{ id: null, name: '全部' }, ...tops].map(({ id, name: word }) => {
            const on = id === (top?.id ?? null)
            return (
              <View
                key={id ?? 'all'}
                id={`side-${id ?? 'all'}`}
                className={`${styles.item} ${on ? styles.on : ''}`}
                {...named('tab', on ? `已选 ${word}` : word)}
                onClick={() => choose(id)}
              >
                <Text>{word}</Text>
              </View>
            )
          })}
        </ScrollView>
        <View className={styles.list}>
          <View className={styles.how}>
            <SortBar
              sort={sort}
              onSort={setSort}
              onFilter={() => goTo('find/list', { filter: '1', ...(category ? { category } : {}) })}
            />
          </View>
          {top && top.children.length > 0 ? (
            <ScrollView scrollX>
              <View className={styles.children}>
                {[{ id: top.id, name: '全部' }, ...top.children].map(({ id, name: word }) => (
                  <Chip
                    key={id}
                    id={`child-${id}`}
                    label={word}
                    on={id === categoryId}
                    onTap={() => choose(id)}
                  />
                ))}
              </View>
            </ScrollView>
          ) : null}
          <Loaded query={list} bones={<ProductRowsBones />} failed="没能取到商品">
            {({ pages }) =>
              pages[0]?.total === 0 ? (
                <Nothing onAll={category === null ? undefined : () => choose(null)} />
              ) : (
                <ProductRows pages={pages} end={end} onMore={more} />
              )
            }
          </Loaded>
        </View>
      </View>
    </Page>
  )
}

const Nothing = ({ onAll }: { onAll?(): void }) => (
  <StateBlock
    kind="empty"
    title="这里还空着"
    line="看看别的分类，或者换一家门店。"
    action={onAll ? '看全部' : '换一家门店'}
    onAction={onAll ?? (() => goTo('entry/picker'))}
  />
)
