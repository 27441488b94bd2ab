import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { CartView } from '@contract/cart'
import { addToCart } from '@/api/use-cart'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { say } from '@/lib/say'
import styles from './index.module.scss'

/** What lies in her carts of other stores and this one sells too: it can be put in here, and stays there. */
export function AlsoHere({ cart: { storeId, alsoHere } }: { cart: CartView }) {
  const [copying, setCopying] = useState(false)
  const copy = async ({ skuId, quantity }: CartView['alsoHere'][number]) => {
    setCopying(true)
    await addToCart(storeId, skuId, quantity).catch((error: Error) => say(error.message))
    setCopying(false)
  }
  if (alsoHere.length === 0) return null
  return (
    <View className={`card ${styles.gone}`}>
      <Text className="strong">本店也有</Text>
      {alsoHere.map((line) => (
        <View key={line.skuId} className={styles.line}>
          <Picture className={styles.picture} src={line.picture} w={200} />
          <View className="grow">
            <View className="t-body two-lines">{line.title}</View>
            <View className="t-caption ink2">
              {[line.options, `${line.from.name}购物车里的`].filter(Boolean).join(' · ')}
            </View>
            <View className={`between ${styles.foot}`}>
              <Price size={16} fen={line.unitFen} cents />
              <Button
                id={`copy-${line.skuId}`}
                kind="small"
                label={`放进 ${line.quantity} 件`}
                disabled={copying}
                onTap={() => void copy(line)}
              />
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}
