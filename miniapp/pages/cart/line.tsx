import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CartLine } from '@contract/cart'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Stepper } from '@/components/stepper'
import type { LineChange } from '@/lib/cart'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import styles from './index.module.scss'

const MOST = 99

type Props = { line: CartLine; onChange(change: LineChange): void }

/** A line that can be ordered, or could with fewer pieces. */
export function Line({ line, onChange }: Props) {
  const { skuId, productId, title, options, picture, quantity, unitFen, available } = line
  const few = line.problem === 'not_enough'
  const remove = async () => {
    const { confirm } = await Taro.showModal({
      title: '移出购物车',
      content: title,
      confirmText: '移出',
      cancelText: '留着',
    })
    if (confirm) onChange({ quantity: 0 })
  }
  return (
    <View className={styles.line}>
      <View className={styles.tick}>
        <Check
          id={`check-${skuId}`}
          on={line.checked && !few}
          label={title}
          onTap={() => onChange({ checked: !line.checked })}
        />
      </View>
      <View onClick={() => goTo('product/detail', { id: productId })}>
        <Picture className={styles.picture} src={picture} />
      </View>
      <View className="grow">
        <View className="t-body two-lines">{title}</View>
        <View className={`t-caption ink2 ${styles.options}`}>{options}</View>
        {few ? (
          <View className="between">
            <View className="t-caption in-amber">{`本店只剩 ${available} 件`}</View>
            <Button
              id={`fewer-${skuId}`}
              kind="small"
              label={`改为 ${available}`}
              onTap={() => onChange({ quantity: available, checked: true })}
            />
          </View>
        ) : null}
        <View className={`between ${styles.foot}`}>
          <Price size={16} fen={unitFen} cents />
          <Stepper
            id={`line-${skuId}`}
            value={quantity}
            max={Math.max(1, Math.min(MOST, available))}
            onChange={(value) => onChange({ quantity: value })}
            onLimit={(limit) => {
              if (limit === 'min') void remove()
              else void Taro.showToast({ title: `本店只剩 ${available} 件`, icon: 'none' })
            }}
          />
        </View>
      </View>
    </View>
  )
}

const WHY = {
  sold_out: '本店已售罄',
  display_only: '到店选购',
  gone: '已下架',
  not_enough: '本店不够了',
} as const

/** A line that this store cannot sell now: apart, and out of the total. */
export function OffLine({ line }: { line: CartLine }) {
  const { productId, title, options, picture, problem } = line
  const why = problem === null ? '' : WHY[problem]
  return (
    <View className={`${styles.line} ${styles.off}`} {...named('link')}>
      <View onClick={() => goTo('product/detail', { id: productId })}>
        <Picture className={styles.picture} src={picture} />
      </View>
      <View className="grow">
        <View className="t-body ink2">{title}</View>
        <View className="t-caption ink2">{[options, why].filter(Boolean).join(' · ')}</View>
      </View>
    </View>
  )
}
