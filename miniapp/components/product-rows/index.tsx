import type { ProductList } from '@contract/catalog'
import { ProductCard, ProductCardBones } from '@/components/product-card'
import { ListEnd } from '@/components/state-block'

type Props = {
  pages: ProductList[]
  end: 'more' | 'failed' | 'end'
  onMore(): void
}

/** Products one below the other, to the end of the list. */
export function ProductRows({ pages, end, onMore }: Props) {
  return (
    <>
      {pages.flatMap(({ products }) =>
        products.map((product) => <ProductCard key={product.id} product={product} row />),
      )}
      <ListEnd state={end} count={pages[0]?.total ?? 0} onRetry={onMore} />
    </>
  )
}

export const ProductRowsBones = () => (
  <>
    {[1, 2, 3, 4, 5, 6, 7].map((n) => (
      <ProductCardBones key={n} row />
    ))}
  </>
)
