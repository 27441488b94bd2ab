import type { NewStaff, StaffRole } from '@contract/org'
import { Text, View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { inviteStaff } from '@/api/staff'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { StaffFrame, type Self } from '@/components/staff-page'
import { Trouble } from '@/components/trouble'
import { named } from '@/lib/named'
import { ROLE_WORDS } from '@/lib/roles'
import { ManagerPage } from '../parts/manager-page'
import { Invitation } from './invitation'
import { missingOf } from './form'
import styles from './index.module.scss'

const TITLE = '邀请同事'
const ROLES: StaffRole[] = ['guide', 'optometrist', 'cashier', 'manager']
const EMPTY: NewStaff = { name: '', phone: '', role: 'guide' }

/** A colleague's name, phone and role; then the one-time code to scan. */
export default function ManageInvite() {
  return (
    <ManagerPage title={TITLE} bones={<View className="stack" />}>
      {(self) => (
        <StaffFrame title={TITLE}>
          <View className="stack">
            <Invite self={self} />
          </View>
        </StaffFrame>
      )}
    </ManagerPage>
  )
}

function Invite({ self }: { self: Self }) {
  const [form, setForm] = useState(EMPTY)
  const [intent] = useState(createIntent)
  const inviting = useMutation({
    mutationFn: () => intent(form, (key) => inviteStaff(self.storeId, form, key)),
  })
  const missing = missingOf(form)
  const again = () => {
    setForm(EMPTY)
    inviting.reset()
  }
  if (inviting.data) return <Invitation invitation={inviting.data} onNext={again} />
  return (
    <View className={`card ${styles.form}`}>
      <Field
        id="staff-name"
        label="姓名"
        maxlength={20}
        value={form.name}
        onInput={(name) => setForm({ ...form, name })}
      />
      <Field
        id="staff-phone"
        label="手机号"
        number
        maxlength={11}
        value={form.phone}
        onInput={(phone) => setForm({ ...form, phone })}
      />
      <View className={styles.roles} {...named('radiogroup')}>
        {ROLES.map((role) => (
          <View
            key={role}
            id={`role-${role}`}
            className={`t-body ${styles.role} ${form.role === role ? styles.on : ''}`}
            {...named('radio')}
            aria-checked={form.role === role}
            onClick={() => setForm({ ...form, role })}
          >
            {ROLE_WORDS[role]}
          </View>
        ))}
      </View>
      {inviting.error ? (
        <Trouble id="invite-trouble" title="没能邀请" line={inviting.error.message} />
      ) : null}
      <Button
        id="invite"
        disabled={missing !== null}
        loading={inviting.isPending}
        label={missing ?? '出示邀请码'}
        onTap={() => inviting.mutate()}
      />
      <Text className="t-caption ink2 center">{`加入后属于${self.storeName}`}</Text>
    </View>
  )
}
