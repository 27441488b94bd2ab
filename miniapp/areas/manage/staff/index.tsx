import type { StaffRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listStaff } from '@/api/manage'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { StaffFrame, type Self } from '@/components/staff-page'
import { Tag } from '@/components/tag'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { ROLE_WORDS } from '@/lib/roles'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { Face } from '../parts/face'
import { ManagerPage } from '../parts/manager-page'
import { Handovers } from './handovers'
import { PersonSheet } from './person-sheet'
import { groupsOf, lineOf } from './words'
import styles from './index.module.scss'

const TITLE = '同事'

/** Who works in the store, and how many members each has; a tap opens what can be done. */
export default function ManageStaff() {
  return (
    <ManagerPage title={TITLE} bones={<Bones />}>
      {(self) => <Staff self={self} />}
    </ManagerPage>
  )
}

function Staff({ self: { storeId } }: { self: Self }) {
  const [opened, setOpened] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['staff', storeId], queryFn: () => listStaff(storeId) })
  useReturn(() => void query.refetch())
  usePullDown(query.refetch)
  const person = query.data?.staff.find(({ id }) => id === opened)
  return (
    <StaffFrame
      title={TITLE}
      over={person ? <PersonSheet person={person} onClose={() => setOpened(null)} /> : null}
      bar={
        <BottomBar>
          <Button
            id="invite-staff"
            grow
            icon="plus"
            label="邀请同事"
            onTap={() => goTo('manage/invite')}
          />
        </BottomBar>
      }
    >
      <Loaded query={query} bones={<Bones />} failed="没能取到同事">
        {({ staff }) => (
          <View className="stack">
            {groupsOf(staff).map(({ title, people }) => (
              <View key={title} className="card">
                <View className="between">
                  <Text className="t-title">{title}</Text>
                  <Text className="t-caption ink2 num">{`${people.length} 人`}</Text>
                </View>
                {people.map((row) => (
                  <Person key={row.id} row={row} onOpen={() => setOpened(row.id)} />
                ))}
              </View>
            ))}
            <Handovers storeId={storeId} />
          </View>
        )}
      </Loaded>
    </StaffFrame>
  )
}

function Person({ row, onOpen }: { row: StaffRow; onOpen(): void }) {
  const { id, name, role, isMe, openHandover } = row
  return (
    <View id={`person-${id}`} className={styles.person} {...named('button')} onClick={onOpen}>
      <Face name={name} />
      <View className="grow">
        <View className={styles.name}>
          <Text className="t-title one-line">{isMe ? `${name}（我）` : name}</Text>
          <Tag label={ROLE_WORDS[role]} />
        </View>
        <View className="t-caption ink2 num">{lineOf(row)}</View>
      </View>
      {openHandover === null ? null : <Tag label="交接中" tone="amber" icon="refresh" />}
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  )
}

const Bones = () => (
  <View className="stack">
    <View className="card">
      <View className={`bone ${styles.bone2}`} />
      {[1, 2, 3, 4].map((row) => (
        <View key={row} className={styles.person}>
          <View className={`bone ${styles.face}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
        </View>
      ))}
    </View>
  </View>
)
