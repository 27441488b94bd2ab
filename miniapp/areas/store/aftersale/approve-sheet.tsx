import type { CaseView } from '@contract/aftersale'
import { View } from '@tarojs/components'
import { approveCase } from '@/api/store-aftersale'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { Trouble } from '@/components/trouble'
import { caseGoods } from '@/lib/case-words'
import { yuan } from '@/lib/format'
import { useDeciding } from './use-deciding'
import styles from './index.module.scss'

type Props = {
  storeId: string
  view: CaseView
  onCase(view: CaseView): void
  onClose(): void
}

/** Says what a yes does: money goes back at once, or the goods come first. */
export function ApproveSheet({ storeId, view, onCase, onClose }: Props) {
  const deciding = useDeciding(storeId, () => approveCase(storeId, view.id), onCase)
  const brings = view.kind === 'return'
  return (
    <Sheet
      plain
      onClose={onClose}
      foot={
        <>
          <Button kind="line" grow label="再想想" onTap={onClose} />
          <Button
            id="confirm-approve"
            grow
            label={brings ? '同意退货' : '同意退款'}
            loading={deciding.isPending}
            onTap={() => deciding.mutate()}
          />
        </>
      }
    >
      <View className="voice t-heading center">{brings ? '同意退货？' : '同意退款？'}</View>
      <View className={`center ${styles.given}`}>{caseGoods(view.lines)}</View>
      <View className="t-caption ink2 center">
        {brings
          ? `顾客带到店里，检查没问题再退 ${yuan(view.fen)}。`
          : `${yuan(view.fen)} 马上原路退回，货留在店里。`}
      </View>
      {deciding.error ? <Trouble title="没能同意" line={deciding.error.message} /> : null}
    </Sheet>
  )
}
