import type { OrderView } from '@contract/orders'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getWork } from '@/api/staff'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { Board, Ways } from './board'
import { WorkBones } from './bones'
import { OrderSheet } from './order-sheet'
import { ToCollect, ToPrepare } from './work-list'

const TITLE = '门店工作台'
/** New orders come while the page lies open on the counter. */
const EVERY_MS = 30_000

export default function StoreWork() {
  return (
    <StaffPage title={TITLE} at="store/work" bones={<WorkBones />}>
      {(self) => <Work self={self} />}
    </StaffPage>
  )
}

function useWork(storeId: string) {
  const query = useQuery({
    queryKey: ['work', storeId],
    queryFn: () => getWork(storeId),
    refetchInterval: EVERY_MS,
  })
  useReturn(() => void query.refetch())
  usePullDown(query.refetch)
  return query
}

function Work({ self }: { self: Self }) {
  const query = useWork(self.storeId)
  const [opened, setOpened] = useState<OrderView | null>(null)
  const over = opened ? (
    <OrderSheet self={self} order={opened} onClose={() => setOpened(null)} />
  ) : null
  return (
    <StaffFrame title={TITLE} at="store/work" over={over}>
      <Loaded query={query} bones={<WorkBones />} failed="没能取到门店的单子">
        {(work) => (
          <>
            <Board work={work} />
            <ToPrepare orders={work.toPrepare} onOpen={setOpened} />
            <ToCollect orders={work.toCollect} onOpen={setOpened} />
            <Ways manager={self.role === 'manager'} />
          </>
        )}
      </Loaded>
    </StaffFrame>
  )
}
