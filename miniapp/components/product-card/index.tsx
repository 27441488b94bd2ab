import { Text, View } from '@tarojs/components'
import type { ProductCard as Product } from '@contract/catalog'
import { Icon } from '@/components/icon'
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
  const { id, title, subtitle, picture, stock } = product
  const classes = [row ? styles.row : styles.card, stock === 'out' ? styles.out : '']
  return (
    <View
      id={`product-${id}`}
      className={classes.join(' ')}
      {...named('link')}
      onClick={() => goTo('product/detail', { id })}
    >
      <Picture className={styles.picture} src={picture} w={row ? 200 : 400} />
      <View className={styles.words}>
        <View className="t-body two-lines">{title}</View>
        <View className={`t-caption ink2 one-line ${styles.subtitle}`}>{subtitle}</View>
        <Offer product={product} />
        <Stock product={product} />
      </View>
    </View>
  )
}

function Offer({ product: { saleMode, fromFen, listFen, isRange } }: { product: Product }) {
  return (
    <View className={styles.offer}>
      {saleMode === 'display_only' || fromFen === null ? (
        <Tag label="到店选购" icon="store" />
      ) : (
        <Price fen={fromFen} listFen={listFen} from={isRange} />
      )}
    </View>
  )
}

const STOCK_WORDS = { in: '本店现货', out: '本店已售罄' }

function Stock({ product: { saleMode, stock, left } }: { product: Product }) {
  if (stock === 'low') {
    return (
      <View className={`t-micro in-amber ${styles.stock}`}>
        <Icon name="clock" size={14} />
        <Text>{`仅剩 ${left} 件`}</Text>
      </View>
    )
  }
  const service = saleMode === 'display_only' ? '店内验配后购买' : '到店服务'
  const words = stock === null ? service : STOCK_WORDS[stock]
  return <View className={`t-micro ink3 ${styles.stock}`}>{words}</View>
}

/** The box of a card that is still on its way. */
export function ProductCardBones({ row = false }: { row?: boolean }) {
  return (
    <View className={row ? styles.row : styles.card}>
      <View className={`bone ${styles.picture} ${styles.pictureBone}`} />
      <View className={styles.words}>
        {[styles.bone1, styles.bone2, styles.bone3, styles.bone4].map((bone) => (
          <View key={bone} className={`bone ${bone}`} />
        ))}
      </View>
    </View>
  )
}
