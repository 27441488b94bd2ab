import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { useProducts } from '@/api/use-products'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { ListEnd, StateBlock } from '@/components/state-block'
import { usePullDown } from '@/lib/use-pull-down'
import styles from './index.module.scss'

type Send = { onShare(product: ProductCard): void; onPoster(product: ProductCard): void }
type Props = Send & {
  storeId: string
  /** she came for a poster */
  poster: boolean
}

/** Everything that the store sells, to send on. */
export function Products({ storeId, poster, onShare, onPoster }: Props) {
  const { list, end, more } = useProducts(storeId, {})
  usePullDown(list.refetch)
  return (
    <Loaded query={list} bones={<Bones />} failed="没能取到商品">
      {({ pages }) => {
        const products = pages.flatMap((page) => page.products)
        return (
          <View id="share-products" className="stack">
            <View className="card list">
              {products.map((product) => (
                <Row key={product.id} {...{ product, poster, onShare, onPoster }} />
              ))}
              {products.length === 0 ? (
                <StateBlock kind="empty" title="本店还没有上架商品" line="上架后就能在这里转发。" />
              ) : null}
            </View>
            {products.length === 0 ? null : (
              <ListEnd state={end} count={pages[0]?.total ?? 0} onRetry={more} />
            )}
          </View>
        )
      }}
    </Loaded>
  )
}

type RowProps = Send & { product: ProductCard; poster: boolean }

function Row({ product, poster, onShare, onPoster }: RowProps) {
  const { id, title, picture, fromFen, isRange } = product
  return (
    <View className={styles.row}>
      <Picture className={styles.thumb} src={picture} w={200} />
      <View className="grow">
        <View className="two-lines">{title}</View>
        {fromFen === null ? (
          <View className="t-caption ink2">到店选购</View>
        ) : (
          <Price fen={fromFen} size={16} from={isRange} />
        )}
      </View>
      {poster ? (
        <Button id={`poster-${id}`} kind="small" label="做海报" onTap={() => onPoster(product)} />
      ) : (
        <Button id={`share-${id}`} kind="small" label="转发" onTap={() => onShare(product)} />
      )}
    </View>
  )
}

const Bones = () => (
  <View className="stack">
    <View className="card list">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <View key={row} className={styles.row}>
          <View className={`bone ${styles.thumb}`} />
          <View className="grow">
            <View className={`bone ${styles.bone3}`} />
            <View className={`bone ${styles.bone4}`} />
          </View>
        </View>
      ))}
    </View>
  </View>
)
