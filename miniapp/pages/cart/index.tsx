import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { CartView } from '@contract/cart'
import { serverNow } from '@/api/clock'
import { getStore } from '@/api/stores'
import { cartWriter, useCart } from '@/api/use-cart'
import { useNotice } from '@/api/use-notice'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Loaded } from '@/components/loaded'
import { NoStore } from '@/components/no-store'
import { Page } from '@/components/page'
import { Price } from '@/components/price'
import { StateBlock } from '@/components/state-block'
import { StoreStrip } from '@/components/store-strip'
import { isOffered, isOrderable } from '@/lib/cart'
import { goTab, goTo } from '@/lib/navigate'
import { writeLines } from '@/lib/order-lines'
import { hoursHint } from '@/lib/store-hours'
import { useReturn } from '@/lib/use-shown'
import { useSession } from '@/session'
import { useCartBadge } from '@/session/use-cart-badge'
import { useEntry } from '@/session/use-entry'
import { AlsoHere } from './also-here'
import { Line, OffLine } from './line'
import styles from './index.module.scss'

/** The cart of the store that she is in. */
export default function Cart() {
  useCartBadge()
  const homeless = useEntry()
  const { storeId, storeName } = useSession()
  const cart = useCart(storeId)
  const store = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId ?? ''),
    enabled: storeId !== null,
  })
  useReturn(() => {
    if (storeId !== null) void cart.refetch()
  })
  const strip =
    storeId === null ? null : (
      <StoreStrip
        name={store.data?.name ?? storeName ?? ''}
        hint={store.data ? hoursHint(store.data, serverNow()) : ''}
      />
    )
  const hasLines = cart.data && cart.data.lines.length > 0
  return (
    <Page
      tab
      title="购物车"
      strip={strip}
      bar={hasLines && cart.data ? <CartBar cart={cart.data} /> : null}
    >
      {homeless ? (
        <NoStore />
      ) : (
        <Loaded query={cart} bones={<Bones />} failed="没能取到购物车">
          {(data) => (
            <View className="stack">
              {data.lines.length > 0 ? <Lines cart={data} /> : <Nothing />}
              <AlsoHere cart={data} />
            </View>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function Lines({ cart }: { cart: CartView }) {
  const { change } = cartWriter(cart.storeId)
  const offered = cart.lines.filter(isOffered)
  const gone = cart.lines.filter((line) => !isOffered(line))
  const notice = useNotice(gone.length > 0 ? cart.storeId : null)
  return (
    <>
      {offered.length > 0 ? (
        <View className={`card ${styles.lines}`}>
          {offered.map((line) => (
            <Line key={line.skuId} line={line} onChange={(wanted) => change(line.skuId, wanted)} />
          ))}
        </View>
      ) : null}
      {gone.length > 0 ? (
        <View className={`card ${styles.gone}`}>
          <View className="between">
            <Text className="strong">本店暂时买不了</Text>
            <View
              id="clear-gone"
              className="t-caption ink2 tap tap-end"
              onClick={() => gone.forEach((line) => change(line.skuId, { quantity: 0 }))}
            >
              清空
            </View>
          </View>
          {gone.map((line) => (
            <OffLine
              key={line.skuId}
              line={line}
              notice={notice}
              onRemove={() => change(line.skuId, { quantity: 0 })}
            />
          ))}
        </View>
      ) : null}
    </>
  )
}

function CartBar({ cart }: { cart: CartView }) {
  const { change } = cartWriter(cart.storeId)
  const offered = cart.lines.filter((line) => line.problem === null)
  const chosen = cart.lines.filter(isOrderable)
  const all = offered.length > 0 && chosen.length === offered.length
  const toggle = () => offered.forEach((line) => change(line.skuId, { checked: !all }))
  return (
    <BottomBar>
      <View className={styles.bar}>
        <View className={styles.all}>
          <Check id="check-all" on={all} label="全选" onTap={toggle} />
          <Text className="strong">全选</Text>
        </View>
        <View className={styles.sums}>
          <View className={styles.sum}>
            <Text>合计</Text>
            <Price fen={cart.checkedFen} cents />
          </View>
          <Text className="t-caption ink2">到店自提，不收运费</Text>
        </View>
        <Button
          id="checkout"
          label={chosen.length > 0 ? `结算 ${cart.checkedCount} 件` : '请先选商品'}
          disabled={chosen.length === 0}
          onTap={() => goTo('checkout/confirm', { lines: writeLines(chosen) })}
        />
      </View>
    </BottomBar>
  )
}

const Nothing = () => (
  <View className="card">
    <StateBlock
      kind="empty"
      title="购物车还空着"
      line="先挑一副喜欢的框，到店再试。"
      action="去逛镜框"
      onAction={() => goTab('category')}
    />
  </View>
)

const Bones = () => (
  <View className="stack">
    <View className={`card ${styles.lines}`}>
      {[1, 2, 3].map((n) => (
        <View key={n} className={styles.line}>
          <View className={styles.tickBone} />
          <View className={`bone ${styles.picture}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
        </View>
      ))}
    </View>
  </View>
)
