import Taro from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import type { ProductView, SkuView } from '@contract/catalog'
import { useState } from 'react'
import { addToCart } from '@/api/use-cart'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { writeLines } from '@/lib/order-lines'
import { useSession } from '@/session'
import { type Choice, choiceText, choose, skuOf, valueState } from './choosing'
import styles from './sku-sheet.module.scss'

/** From here on the shelf's number is worth a word. */
const LOW = 3

type Props = {
  product: ProductView
  choice: Choice
  onChoose(choice: Choice): void
  onClose(): void
}

/** Which one, how many: picture, price, stock and chosen text change together. */
export function SkuSheet({ product, choice, onChoose, onClose }: Props) {
  const { storeId } = useSession()
  const [wanted, setQuantity] = useState(1)
  const [adding, setAdding] = useState(false)
  const sku = skuOf(product, choice)
  const available = sku?.available ?? 0
  const quantity = Math.min(wanted, Math.max(1, available))
  const buy = () => {
    if (!sku) return
    onClose()
    goTo('checkout/confirm', { lines: writeLines([{ skuId: sku.id, quantity }]) })
  }
  const add = async () => {
    if (!sku || storeId === null) return
    setAdding(true)
    try {
      await addToCart(storeId, sku.id, quantity)
      onClose()
      void Taro.showToast({ title: '已放进购物车', icon: 'none' })
    } catch (error) {
      setAdding(false)
      void Taro.showToast({ title: (error as Error).message, icon: 'none' })
    }
  }
  const foot =
    available > 0 ? (
      <>
        <Button
          id="sku-cart"
          kind="line"
          label="加入购物车"
          grow
          loading={adding}
          onTap={() => void add()}
        />
        <Button id="sku-confirm" label="现在买" grow onTap={buy} />
      </>
    ) : (
      <Button id="sku-confirm" label="本店已售罄" disabled grow />
    )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <Chosen product={product} choice={choice} sku={sku} />
      {product.options.map(({ name, values }, option) => (
        <View key={name}>
          <View className={`strong ${styles.name}`}>{name}</View>
          <View className={styles.values}>
            {values.map((value, index) => (
              <View
                key={value}
                id={`option-${option}-${index}`}
                className={`${styles.value} ${styles[valueState(product, choice, name, value)]}`}
                {...named('button')}
                onClick={() => onChoose(choose(product, choice, name, value))}
              >
                {value}
              </View>
            ))}
          </View>
        </View>
      ))}
      {product.options.length > 0 ? (
        <View className={`t-caption ink2 ${styles.hint}`}>
          <Icon name="info" size={16} />
          <Text>虚线是本店暂缺的组合。</Text>
        </View>
      ) : null}
      <View className={`between ${styles.quantity}`}>
        <Text>数量</Text>
        <Stepper
          id="quantity"
          value={quantity}
          max={Math.max(1, available)}
          onChange={setQuantity}
          onLimit={(limit) => {
            const title = limit === 'max' ? `本店只剩 ${available} 件` : '至少一件'
            void Taro.showToast({ title, icon: 'none' })
          }}
        />
      </View>
    </Sheet>
  )
}

type ChosenProps = { product: ProductView; choice: Choice; sku: SkuView | null }

function Chosen({ product, choice, sku }: ChosenProps) {
  const available = sku?.available ?? 0
  const text = choiceText(product, choice)
  return (
    <View className={styles.head}>
      <Picture className={styles.picture} src={sku?.picture ?? product.pictures[0] ?? ''} eager />
      <View className="grow">
        {sku ? <Price size={28} fen={sku.unitFen} listFen={sku.listFen} /> : null}
        {available > 0 ? (
          <View className={available <= LOW ? `in-amber ${styles.stock}` : `in-ok ${styles.stock}`}>
            <Icon name={available <= LOW ? 'clock' : 'check'} size={16} />
            <Text>{available <= LOW ? `仅剩 ${available} 件` : `本店现货 ${available} 件`}</Text>
          </View>
        ) : (
          <View className={`ink2 ${styles.stock}`}>本店已售罄</View>
        )}
        {text ? <View className={`ink2 ${styles.text}`}>{`已选 ${text}`}</View> : null}
      </View>
    </View>
  )
}
