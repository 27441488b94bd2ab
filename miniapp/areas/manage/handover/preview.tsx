import type { Handover } from '@contract/org'
import { Text, View } from '@tarojs/components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewHandover } from '@/api/manage'
import { Loaded } from '@/components/loaded'
import { Face } from '../parts/face'
import styles from './index.module.scss'

type Props = { storeId: string; staffId: string; name: string; handover: Handover }

/** Who would get how many, before anything happens. */
export function Preview({ storeId, staffId, name, handover }: Props) {
  const query = useQuery({
    queryKey: ['handover', storeId, staffId, handover],
    queryFn: () => previewHandover(storeId, staffId, { handover }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const bones = (
    <View className="card">
      <View className={`bone ${styles.bone1}`} />
      <View className={`bone ${styles.bone2}`} />
    </View>
  )
  return (
    <Loaded query={query} bones={bones} failed="没能算出怎么分">
      {({ members, to, openOrders }) => (
        <View id="preview" className="card">
          <View className="t-title">办之前看一眼</View>
          {members === 0 ? <View className="t-body ink2">没有客户要交接。</View> : null}
          {to.map((each) => (
            <View key={each.staffId ?? 'pool'} className={styles.receiver}>
              <Face name={each.name} />
              <Text className="grow">{each.name}</Text>
              <Text className="t-title num">{`+${each.members}`}</Text>
              <Text className="t-caption ink2">位</Text>
            </View>
          ))}
          <View className="t-caption ink2">
            {openOrders === 0
              ? `${name}没有还没办完的订单。`
              : `还没办完的 ${openOrders} 单仍然记在${name}名下。`}
          </View>
        </View>
      )}
    </Loaded>
  )
}
