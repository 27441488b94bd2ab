import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { CaseView } from '@contract/aftersale'
import { withdrawCase } from '@/api/aftersale'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { say } from '@/lib/say'
import styles from './index.module.scss'

type Props = { caseId: string; onCase(view: CaseView): void; onClose(): void }

/** Asks once more; the way back is as large as the way on. */
export function WithdrawSheet({ caseId, onCase, onClose }: Props) {
  const withdrawing = useMutation({
    mutationFn: () => withdrawCase(caseId),
    onSuccess: (view) => {
      onCase(view)
      onClose()
    },
    onError: (error) => say(error.message),
  })
  return (
    <Sheet
      plain
      onClose={onClose}
      foot={
        <>
          <Button id="keep-case" kind="line" grow label="先留着" onTap={onClose} />
          <Button
            id="confirm-withdraw"
            grow
            label="撤回申请"
            loading={withdrawing.isPending}
            onTap={() => withdrawing.mutate()}
          />
        </>
      }
    >
      <View className="t-heading voice center">撤回这个申请</View>
      <View className={`ink2 center ${styles.sheetText}`}>
        撤回后商品照旧归你。还在期限里，可以再申请。
      </View>
    </Sheet>
  )
}
