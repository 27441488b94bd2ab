import Taro, { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { StoreList } from '@contract/org'
import { useState } from 'react'
import { listStores } from '@/api/stores'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { named } from '@/lib/named'
import { goBack, goTab } from '@/lib/navigate'
import { useSession } from '@/session'
import { makeHomeStore, visitStore } from '@/session/entering'
import { StoreRow } from './store-row'
import styles from './index.module.scss'

/** All stores by city, without asking where she is. */
export default function Picker() {
  const { notice } = useRouter().params
  const stores = useQuery({ queryKey: ['stores'], queryFn: listStores })
  return (
    <Page title="选择门店">
      {notice ? (
        <View id="notice" className={styles.notice}>
          {`${decodeURIComponent(notice)}。选一家门店逛逛吧。`}
        </View>
      ) : null}
      <Loaded query={stores} bones={<Bones />} failed="没能取到门店">
        {(list) => <Cities {...list} />}
      </Loaded>
    </Page>
  )
}

function Cities({ cities }: StoreList) {
  const { storeId, homeStoreId } = useSession()
  const here = cities.find(({ stores }) => stores.some(({ id }) => id === storeId))
  const [chosen, choose] = useState(here?.city ?? cities[0]?.city)
  const shown = cities.find(({ city }) => city === chosen)?.stores ?? []
  return (
    <View className={styles.page}>
      <View className={styles.side}>
        {cities.map(({ city, stores }) => (
          <View
            key={city}
            className={`${styles.city} ${city === chosen ? styles.on : ''}`}
            {...named('tab')}
            onClick={() => choose(city)}
          >
            <Text>{`${city} ${stores.length}`}</Text>
          </View>
        ))}
      </View>
      <View className={styles.list}>
        <View className={`t-caption ink2 ${styles.how}`}>按城市列出，不需要定位</View>
        {shown.map((store) => (
          <StoreRow
            key={store.id}
            store={store}
            isHere={store.id === storeId}
            isHome={store.id === homeStoreId}
            onVisit={() => void leave(visitStore(store.id))}
            onMakeHome={() => void leave(makeHomeStore(store.id))}
          />
        ))}
      </View>
    </View>
  )
}

/** Back to the page that asked, which shows the new store; a product page of another store included. */
async function leave(entered: Promise<void>): Promise<void> {
  try {
    await entered
    if (Taro.getCurrentPages().length > 1) goBack()
    else goTab('home')
  } catch (error) {
    void Taro.showToast({ title: (error as Error).message, icon: 'none' })
  }
}

function Bones() {
  return (
    <View className={styles.page}>
      <View className={styles.side} />
      <View className={styles.list}>
        {[1, 2, 3].map((n) => (
          <View key={n} className={styles.store}>
            <View className={`bone ${styles.nameBone}`} />
            <View className={`bone ${styles.lineBone}`} />
            <View className={`bone ${styles.lineBone}`} />
          </View>
        ))}
      </View>
    </View>
  )
}
