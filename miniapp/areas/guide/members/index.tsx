import { useReachBottom } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { getMembers } from '@/api/guide'
import { usePages } from '@/api/use-pages'
import { Loaded } from '@/components/loaded'
import { SearchInput } from '@/components/search-input'
import { StaffFrame, StaffPage } from '@/components/staff-page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { useSettled } from '@/lib/use-settled'
import { replaceWith } from '@/lib/navigate'
import { MemberBones, MemberRow } from './member-row'
import styles from './index.module.scss'

const TITLE = '我的客户'

export default function GuideMembers() {
  return (
    <StaffPage title={TITLE} at="guide/members" bones={<Bones />}>
      {() => <Members />}
    </StaffPage>
  )
}

/** Digits of what is typed: phones are found by their end. */
const digitsOf = (typed: string) => typed.replace(/\D/g, '').slice(0, 11)

/** Who is bound to her: by what, for how long, and whom she may address now. */
function Members() {
  const [typed, setTyped] = useState('')
  const q = useSettled(digitsOf(typed))
  const { list, end, more } = usePages(['members', q], (after) => getMembers(q, after), {
    keep: true,
    live: true,
  })
  useReturn(() => void list.refetch())
  usePullDown(list.refetch)
  useReachBottom(more)
  return (
    <StaffFrame title={TITLE} at="guide/members">
      <View className={styles.head}>
        <SearchInput value={typed} hint="搜手机尾号" onChange={setTyped} />
      </View>
      <Loaded query={list} bones={<ListBones />} failed="没能取到客户">
        {({ pages }) => {
          const members = pages.flatMap((page) => page.members)
          const total = pages[0]?.total ?? 0
          if (members.length === 0) return <Nobody searched={q} total={total} />
          return (
            <View className={styles.body}>
              <View id="total" className={`t-caption ink2 num ${styles.total}`}>
                {q === '' ? `在你名下 ${total} 位` : `尾号含 ${q}`}
              </View>
              {members.map((member, index) => (
                <MemberRow key={member.id} id={`member-${index + 1}`} member={member} />
              ))}
              <ListEnd state={end} count={members.length} unit="位" onRetry={more} />
            </View>
          )
        }}
      </Loaded>
    </StaffFrame>
  )
}

function Nobody({ searched, total }: { searched: string; total: number }) {
  const block =
    searched !== '' && total > 0 ? (
      <StateBlock
        kind="empty"
        title={`没有尾号含 ${searched} 的客户`}
        line="换几位数字试试；别人名下的客户这里看不到。"
      />
    ) : (
      <StateBlock
        kind="empty"
        title="名下还没有客户"
        line="顾客从你的分享进店，或到店由你接待，就会记在你名下。"
        action="去分享"
        onAction={() => replaceWith('guide/share')}
      />
    )
  return (
    <View className="stack">
      <View className="card">{block}</View>
    </View>
  )
}

const ListBones = () => (
  <View className={styles.body}>
    <View className={`bone ${styles.bone0}`} />
    {[1, 2, 3, 4].map((row) => (
      <MemberBones key={row} />
    ))}
  </View>
)

const Bones = () => (
  <>
    <View className={styles.head}>
      <View className={`bone ${styles.searchBone}`} />
    </View>
    <ListBones />
  </>
)
