import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { ElsewhereView, ProductView, SkuView } from '@contract/catalog'
import { useState } from 'react'
import { getElsewhere } from '@/api/shelf'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { distance } from '@/lib/distance'
import { say } from '@/lib/say'
import { visitStore } from '@/session/entering'
import { type Choice, choiceText } from './choosing'
import styles from './elsewhere.module.scss'

type Props = {
  storeId: string
  product: ProductView
  choice: Choice
  sku: SkuView
  onClose(): void
}

/** The stores near this one that have the chosen SKU, and the way into them. */
export function ElsewhereSheet({ storeId, product, choice, sku, onClose }: Props) {
  const [going, setGoing] = useState<string | null>(null)
  const found = useQuery({
    queryKey: ['elsewhere', storeId, sku.id],
    queryFn: () => getElsewhere(storeId, product.id, sku.id),
  })
  const go = async (id: string) => {
    setGoing(id)
    try {
      await visitStore(id)
      onClose()
    } catch (error) {
      setGoing(null)
      say((error as Error).message)
    }
  }
  const what = choiceText(product, choice)
  return (
    <Sheet onClose={onClose}>
      <View className={`t-heading voice ${styles.title}`}>别的门店</View>
      <View className="t-caption ink2">{what ? `有「${what}」的门店，从近到远` : '从近到远'}</View>
      <Loaded query={found} bones={<Bones />} failed="没能查到别的门店">
        {({ stores }) =>
          stores.length === 0 ? (
            <View className={`ink2 ${styles.none}`}>别的门店也没有现货。可以设到货提醒。</View>
          ) : (
            <>
              {worthGoing(stores).map(({ store, available, distanceM }) => (
                <View key={store.id} className={styles.row}>
                  <View className="grow">
                    <View className="strong">{store.name}</View>
                    <View className="t-caption ink2">{store.address}</View>
                    <View className="t-caption in-ok">
                      {`现货 ${available} 件 · 离本店 ${distance(distanceM, STEP)}`}
                    </View>
                  </View>
                  <Button
                    id={`go-${store.id}`}
                    kind="small"
                    label="去这家"
                    loading={going === store.id}
                    onTap={() => void go(store.id)}
                  />
                </View>
              ))}
              <Text className="t-caption ink2">去了那家店，价格和库存以那家为准。</Text>
            </>
          )
        }
      </Loaded>
    </Sheet>
  )
}

/** Metres; further than this nobody goes when a nearer store has it. */
const REACH = 100_000
/** Metres; stores do not move, so it is known more closely than where a phone is. */
const STEP = 10

function worthGoing(stores: ElsewhereView['stores']): ElsewhereView['stores'] {
  const near = stores.filter(({ distanceM }) => distanceM <= REACH)
  return near.length > 0 ? near : stores
}

const Bones = () => (
  <>
    {[1, 2, 3].map((n) => (
      <View key={n} className={styles.row}>
        <View className="grow">
          <View className={`bone ${styles.bone1}`} />
          <View className={`bone ${styles.bone2}`} />
        </View>
      </View>
    ))}
  </>
)
