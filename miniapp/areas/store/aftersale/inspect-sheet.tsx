import type { CaseView, InspectBody } from '@contract/aftersale'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { inspectCase } from '@/api/store-aftersale'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Chip } from '@/components/chip'
import { Sheet } from '@/components/sheet'
import { Trouble } from '@/components/trouble'
import { caseGoods } from '@/lib/case-words'
import { yuan } from '@/lib/format'
import { useDeciding } from './use-deciding'
import { Words } from './words'
import styles from './index.module.scss'

const FAULTS = ['有使用过的痕迹', '配件不全', '不是本店卖的这一件']

type Props = {
  storeId: string
  view: CaseView
  onCase(view: CaseView): void
  onClose(): void
}

/** The goods are on the counter: right or not, and whether they can be sold again. */
export function InspectSheet({ storeId, view, onCase, onClose }: Props) {
  const [good, setGood] = useState<boolean | null>(null)
  const [sellable, setSellable] = useState(true)
  const [note, setNote] = useState('')
  const deciding = useDeciding<InspectBody>(
    storeId,
    (body) => inspectCase(storeId, view.id, body),
    onCase,
  )
  const missing = missingOf(good, note)
  const submit = () => {
    if (good === null) return
    const said = note.trim()
    deciding.mutate({ good, sellable: good && sellable, ...(said === '' ? {} : { note: said }) })
  }
  return (
    <Sheet
      onClose={onClose}
      foot={
        <Button
          id="confirm-inspect"
          grow
          disabled={missing !== null}
          loading={deciding.isPending}
          label={missing ?? (good ? `没问题，退 ${yuan(view.fen)}` : '有问题，货还给顾客')}
          onTap={submit}
        />
      }
    >
      <View className={`voice t-heading ${styles.title}`}>检查退回的商品</View>
      <View className="ink2">{caseGoods(view.lines)}</View>
      <View className={styles.answers}>
        <Chip id="good" label="没问题，可以退" on={good === true} onTap={() => setGood(true)} />
        <Chip
          id="not-good"
          label="有问题，不能退"
          on={good === false}
          onTap={() => setGood(false)}
        />
      </View>
      {good === true ? (
        <View className={styles.sellable}>
          <Check
            id="sellable"
            on={sellable}
            label="还能再卖"
            onTap={() => setSellable(!sellable)}
          />
          <View className="grow" onClick={() => setSellable(!sellable)}>
            <View>还能再卖，放回货架</View>
            <View className="t-caption ink2">
              {sellable ? '库存加回来' : '不加回库存，钱照样退给顾客'}
            </View>
          </View>
        </View>
      ) : null}
      {good === null ? null : (
        <>
          <Text className="t-caption ink2">{good ? '备注，可不填' : '哪里有问题，顾客会看到'}</Text>
          <Words
            id="inspect-note"
            label="检查的结果"
            openings={good ? [] : FAULTS}
            value={note}
            onChange={setNote}
          />
        </>
      )}
      {deciding.error ? <Trouble title="没能记下" line={deciding.error.message} /> : null}
    </Sheet>
  )
}

function missingOf(good: boolean | null, note: string): string | null {
  if (good === null) return '先选检查结果'
  return !good && note.trim().length < 2 ? '先写哪里有问题' : null
}
