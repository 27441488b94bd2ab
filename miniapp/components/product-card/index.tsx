import { Text, View } from '@tarojs/components'
import type { ProductCard as Product } from '@contract/catalog'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Tag } from '@/components/tag'
import { goTo } from '@/lib/navigate'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  product: Product
  /** a row of a list instead of a tile of a shelf */
  row?: boolean
}

/** A product on a shelf or in a list; the whole card opens it. */
export function ProductCard({ product, row = false }: Props) {
  const { id, title, subtitle, picture } = product
  return (
    <View
      id={`product-${id}`}
      className={row ? styles.row : styles.card}
      {...named('link')}
      onClick={() => goTo('product/detail', { id })}
    >
      <Picture className={styles.picture} src={picture} />
      <View className={styles.words}>
        <View className="t-body two-lines">{title}</View>
        <View className="t-caption ink2 one-line">{subtitle}</View>
        <Offer product={product} />
      </View>
    </View>
  )
}

function Offer({ product: { saleMode, fromFen, listFen, isRange } }: { product: Product }) {
  if (saleMode === 'display_only' || fromFen === null) {
    return (
      <>
        <View className={styles.offer}>
          <Tag label="到店选购" icon="store" />
        </View>
        <Text className="t-micro ink3">店内验配后购买</Text>
      </>
    )
  }
  return (
    <View className={styles.offer}>
      <Price fen={fromFen} listFen={listFen} from={isRange} />
    </View>
  )
}

/** The box of a card that is still on its way. */
export function ProductCardBones({ row = false }: { row?: boolean }) {
  return (
    <View className={row ? styles.row : styles.card}>
      <View className={`bone ${styles.picture} ${styles.pictureBone}`} />
      <View className={styles.words}>
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
        <View className={`bone ${styles.bone3}`} />
      </View>
    </View>
  )
}
