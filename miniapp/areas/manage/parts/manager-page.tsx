import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { StateBlock } from '@/components/state-block'

type Props = {
  title: string
  bones: ReactNode
  /** draws its own frame */
  children(self: Self): ReactNode
}

/** A page for the store's manager; her colleagues learn whom to ask. */
export function ManagerPage({ title, bones, children }: Props) {
  return (
    <StaffPage title={title} bones={bones}>
      {(self) => (self.role === 'manager' ? children(self) : <NotHers title={title} />)}
    </StaffPage>
  )
}

const NotHers = ({ title }: { title: string }) => (
  <StaffFrame title={title}>
    <View className="stack">
      <View className="card">
        <StateBlock kind="empty" title="这一页只给店长" line="想看什么、想改什么，找店长就行。" />
      </View>
    </View>
  </StaffFrame>
)
