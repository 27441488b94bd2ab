import type { MyBindingsView } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getBindings } from '@/api/bindings'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { StateBlock } from '@/components/state-block'
import { dayOf } from '@/lib/format'
import { goTo } from '@/lib/navigate'
import { ROLE_WORDS } from '@/lib/roles'
import { useReturn } from '@/lib/use-shown'
import { Bones } from './bones'
import { GuideSheet } from './guide-sheet'
import { History } from './history'
import styles from './index.module.scss'

/** Which store and guide are hers, why, until when, and how to have it otherwise. */
export default function Bindings() {
  const [choosing, setChoosing] = useState(false)
  const query = useQuery({ queryKey: ['bindings'], queryFn: getBindings, staleTime: 0 })
  useReturn(() => void query.refetch())
  const over =
    choosing && query.data ? (
      <GuideSheet bindings={query.data} onClose={() => setChoosing(false)} />
    ) : null
  return (
    <Page title="我的门店与导购" over={over}>
      <Loaded query={query} bones={<Bones />} failed="没能取到你的门店和导购">
        {(bindings) => (
          <View className="stack">
            <Store store={bindings.store} />
            {bindings.store ? (
              <Guide bindings={bindings} onChange={() => setChoosing(true)} />
            ) : null}
            <View className={`t-caption ink2 ${styles.note}`}>
              <Icon name="info" size={16} />
              <Text className="grow">
                门店和导购只关系到谁来照应你。换了以后，价格、积分、订单和取货都不变。
              </Text>
            </View>
            <History history={bindings.history} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

const pickStore = () => goTo('entry/picker')

function Store({ store }: Pick<MyBindingsView, 'store'>) {
  if (!store) {
    return (
      <View className="card">
        <StateBlock
          kind="empty"
          title="还没有你的门店"
          line="选一家离你近的，取货和售后都找它。"
          action="选一家门店"
          onAction={pickStore}
        />
      </View>
    )
  }
  return (
    <View id="my-store" className="card">
      <View className={styles.head}>
        <View className={styles.sign}>
          <Icon name="store" size={24} />
        </View>
        <View className="grow">
          <View className="t-caption ink2">我的门店</View>
          <View className="voice t-heading">{store.name}</View>
        </View>
        <Button id="change-store" kind="small" label="换门店" onTap={pickStore} />
      </View>
      <Term {...store} />
    </View>
  )
}

type GuideProps = { bindings: MyBindingsView; onChange(): void }

function Guide({ bindings: { guide, guides }, onChange }: GuideProps) {
  if (!guide) {
    return (
      <View id="no-guide" className={`card ${styles.head}`}>
        <View className={styles.sign}>
          <Icon name="me" size={24} />
        </View>
        <View className="grow">
          <View className="t-title">还没有专属导购</View>
          <View className="t-caption ink2">店里谁有空谁接待你</View>
        </View>
        {guides.length > 0 ? (
          <Button id="change-guide" kind="small" label="选一位" onTap={onChange} />
        ) : null}
      </View>
    )
  }
  return (
    <View id="my-guide" className="card">
      <View className={styles.head}>
        <View className={`voice t-heading ${styles.sign}`}>{guide.name.slice(0, 1)}</View>
        <View className="grow">
          <View className="t-caption ink2">{`我的${ROLE_WORDS[guide.role]}`}</View>
          <View className="voice t-heading">{guide.name}</View>
        </View>
        <Button id="change-guide" kind="small" label="换导购" onTap={onChange} />
      </View>
      <Term {...guide} />
    </View>
  )
}

type TermProps = Pick<
  NonNullable<MyBindingsView['store']>,
  'since' | 'protectedUntil' | 'validUntil' | 'sentence'
>

/** Since when, until when, and why. */
function Term({ since, validUntil, sentence }: TermProps) {
  const now = serverNow()
  return (
    <>
      <View className={`t-body ${styles.sentence}`}>{sentence}</View>
      <View className={styles.term}>
        <Date word="从" day={dayOf(since, now)} />
        <View className={styles.thread} aria-hidden />
        <Date word="到" day={dayOf(validUntil, now)} />
      </View>
    </>
  )
}

const Date = ({ word, day }: { word: string; day: string }) => (
  <View>
    <Text className="t-caption ink2">{`${word} `}</Text>
    <Text className="strong num">{day}</Text>
  </View>
)
