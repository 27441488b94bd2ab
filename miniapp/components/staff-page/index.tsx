import { useQuery } from '@tanstack/react-query'
import type { MeView } from '@contract/storefront'
import type { ReactNode } from 'react'
import { getMe } from '@/api/person'
import { Loaded } from '@/components/loaded'
import { NavBar } from '@/components/nav-bar'
import { Page } from '@/components/page'
import { StaffBar, type StaffPlace } from '@/components/staff-bar'
import { StateBlock } from '@/components/state-block'
import { goTo } from '@/lib/navigate'

/** Who works here, with the store she works in. */
export type Self = NonNullable<MeView['staff']>

type FrameProps = {
  title: string
  /** one of the places of a workbench, with their tab bar */
  at?: StaffPlace
  /** instead of the tab bar */
  bar?: ReactNode
  over?: ReactNode
  children: ReactNode
}

/** Frame of a staff page: the title stands at the left, as on a tab page, with a way back to the shop. */
export function StaffFrame({ title, at, bar, over, children }: FrameProps) {
  return (
    <Page
      nav={<NavBar title={title} lead back />}
      bar={at ? <StaffBar at={at} /> : bar}
      over={over}
    >
      {children}
    </Page>
  )
}

type Props = Pick<FrameProps, 'title' | 'at'> & {
  bones: ReactNode
  /** draws its own frame */
  children(self: Self): ReactNode
}

/** Finds out who she is before the page asks for anything of a store; people who do not work here see why. */
export function StaffPage({ title, at, bones, children }: Props) {
  const me = useQuery({ queryKey: ['me'], queryFn: getMe })
  if (me.data?.staff) return <>{children(me.data.staff)}</>
  return (
    <StaffFrame title={title} at={at}>
      <Loaded query={me} bones={bones} failed="没能打开工作台">
        {() => (
          <StateBlock
            kind="empty"
            title="这里是员工的工作台"
            line="你还不是门店的员工。请店长邀请你，再扫邀请码加入。"
            action="扫邀请码"
            onAction={() => goTo('store/join')}
          />
        )}
      </Loaded>
    </StaffFrame>
  )
}
