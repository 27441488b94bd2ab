import { Text, View } from '@tarojs/components'
import type { ProductView } from '@contract/catalog'
import { useCart } from '@/api/use-cart'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { goTab } from '@/lib/navigate'
import { useSession } from '@/session'
import styles from './index.module.scss'

const MOST = 99

type Props = { product: ProductView; onBuy(): void }

/** Cart, and the two ways to buy; what cannot be bought here says so. */
export function BuyBar({ product, onBuy }: Props) {
  const count = useCart(useSession((session) => session.storeId)).data?.count ?? 0
  const reason = reasonAgainst(product)
  return (
    <BottomBar>
      <View
        id="open-cart"
        className={styles.cart}
        {...named('button')}
        onClick={() => goTab('cart')}
      >
        <Icon name="cart" size={24} />
        {count > 0 ? (
          <View className={`t-micro num ${styles.badge}`}>{count > MOST ? '99+' : count}</View>
        ) : null}
        <Text className="t-micro">购物车</Text>
      </View>
      {reason === null ? (
        <>
          <Button id="add-to-cart" kind="line" label="加入购物车" grow onTap={onBuy} />
          <Button id="buy" label="现在买" grow onTap={onBuy} />
        </>
      ) : (
        <Button id="buy" label={reason} disabled grow />
      )}
    </BottomBar>
  )
}

function reasonAgainst({ saleMode, skus }: ProductView): string | null {
  if (saleMode === 'display_only') return '到店选购'
  return skus.some(({ available }) => available > 0) ? null : '本店已售罄'
}
