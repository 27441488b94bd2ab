import type { OrderView } from '@contract/orders'
import { Text, View } from '@tarojs/components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { listStaff, recordService } from '@/api/manage'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import type { Self } from '@/components/staff-page'
import { Trouble } from '@/components/trouble'
import { named } from '@/lib/named'
import styles from './served.module.scss'

type Props = { self: Self; order: OrderView }

/** Whether she can say who served: handing over a parcel is no service, so most cannot. */
export const maySayServed = ({ role }: Self) => role === 'manager' || role === 'optometrist'

/**
 * 谁接待的: a manager names whoever served the shopper, an optometrist says it of herself; for who `maySayServed`. The
 * order is decided once more.
 */
export function Served({ self, order }: Props) {
  const [asking, setAsking] = useState(false)
  const serving = useServing(self, order)
  if (serving.data) {
    return (
      <View id="served" className={`t-body ${styles.served}`}>
        <Icon name="check" className="in-ok" />
        <Text>{doneWord(serving.data)}</Text>
      </View>
    )
  }
  const trouble = serving.error ? (
    <Trouble id="served-trouble" title="没能记下" line={serving.error.message} />
  ) : null
  if (self.role === 'optometrist') {
    return (
      <>
        <View className={styles.served}>
          <Text className="grow">这一单是你接待的？</Text>
          <Button
            id="served-me"
            kind="small"
            label="是我接待的"
            loading={serving.isPending}
            onTap={() => serving.mutate({ staffId: self.id, name: '你' })}
          />
        </View>
        {trouble}
      </>
    )
  }
  return (
    <>
      <View
        id="ask-served"
        className={styles.served}
        {...named('button')}
        onClick={() => setAsking(!asking)}
      >
        <Text className="grow">谁接待的</Text>
        <Text className="t-caption ink2">按接待的人再判定一次</Text>
        <Icon name={asking ? 'chevron-down' : 'chevron-right'} size={16} className="ink2" />
      </View>
      {asking ? (
        <People
          storeId={self.storeId}
          busy={serving.isPending}
          onName={(staffId, name) => serving.mutate({ staffId, name })}
        />
      ) : null}
      {trouble}
    </>
  )
}

type PeopleProps = { storeId: string; busy: boolean; onName(staffId: string, name: string): void }

function People({ storeId, busy, onName }: PeopleProps) {
  const { data, error } = useQuery({
    queryKey: ['staff', storeId],
    queryFn: () => listStaff(storeId),
  })
  if (error) return <Trouble title="没能取到同事" line={error.message} />
  return (
    <View className={styles.people}>
      {data?.staff
        .filter(({ status, role, isMe }) => status === 'active' && role !== 'cashier' && !isMe)
        .map(({ id, name }) => (
          <Chip
            key={id}
            id={`served-${id}`}
            label={name}
            onTap={() => (busy ? undefined : onName(id, name))}
          />
        ))}
    </View>
  )
}

type Done = { name: string; revisedLines: number }

const doneWord = ({ name, revisedLines }: Done) =>
  revisedLines === 0
    ? `记下了，${name}接待的；归属没有变`
    : `记下了，${name}接待的；${revisedLines} 样商品重新判定`

function useServing({ storeId, role }: Self, { no }: OrderView) {
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: async ({ staffId, name }: { staffId: string; name: string }): Promise<Done> => {
      const body = { orderNo: no, staffId, ...(role === 'manager' ? { named: true } : {}) }
      const done = await intent(body, (key) => recordService(storeId, body, key))
      return { name, revisedLines: done.revisedLines }
    },
  })
}
