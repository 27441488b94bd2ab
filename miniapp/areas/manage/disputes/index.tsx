import { useReachBottom } from '@tarojs/taro'
import type { DisputeRow, DisputeState } from '@contract/disputes'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { listDisputes } from '@/api/manage'
import { usePages } from '@/api/use-pages'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { StaffFrame, type Self } from '@/components/staff-page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { dayTime, yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { wordOf } from '../parts/dispute-words'
import { ManagerPage } from '../parts/manager-page'
import styles from './index.module.scss'

const TITLE = '业绩异议'
const STATES: [DisputeState, string][] = [
  ['open', '等裁定'],
  ['upheld', '已改判'],
  ['rejected', '维持原判'],
]
const EMPTY: Record<DisputeState, [string, string]> = {
  open: ['没有要裁定的', '同事对哪一笔有不同看法，会出现在这里。'],
  upheld: ['还没有改判过', '按同事的看法改过的，记在这里。'],
  rejected: ['还没有维持过', '看过后没有改的，记在这里。'],
}

/** What colleagues see differently about a sale, what waits first. */
export default function ManageDisputes() {
  return (
    <ManagerPage title={TITLE} bones={<PageBones />}>
      {(self) => <Disputes self={self} />}
    </ManagerPage>
  )
}

function Disputes({ self: { storeId } }: { self: Self }) {
  const [state, setState] = useState<DisputeState>('open')
  const { list, end, more } = usePages(['disputes', storeId, state], (after) =>
    listDisputes(storeId, state, after),
  )
  useReachBottom(more)
  useReturn(() => void list.refetch())
  usePullDown(list.refetch)
  return (
    <StaffFrame title={TITLE}>
      <View className={styles.states}>
        {STATES.map(([each, word]) => (
          <Chip
            key={each}
            id={`state-${each}`}
            label={word}
            on={each === state}
            onTap={() => setState(each)}
          />
        ))}
      </View>
      <Loaded query={list} bones={<Bones />} failed="没能取到异议">
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          const [title, line] = EMPTY[state]
          return (
            <View className="stack">
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
              {rows.length === 0 ? (
                <View className="card">
                  <StateBlock kind="empty" title={title} line={line} />
                </View>
              ) : (
                <ListEnd state={end} count={rows.length} unit="笔" onRetry={more} />
              )}
            </View>
          )
        }}
      </Loaded>
    </StaffFrame>
  )
}

function Row({ row }: { row: DisputeRow }) {
  const { id, title, picture, paidFen, raisedBy, raisedAt, words, notMine } = row
  const { word, tone, icon } = wordOf(row)
  return (
    <View
      id={`dispute-${id}`}
      className="card"
      {...named('link')}
      onClick={() => goTo('manage/dispute', { id })}
    >
      <View className={styles.goods}>
        <Picture className={styles.picture} src={picture} w={200} />
        <View className="grow">
          <View className="t-body one-line">{title}</View>
          <View className="between">
            <Text className="t-caption ink2 num">{`实付 ${yuan(paidFen)}`}</Text>
            <Tag label={word} tone={tone} icon={icon} />
          </View>
        </View>
      </View>
      <View className={`t-body two-lines ${styles.words}`}>{words}</View>
      <View className="between t-caption ink2">
        <Text className="num">{`${raisedBy.name} · ${dayTime(raisedAt, serverNow())}`}</Text>
        <Icon name="chevron-right" size={16} />
      </View>
      {notMine === null ? null : <View className="t-caption ink2">{notMine}</View>}
    </View>
  )
}

const PageBones = () => (
  <>
    <View className={styles.states}>
      <View className={`bone ${styles.statesBone}`} />
    </View>
    <Bones />
  </>
)

const Bones = () => (
  <View className="stack">
    {[1, 2, 3].map((row) => (
      <View key={row} className="card">
        <View className={styles.goods}>
          <View className={`bone ${styles.picture}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
        </View>
        <View className={`bone ${styles.wordsBone}`} />
        <View className={`bone ${styles.bone2}`} />
      </View>
    ))}
  </View>
)
