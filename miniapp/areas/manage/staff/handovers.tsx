import type { MemberHandoverView } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { serverNow } from '@/api/clock'
import { listHandovers } from '@/api/manage'
import { Tag } from '@/components/tag'
import { dayTime } from '@/lib/format'
import { handoverWord } from './words'
import styles from './index.module.scss'

/** While members are changing hands the page shows how far it is. */
const EVERY_MS = 3_000

/** What was handed over, the newest first; nothing at all while there is none. */
export function Handovers({ storeId }: { storeId: string }) {
  const { data } = useQuery({
    queryKey: ['handovers', storeId],
    queryFn: () => listHandovers(storeId),
    refetchInterval: ({ state }) => (isRunning(state.data?.handovers) ? EVERY_MS : false),
  })
  if (!data || data.handovers.length === 0) return null
  return (
    <View id="handovers" className="card">
      <View className="t-title">交接记录</View>
      {data.handovers.map((handover) => (
        <Row key={handover.id} handover={handover} />
      ))}
    </View>
  )
}

const isRunning = (handovers: MemberHandoverView[] = []) =>
  handovers.some(({ state }) => state === 'running')

function Row({ handover }: { handover: MemberHandoverView }) {
  const { at, moved, state } = handover
  return (
    <View className={styles.handover}>
      <View className="t-body">{handoverWord(handover)}</View>
      <View className="between">
        <Text className="t-caption ink2 num">{dayTime(at, serverNow())}</Text>
        {state === 'done' ? (
          <Tag label="已办完" tone="ok" icon="check" />
        ) : (
          <Tag label={`已移 ${moved} 位`} tone="amber" icon="refresh" />
        )}
      </View>
    </View>
  )
}
