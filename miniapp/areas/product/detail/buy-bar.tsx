import { Text, View } from '@tarojs/components'
import type { ProductView } from '@contract/catalog'
import { useCart } from '@/api/use-cart'
import { useLegal } from '@/api/use-legal'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { goTab } from '@/lib/navigate'
import { isLargeType, typeScale } from '@/lib/window'
import { ServiceButton } from '@/platform/service-button'
import type { ServiceCard } from '@/platform/types'
import { useSession } from '@/session'
import styles from './index.module.scss'

const MOST = 99

type Props = {
  product: ProductView
  /** the goods that go along when she asks */
  card: ServiceCard
  /** opens the choices: to buy, or to be told when it is back */
  onChoose(): void
}

/** Somebody to ask, the cart, and the two ways to buy; what cannot be bought here says so. */
export function BuyBar({ product, card, onChoose }: Props) {
  const count = useCart(useSession((session) => session.storeId)).data?.count ?? 0
  const legal = useLegal()
  return (
    <BottomBar>
      {/* its place is kept: no button moves under a finger */}
      {legal.isPending ? <View className={styles.cart} /> : null}
      {legal.data?.customerService ? (
        <ServiceButton id="service" kind="icon" icon="chat" label="客服" card={card} />
      ) : null}
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
      <Ways product={product} onChoose={onChoose} />
    </BottomBar>
  )
}

function Ways({ product: { saleMode, skus }, onChoose }: Pick<Props, 'product' | 'onChoose'>) {
  if (saleMode === 'display_only') return <Button id="buy" label="到店选购" disabled grow />
  // four characters are what half of the bar holds in large type
  const large = isLargeType(typeScale())
  if (!skus.some(({ available }) => available > 0)) {
    return (
      <>
        <Button
          id="notice"
          kind="line"
          icon={large ? undefined : 'bell'}
          label="到货提醒"
          grow
          onTap={onChoose}
        />
        <Button id="buy" label={large ? '已售罄' : '本店已售罄'} disabled grow />
      </>
    )
  }
  return (
    <>
      <Button
        id="add-to-cart"
        kind="line"
        label={large ? '加购物车' : '加入购物车'}
        grow
        onTap={onChoose}
      />
      <Button id="buy" label="现在买" grow onTap={onChoose} />
    </>
  )
}

/** In the moments WeChat shows this page alone: what is not possible there, and the way into the program. */
export const MomentsBar = () => (
  <BottomBar>
    <View id="moments" className={styles.moments}>
      <View className="strong">朋友圈里只能看看</View>
      <View className="t-caption ink2">
        点下方「前往小程序」，就能选规格、看附近门店、下单和设到货提醒。
      </View>
    </View>
  </BottomBar>
)
