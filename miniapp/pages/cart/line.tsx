import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { CartLine } from '@contract/cart'
import type { useNotice } from '@/api/use-notice'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Stepper } from '@/components/stepper'
import type { LineChange } from '@/lib/cart'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { say } from '@/lib/say'
import { SwipeRow } from './swipe-row'
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
    <SwipeRow id={skuId} title={title} onRemove={() => onChange({ quantity: 0 })}>
      <View className={styles.tick}>
        <Check
          id={`check-${skuId}`}
          on={line.checked && !few}
          label={title}
          onTap={() => onChange({ checked: !line.checked })}
        />
      </View>
      <View onClick={() => goTo('product/detail', { id: productId })}>
        <Picture className={styles.picture} src={picture} w={200} />
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
              else say(`本店只剩 ${available} 件`)
            }}
          />
        </View>
      </View>
    </SwipeRow>
  )
}

const WHY = {
  sold_out: '本店已售罄',
  display_only: '到店选购',
  gone: '已下架',
  not_enough: '本店不够了',
} as const

type OffProps = { line: CartLine; notice: ReturnType<typeof useNotice>; onRemove(): void }

/** A line that this store cannot sell now: apart, and out of the total; what is sold out can be told of. */
export function OffLine({ line, notice, onRemove }: OffProps) {
  const { skuId, productId, title, options, picture, problem } = line
  const why = problem === null ? '' : WHY[problem]
  const asked = notice.isAsked(skuId)
  return (
    <SwipeRow id={skuId} title={title} onRemove={onRemove}>
      <View {...named('link', title)} onClick={() => goTo('product/detail', { id: productId })}>
        <Picture className={`${styles.picture} ${styles.off}`} src={picture} w={200} />
      </View>
      <View className="grow">
        <View className="t-body ink2 two-lines">{title}</View>
        <View className="t-caption ink2">{[options, why].filter(Boolean).join(' · ')}</View>
        {problem === 'sold_out' ? (
          <View className={styles.notice}>
            <Button
              id={`notice-${skuId}`}
              kind="small"
              icon="bell"
              label={asked ? '已设提醒' : '到货提醒'}
              disabled={asked || notice.asking}
              onTap={() => void notice.ask(skuId)}
            />
          </View>
        ) : null}
      </View>
    </SwipeRow>
  )
}
