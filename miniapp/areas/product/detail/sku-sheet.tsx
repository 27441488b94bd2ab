import { Text, View } from '@tarojs/components'
import type { ProductView, SkuView } from '@contract/catalog'
import { useState } from 'react'
import { addToCart, useCart } from '@/api/use-cart'
import { useNotice } from '@/api/use-notice'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { Tag } from '@/components/tag'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { writeLines } from '@/lib/order-lines'
import { say } from '@/lib/say'
import { useSession } from '@/session'
import { type Choice, choiceText, choose, looksOf, skuOf, valueState } from './choosing'
import { stockWord } from './stock-word'
import styles from './sku-sheet.module.scss'

type Props = {
  product: ProductView
  choice: Choice
  onChoose(choice: Choice): void
  onClose(): void
}

/** Which one, how many: picture, price, stock and chosen text change together. */
export function SkuSheet({ product, choice, onChoose, onClose }: Props) {
  const [wanted, setQuantity] = useState(1)
  const sku = skuOf(product, choice)
  const available = sku?.available ?? 0
  const quantity = Math.min(wanted, Math.max(1, available))
  const buyable = product.saleMode === 'normal' && available > 0
  return (
    <Sheet
      onClose={onClose}
      foot={<Foot product={product} sku={sku} quantity={quantity} onClose={onClose} />}
    >
      <Chosen product={product} choice={choice} sku={sku} />
      <Options product={product} choice={choice} onChoose={onChoose} />
      {buyable ? (
        <View className={`between ${styles.quantity}`}>
          <Text>数量</Text>
          <Stepper
            id="quantity"
            value={quantity}
            max={available}
            onChange={setQuantity}
            onLimit={(limit) => say(limit === 'max' ? `本店只剩 ${available} 件` : '至少一件')}
          />
        </View>
      ) : null}
    </Sheet>
  )
}

type FootProps = {
  product: ProductView
  sku: SkuView | null
  quantity: number
  onClose(): void
}

/** Into the cart, or buy; what is sold out offers to tell her when it is back. */
function Foot({ product, sku, quantity, onClose }: FootProps) {
  const storeId = useSession((session) => session.storeId)
  const notice = useNotice(sku?.available === 0 ? storeId : null)
  const [adding, setAdding] = useState(false)
  const cart = useCart(storeId).data
  if (product.saleMode === 'display_only' || !sku || storeId === null) {
    return <Button id="sku-confirm" label="到店选购" disabled grow />
  }
  if (sku.available === 0) {
    const asked = notice.isAsked(sku.id)
    return (
      <>
        <Button
          id="sku-notice"
          kind="line"
          icon="bell"
          label={asked ? '已设提醒' : '到货提醒'}
          disabled={asked}
          grow
          loading={notice.asking}
          onTap={() => void notice.ask(sku.id)}
        />
        <Button id="sku-confirm" label="本店已售罄" disabled grow />
      </>
    )
  }
  const buy = () => {
    onClose()
    goTo('checkout/confirm', { lines: writeLines([{ skuId: sku.id, quantity }]) })
  }
  const add = async () => {
    const already = cart?.lines.find(({ skuId }) => skuId === sku.id)?.quantity ?? 0
    if (already + quantity > sku.available) {
      say(`购物车里已有 ${already} 件，本店只剩 ${sku.available} 件`)
      return
    }
    setAdding(true)
    try {
      await addToCart(storeId, sku.id, quantity)
      onClose()
      say('已放进购物车')
    } catch (error) {
      setAdding(false)
      say((error as Error).message)
    }
  }
  return (
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
  )
}

const SAID = { on: '已选', idle: '', soldOut: '本店暂缺', never: '没有这种搭配' }

function Options({ product, choice, onChoose }: Omit<Props, 'onClose'>) {
  const looks = looksOf(product)
  const states = product.options.map(({ name, values }) =>
    values.map((value) => valueState(product, choice, name, value)),
  )
  return (
    <>
      {product.options.map(({ name, values }, option) => (
        <View key={name}>
          <View className={`strong ${styles.name}`}>{name}</View>
          <View className={styles.values}>
            {values.map((value, index) => {
              const state = states[option]?.[index] ?? 'never'
              return (
                <View
                  key={value}
                  id={`option-${option}-${index}`}
                  className={`${styles.value} ${styles[state] ?? ''}`}
                  {...named('button', [value, SAID[state]].filter(Boolean).join('，'))}
                  onClick={() => onChoose(choose(product, choice, name, value))}
                >
                  {looks?.name === name ? (
                    <View className={styles.swatch}>
                      <Picture className={styles.look} src={looks.pictures[index] ?? ''} w={200} />
                    </View>
                  ) : null}
                  <Text>{value}</Text>
                </View>
              )
            })}
          </View>
        </View>
      ))}
      {product.skus.some(({ available }) => available === 0) ? (
        <View
          className={`t-caption ink2 ${styles.hint} ${states.flat().includes('soldOut') ? '' : styles.kept}`}
        >
          <Icon name="info" size={16} />
          <Text>虚线是本店暂缺的组合，点开可设到货提醒。</Text>
        </View>
      ) : null}
    </>
  )
}

type ChosenProps = { product: ProductView; choice: Choice; sku: SkuView | null }

function Chosen({ product, choice, sku }: ChosenProps) {
  const text = choiceText(product, choice)
  const word = stockWord(product.kind, sku)
  const shown = product.saleMode === 'display_only'
  return (
    <View className={styles.head}>
      <Picture
        className={styles.picture}
        src={sku?.picture ?? product.pictures[0] ?? ''}
        w={400}
        eager
      />
      <View className="grow">
        {shown ? (
          <Tag label="到店选购" icon="store" />
        ) : (
          <>
            {sku ? <Price size={28} fen={sku.unitFen} listFen={sku.listFen} /> : null}
            <View className={`${word.tone} ${styles.stock}`}>
              {word.icon ? <Icon name={word.icon} size={16} /> : null}
              <Text>{word.text}</Text>
            </View>
          </>
        )}
        {text ? <View className={`ink2 ${styles.text}`}>{`已选 ${text}`}</View> : null}
      </View>
    </View>
  )
}
