import type { CaseView } from '@contract/aftersale'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { declineCase } from '@/api/store-aftersale'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { Trouble } from '@/components/trouble'
import { useDeciding } from './use-deciding'
import { Words } from './words'
import styles from './index.module.scss'

/** As many characters as the server takes, at least two. */
const LEAST = 2
const OPENINGS = ['镜片按你的度数做好了，不能退', '已经过了能退的日子', '请到店里当面看看']

type Props = {
  storeId: string
  view: CaseView
  onCase(view: CaseView): void
  onClose(): void
}

/** A no has a reason, which the shopper reads. */
export function DeclineSheet({ storeId, view, onCase, onClose }: Props) {
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const deciding = useDeciding(storeId, () => declineCase(storeId, view.id, said), onCase)
  const missing = said.length < LEAST
  return (
    <Sheet
      onClose={onClose}
      foot={
        <Button
          id="confirm-decline"
          grow
          disabled={missing}
          loading={deciding.isPending}
          label={missing ? '先写原因' : '不同意，告诉顾客'}
          onTap={() => deciding.mutate()}
        />
      }
    >
      <View className={`voice t-heading ${styles.title}`}>为什么不同意</View>
      <View className="ink2">顾客会看到这句话，说清楚，也说说还能怎么办。</View>
      <Words
        id="decline-reason"
        label="不同意的原因"
        openings={OPENINGS}
        value={reason}
        onChange={setReason}
      />
      {deciding.error ? <Trouble title="没能回复" line={deciding.error.message} /> : null}
    </Sheet>
  )
}
