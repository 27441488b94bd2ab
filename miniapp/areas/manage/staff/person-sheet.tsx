import type { StaffRow } from '@contract/attribution'
import type { StaffRole } from '@contract/org'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeRole, handOver, returnToService } from '@/api/manage'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { Sheet } from '@/components/sheet'
import { Trouble } from '@/components/trouble'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { ROLE_WORDS } from '@/lib/roles'
import { say } from '@/lib/say'
import { Face } from '../parts/face'
import { lineOf } from './words'
import styles from './index.module.scss'

const ROLES: StaffRole[] = ['guide', 'optometrist', 'cashier', 'manager']

type Props = { person: StaffRow; onClose(): void }

/** What a manager can do about one colleague; about herself only headquarters can. */
export function PersonSheet({ person, onClose }: Props) {
  return (
    <Sheet onClose={onClose}>
      <View className={styles.self}>
        <Face name={person.name} />
        <View className="grow">
          <View className="t-title one-line">{person.name}</View>
          <View className="t-caption ink2 num">
            {`${ROLE_WORDS[person.role]} · ${lineOf(person)}`}
          </View>
        </View>
      </View>
      <Acts person={person} onClose={onClose} />
    </Sheet>
  )
}

function Acts({ person, onClose }: Props) {
  const { id, storeId, name, status, members, role, isMe } = person
  const acting = useActing(storeId, onClose)
  const handOn = (why: string) => {
    onClose()
    goTo('manage/handover', { staff: id, why })
  }
  const trouble = acting.error ? (
    <Trouble id="person-trouble" title="没能办成" line={acting.error.message} />
  ) : null
  if (isMe) return <View className="t-body ink2">自己的岗位和离职，由总部办理。</View>
  if (status === 'invited') {
    return (
      <>
        {trouble}
        <Act
          id="withdraw"
          icon="close"
          word="撤回邀请"
          line="邀请码马上失效"
          onTap={() =>
            acting.mutate({
              act: () => handOver(storeId, id, 'leave', { handover: { to: 'pool' } }),
              done: '邀请撤回了',
            })
          }
        />
      </>
    )
  }
  if (status === 'on_leave') {
    return (
      <>
        <View className="t-body ink2">{`${name}在休长假，不能用工作台，也不计业绩。`}</View>
        {trouble}
        <View className={styles.back}>
          <Button
            id="return"
            grow
            label="回来上班"
            loading={acting.isPending}
            onTap={() =>
              acting.mutate({ act: () => returnToService(storeId, id), done: `${name}回来了` })
            }
          />
        </View>
        <Act
          id="hand-over"
          icon="refresh"
          word="交接客户"
          line={members === 0 ? '名下没有客户' : `把 ${members} 位客户交给同事`}
          onTap={members === 0 ? undefined : () => handOn('handover')}
        />
        <Act
          id="leave"
          icon="close"
          word="办离职"
          line={leaveLine(members)}
          onTap={() => handOn('leave')}
        />
      </>
    )
  }
  return (
    <>
      <View className="strong">岗位</View>
      <View className={styles.roles}>
        {ROLES.map((each) => (
          <Chip
            key={each}
            id={`role-${each}`}
            label={ROLE_WORDS[each]}
            on={each === role}
            onTap={() => {
              if (each === role || acting.isPending) return
              acting.mutate({
                act: () => changeRole(storeId, id, each),
                done: `${name}现在是${ROLE_WORDS[each]}`,
              })
            }}
          />
        ))}
      </View>
      {trouble}
      <Act
        id="hand-over"
        icon="refresh"
        word="交接客户"
        line={members === 0 ? '名下没有客户' : `把 ${members} 位客户交给同事，人还在岗`}
        onTap={members === 0 ? undefined : () => handOn('handover')}
      />
      <Act
        id="long-leave"
        icon="calendar"
        word="休长假"
        line="回来之前不能用工作台，不计业绩"
        onTap={() => handOn('long-leave')}
      />
      <Act
        id="leave"
        icon="close"
        word="办离职"
        line={leaveLine(members)}
        onTap={() => handOn('leave')}
      />
    </>
  )
}

const leaveLine = (members: number) =>
  members === 0 ? '马上不能再用工作台' : `先看 ${members} 位客户交给谁`

type ActProps = { id: string; icon: IconName; word: string; line: string; onTap?(): void }

function Act({ id, icon, word, line, onTap }: ActProps) {
  return (
    <View id={id} className={styles.act} {...named('button')} onClick={onTap}>
      <Icon name={icon} className={onTap ? 'in-brand' : 'ink3'} />
      <View className="grow">
        <View className={onTap ? '' : 'ink3'}>{word}</View>
        <View className="t-caption ink2">{line}</View>
      </View>
      {onTap ? <Icon name="chevron-right" size={16} className="ink2" /> : null}
    </View>
  )
}

type Acting = { act(): Promise<unknown>; done: string }

/** Doing the same again changes nothing, so a lost answer needs no care beyond trying again. */
function useActing(storeId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ act }: Acting) => act(),
    onSuccess: async (_, { done }) => {
      await client.invalidateQueries({ queryKey: ['staff', storeId] })
      say(done)
      onDone()
    },
  })
}
