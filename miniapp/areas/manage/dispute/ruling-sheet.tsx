import type { DisputeCase } from '@contract/disputes'
import { Input, Text, View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { decideDispute } from '@/api/manage'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Sheet } from '@/components/sheet'
import { TextBox } from '@/components/text-box'
import { Trouble } from '@/components/trouble'
import { yuan } from '@/lib/format'
import { ShareBar } from '../parts/share-bar'
import {
  bodyOf,
  bpsOf,
  changesNothing,
  fill,
  missingOf,
  partsOf,
  restOf,
  rowsOf,
  type Row,
} from './ruling'
import styles from './index.module.scss'

/** As many characters as the server takes. */
const MOST = 300
const REASONS = ['以到店接待的人为准', '以顾客最后打开的分享为准', '两位都出了力，各记一份']

type Props = { storeId: string; dispute: DisputeCase; onClose(): void }

/** The ruling: everybody's percent, which sum to 100, and why. */
export function RulingSheet({ storeId, dispute, onClose }: Props) {
  const [rows, setRows] = useState(() => rowsOf(dispute))
  const [reason, setReason] = useState('')
  const deciding = useDeciding(storeId, dispute.id, onClose)
  const rest = restOf(rows)
  const same = changesNothing(rows, dispute.people)
  const missing = missingOf(rows, reason)
  const foot = (
    <Button
      id="decide"
      grow
      disabled={missing !== null}
      loading={deciding.isPending}
      label={missing ?? (same ? '不改比例，就这样定' : '按这个比例定')}
      onTap={() => deciding.mutate(bodyOf(partsOf(rows), reason))}
    />
  )
  const set = (staffId: string | null, typed: string) =>
    setRows(rows.map((row) => (row.staffId === staffId ? { ...row, typed } : row)))
  return (
    <Sheet onClose={onClose} foot={foot}>
      <View className={`voice t-heading ${styles.title}`}>这一笔怎么分</View>
      <View className="t-body ink2">
        {`${yuan(dispute.remainingFen)} 按你写的比例记，加起来正好 100%。不改比例，就维持现在的归属。`}
      </View>
      <ShareBar parts={partsOf(rows)} />
      <View className={styles.people}>
        {rows.map((row) => (
          <Person
            key={row.staffId ?? 'pool'}
            row={row}
            rest={rest}
            paidFen={dispute.remainingFen}
            onType={(typed) => set(row.staffId, typed)}
            onFill={() => setRows(fill(rows, row.staffId))}
          />
        ))}
      </View>
      <View className={`strong ${styles.why}`}>理由，各方都会看到</View>
      <View className={styles.reasons}>
        {REASONS.map((each, index) => (
          <Chip key={each} id={`reason-${index}`} label={each} onTap={() => setReason(each)} />
        ))}
      </View>
      <View className={styles.reason}>
        <TextBox
          id="ruling-reason"
          label="理由"
          placeholder="看了哪些依据，为什么这样分"
          maxlength={MOST}
          value={reason}
          onInput={setReason}
        />
      </View>
      {deciding.error ? (
        <Trouble id="ruling-trouble" title="没能裁定" line={deciding.error.message} />
      ) : null}
    </Sheet>
  )
}

type PersonProps = {
  row: Row
  rest: number
  paidFen: number
  onType(typed: string): void
  onFill(): void
}

function Person({ row: { staffId, name, typed }, rest, paidFen, onType, onFill }: PersonProps) {
  const id = staffId ?? 'pool'
  const bps = bpsOf(typed)
  return (
    <View className={styles.person}>
      <View className="grow">
        <View className="one-line">{name}</View>
        {bps ? (
          <View className="t-caption ink2 num">{yuan(Math.floor((paidFen * bps) / 10_000))}</View>
        ) : null}
      </View>
      {rest > 0 ? (
        <Button id={`fill-${id}`} kind="link" label={`补上 ${rest / 100}%`} onTap={onFill} />
      ) : null}
      <View className={styles.percent}>
        <Input
          id={`percent-${id}`}
          className={`t-title num ${styles.input}`}
          type="digit"
          maxlength={6}
          value={typed}
          placeholder="0"
          placeholderClass="ink3"
          aria-label={`${name}的比例，百分之`}
          onInput={({ detail }) => onType(detail.value)}
        />
        <Text className="ink2">%</Text>
      </View>
    </View>
  )
}

function useDeciding(storeId: string, disputeId: string, onDone: () => void) {
  const client = useQueryClient()
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf>) =>
      intent(body, (key) => decideDispute(storeId, disputeId, body, key)),
    onSuccess: (decided) => {
      client.setQueryData(['dispute', storeId, disputeId], decided)
      onDone()
    },
  })
}
