import { useReachBottom } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProductList } from '@contract/catalog'
import { listProducts } from '@/api/products'
import { useHome } from '@/api/use-home'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { Page } from '@/components/page'
import { ProductCard, ProductCardBones } from '@/components/product-card'
import { ListEnd, StateBlock } from '@/components/state-block'
import { StoreHeader } from '@/components/store-strip'
import { named } from '@/lib/named'
import { useSession } from '@/session'
import { useCartBadge } from '@/session/use-cart-badge'
import styles from './index.module.scss'

/** All goods of the mall, by category, page after page. */
export default function Category() {
  useCartBadge()
  const { storeId, categoryId, chooseCategory } = useSession()
  const enabled = storeId !== null
  const { home, name } = useHome()
  const sections = home.data?.sections ?? []
  const categories = sections.find((s) => s.kind === 'categories')?.categories ?? []
  const list = useInfiniteQuery({
    queryKey: ['products', storeId, categoryId],
    queryFn: ({ pageParam }) => listProducts(storeId ?? '', categoryId ?? undefined, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ProductList) => last.next ?? undefined,
    enabled,
  })
  useReachBottom(() => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  })
  const end = list.isFetchNextPageError ? 'failed' : list.hasNextPage ? 'more' : 'end'
  return (
    <Page
      tab
      nav={
        <NavBar>
          <StoreHeader name={name} />
        </NavBar>
      }
    >
      <View className={styles.page}>
        <View className={styles.side}>
          {[{ id: null, name: '全部' }, ...categories].map(({ id, name }) => (
            <View
              key={id ?? 'all'}
              id={`side-${id ?? 'all'}`}
              className={`${styles.item} ${id === categoryId ? styles.on : ''}`}
              {...named('tab')}
              onClick={() => chooseCategory(id)}
            >
              <Text>{name}</Text>
            </View>
          ))}
        </View>
        <View className={styles.list}>
          <Loaded query={list} bones={<Bones />} failed="没能取到商品">
            {({ pages }) => {
              const products = pages.flatMap((page) => page.products)
              if (products.length === 0) return <Nothing />
              return (
                <>
                  {products.map((product) => (
                    <ProductCard key={product.id} product={product} row />
                  ))}
                  <ListEnd
                    state={end}
                    count={products.length}
                    onRetry={() => void list.fetchNextPage()}
                  />
                </>
              )
            }}
          </Loaded>
        </View>
      </View>
    </Page>
  )
}

const Nothing = () => (
  <StateBlock kind="empty" title="这里还空着" line="看看别的分类，或者换一家门店。" />
)

const Bones = () => (
  <>
    {[1, 2, 3, 4, 5, 6].map((n) => (
      <ProductCardBones key={n} row />
    ))}
  </>
)
