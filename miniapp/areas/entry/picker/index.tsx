import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StoreList, StoreView } from '@contract/org'
import { useState } from 'react'
import { listStores } from '@/api/stores'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { PrivacySheet } from '@/components/privacy-sheet'
import { SearchInput } from '@/components/search-input'
import { StateBlock } from '@/components/state-block'
import { decoded } from '@/lib/decoded'
import { named } from '@/lib/named'
import { useSettled } from '@/lib/use-settled'
import { useSession } from '@/session'
import { Bones } from './bones'
import { StoreRow } from './store-row'
import { usePlace } from './use-place'
import styles from './index.module.scss'

type Place = ReturnType<typeof usePlace>

/** All stores by city, by name, or the nearest first; where she is stays unknown until she asks for nearness. */
export default function Picker() {
  const notice = decoded(useRouter().params.notice)
  const [typed, setTyped] = useState('')
  const place = usePlace()
  const q = useSettled(typed.trim())
  const stores = useQuery({
    queryKey: ['stores', q, place.position],
    queryFn: () => listStores(q, place.position),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="选择门店" over={<PrivacySheet why="位置只用来给门店排远近，不同意就按城市找。" />}>
      {notice === '' ? null : <Notice text={notice} />}
      <View className={styles.head}>
        <SearchInput value={typed} hint="搜门店名或路名" onChange={setTyped} />
      </View>
      <Loaded query={stores} bones={<Bones />} failed="没能取到门店">
        {(list) => {
          const showAll = () => setTyped('')
          if (list.near) return <Near near={list.near} place={place} onAll={showAll} />
          if (q === '') return <Cities {...list} place={place} />
          return <Found {...list} onAll={showAll} />
        }}
      </Loaded>
    </Page>
  )
}

/** Why she is here, and what is open instead. */
function Notice({ text }: { text: string }) {
  const others = useSession((session) => session.others)
  return (
    <View className={styles.notice}>
      <View id="notice" className={styles.why}>
        <Icon name="info" />
        <Text className="grow">
          {others.length > 0 ? `${text}。附近这几家开着：` : `${text}。选一家门店逛逛吧。`}
        </Text>
      </View>
      {others.length > 0 ? (
        <View className={styles.others}>
          <Stores stores={others} anyCity />
        </View>
      ) : null}
    </View>
  )
}

function Cities({ cities, place }: StoreList & { place: Place }) {
  const storeId = useSession((session) => session.storeId)
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
        <How
          words={place.refused ? '没拿到位置，按城市找也一样' : '按城市列出，不需要定位'}
          place={place}
        />
        <Stores stores={shown} />
      </View>
    </View>
  )
}

/** Only this button asks where she is. */
function How({ words, place }: { words: string; place: Place }) {
  return (
    <View className={styles.how}>
      <Text id="how" className="t-caption ink2 grow">
        {words}
      </Text>
      <View
        id="by-distance"
        className={`t-caption strong in-brand ${styles.distance}`}
        {...named('button')}
        onClick={place.asking ? undefined : () => void place.ask()}
      >
        <Icon name="pin" size={16} />
        <Text>{place.asking ? '正在定位' : '按距离排序'}</Text>
      </View>
    </View>
  )
}

type NearProps = { near: NonNullable<StoreList['near']>; place: Place; onAll(): void }

function Near({ near, place, onAll }: NearProps) {
  if (near.length === 0) return <Nowhere onAll={onAll} />
  const distances = new Map(near.map(({ store, distanceM }) => [store.id, distanceM]))
  return (
    <View className={styles.wide}>
      <How words="近的在前" place={place} />
      <Stores stores={near.map(({ store }) => store)} distances={distances} />
    </View>
  )
}

function Found({ cities, onAll }: StoreList & { onAll(): void }) {
  const stores = cities.flatMap((each) => each.stores)
  if (stores.length === 0) return <Nowhere onAll={onAll} />
  return (
    <View className={styles.wide}>
      <Stores stores={stores} anyCity />
    </View>
  )
}

const Nowhere = ({ onAll }: { onAll(): void }) => (
  <StateBlock
    kind="empty"
    title="没有找到这样的门店"
    line="试试城市、路名，或者拼音首字母。"
    action="看全部门店"
    onAction={onAll}
  />
)

type StoresProps = {
  stores: StoreView[]
  distances?: Map<string, number>
  /** of several cities: each says its own */
  anyCity?: boolean
}

function Stores({ stores, distances, anyCity = false }: StoresProps) {
  const { storeId, homeStoreId } = useSession()
  return (
    <>
      {stores.map((store) => (
        <StoreRow
          key={store.id}
          store={store}
          distanceM={distances?.get(store.id)}
          anyCity={anyCity}
          isHere={store.id === storeId}
          isHome={store.id === homeStoreId}
        />
      ))}
    </>
  )
}
