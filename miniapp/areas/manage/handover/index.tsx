import { useRouter } from '@tarojs/taro'
import type { StaffRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { handOver, listStaff, type HandoverAct } from '@/api/manage'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Check } from '@/components/check'
import { Loaded } from '@/components/loaded'
import { StaffFrame, type Self } from '@/components/staff-page'
import { StateBlock } from '@/components/state-block'
import { Trouble } from '@/components/trouble'
import { decoded } from '@/lib/decoded'
import { goBack } from '@/lib/navigate'
import { say } from '@/lib/say'
import { ManagerPage } from '../parts/manager-page'
import { Bones } from './bones'
import { ACTS, actOf, handoverOf, WITHOUT_MEMBERS, type Plan } from './plan'
import { Preview } from './preview'
import { Ways } from './ways'
import styles from './index.module.scss'

/** Somebody's members change hands: to whom, how many each gets, and only then it happens. */
export default function ManageHandover() {
  const { staff, why } = useRouter().params
  const act = actOf(decoded(why))
  return (
    <ManagerPage title={ACTS[act].title} bones={<Bones />}>
      {(self) => <Handover self={self} staffId={decoded(staff)} act={act} />}
    </ManagerPage>
  )
}

type Props = { self: Self; staffId: string; act: HandoverAct }

function Handover({ self: { storeId }, staffId, act }: Props) {
  const { title, ways } = ACTS[act]
  const [plan, setPlan] = useState<Plan>({ way: ways[0] ?? 'pool', heirs: [] })
  const [sure, setSure] = useState(false)
  const query = useQuery({ queryKey: ['staff', storeId], queryFn: () => listStaff(storeId) })
  const person = query.data?.staff.find(({ id }) => id === staffId)
  const doing = useDoing(storeId, staffId, act)
  const isAlone = person?.members === 0
  const handover = isAlone ? WITHOUT_MEMBERS[act] : handoverOf(plan)
  const needsSure = act === 'leave'
  const missing = handover === null ? '请先选同事' : needsSure && !sure ? '请先勾选知道了' : null
  return (
    <StaffFrame
      title={title}
      bar={
        person ? (
          <BottomBar>
            <Button id="not-now" kind="line" grow label="先不办" onTap={goBack} />
            <Button
              id="do-it"
              grow
              disabled={missing !== null}
              loading={doing.isPending}
              label={missing ?? ACTS[act].verb}
              onTap={() => doing.mutate(handover ?? undefined)}
            />
          </BottomBar>
        ) : null
      }
    >
      <Loaded query={query} bones={<Bones />} failed="没能取到同事">
        {({ staff }) =>
          person ? (
            <View className="stack">
              <View className={styles.head}>
                <View className="voice t-heading">{headOf(person, act)}</View>
                <View className="t-body ink2">{ACTS[act].warning(person.name)}</View>
              </View>
              {isAlone ? null : (
                <Ways
                  ways={ways}
                  plan={plan}
                  colleagues={staff.filter((row) => row.status === 'active' && row.id !== staffId)}
                  onPlan={setPlan}
                />
              )}
              {handover && !isAlone ? (
                <Preview {...{ storeId, staffId, handover }} name={person.name} />
              ) : null}
              {needsSure ? (
                <View className={styles.sure}>
                  <Check id="sure" on={sure} label="知道了" onTap={() => setSure(!sure)} />
                  <Text className="grow" onClick={() => setSure(!sure)}>
                    我知道了，办了离职不能撤回
                  </Text>
                </View>
              ) : null}
              {doing.error ? (
                <Trouble id="handover-trouble" title="没能办成" line={doing.error.message} />
              ) : null}
            </View>
          ) : (
            <StateBlock kind="empty" title="这位同事不在本店了" action="回去" onAction={goBack} />
          )
        }
      </Loaded>
    </StaffFrame>
  )
}

function headOf({ name, members }: StaffRow, act: HandoverAct): string {
  const whose = act === 'handover' ? `${name}的` : `${name}${ACTS[act].title}，`
  return members === 0 ? `${name}名下没有客户` : `${whose}${members} 位客户交给谁`
}

function useDoing(storeId: string, staffId: string, act: HandoverAct) {
  const client = useQueryClient()
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: (handover: Exclude<ReturnType<typeof handoverOf>, null>) =>
      intent({ act, handover }, (key) => handOver(storeId, staffId, act, { handover }, key)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staff', storeId] })
      await client.invalidateQueries({ queryKey: ['handovers', storeId] })
      say('办好了')
      goBack()
    },
  })
}
