import type { ProductCard } from '@contract/catalog'
import { View } from '@tarojs/components'
import { useProducts } from '@/api/use-products'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { ListEnd, StateBlock } from '@/components/state-block'
import styles from './index.module.scss'

type Props = { storeId: string; onShare(product: ProductCard): void }

/** Everything that the store sells, to send on. */
export function Products({ storeId, onShare }: Props) {
  const { list, end, more } = useProducts(storeId, {})
  return (
    <View id="share-products">
      <View className="card">
        <View className="t-title">发商品</View>
        <Loaded query={list} bones={<Bones />} failed="没能取到商品">
          {({ pages }) => {
            const products = pages.flatMap((page) => page.products)
            return (
              <>
                {products.map((product) => (
                  <Row key={product.id} product={product} onShare={() => onShare(product)} />
                ))}
                {products.length === 0 ? (
                  <StateBlock
                    kind="empty"
                    title="本店还没有上架商品"
                    line="上架后就能在这里转发。"
                  />
                ) : (
                  <ListEnd state={end} count={pages[0]?.total ?? 0} onRetry={more} />
                )}
              </>
            )
          }}
        </Loaded>
      </View>
    </View>
  )
}

function Row({ product, onShare }: { product: ProductCard; onShare(): void }) {
  const { id, title, picture, fromFen, isRange } = product
  return (
    <View className={styles.row}>
      <Picture className={styles.thumb} src={picture} />
      <View className="grow">
        <View className="two-lines">{title}</View>
        {fromFen === null ? (
          <View className="t-caption ink2">到店选购</View>
        ) : (
          <Price fen={fromFen} size={16} from={isRange} />
        )}
      </View>
      <Button id={`share-${id}`} kind="small" label="转发" onTap={onShare} />
    </View>
  )
}

function Bones() {
  return (
    <>
      {[1, 2, 3, 4].map((row) => (
        <View key={row} className={styles.row}>
          <View className={`bone ${styles.thumb}`} />
          <View className="grow">
            <View className={`bone ${styles.bone3}`} />
            <View className={`bone ${styles.bone4}`} />
          </View>
        </View>
      ))}
    </>
  )
}
