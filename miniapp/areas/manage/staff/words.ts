import type { MemberHandoverView, StaffRow } from '@contract/attribution'
import { serverNow } from '@/api/clock'
import { dayOf } from '@/lib/format'

type Group = { title: string; people: StaffRow[] }

/** Who is at work, who is on leave, who was invited; a group of nobody is left out. */
export function groupsOf(staff: StaffRow[]): Group[] {
  const of = (status: StaffRow['status']) => staff.filter((row) => row.status === status)
  const groups = [
    { title: '在岗', people: of('active') },
    { title: '休长假', people: of('on_leave') },
    { title: '已邀请，等加入', people: of('invited') },
  ]
  return groups.filter(({ people }) => people.length > 0)
}

/** `客户 12 位 · 3 月 1 日起`; an invited one has neither. */
export function lineOf({ status, members, since }: StaffRow): string {
  if (status === 'invited') return '还没有扫邀请码加入'
  const begun = since === null ? '' : ` · ${dayOf(since, serverNow())}起`
  return `客户 ${members} 位${begun}`
}

const CAUSES: Record<MemberHandoverView['cause'], string> = {
  left: '离职',
  transferred: '调店',
  on_leave: '长假',
  handover: '交接',
}

/** `林知夏离职，12 位客户交给周明远 6 位、公共客户 6 位` */
export function handoverWord({ from, cause, to }: MemberHandoverView): string {
  const members = to.reduce((sum, each) => sum + each.members, 0)
  return `${from.name}${CAUSES[cause]}，${members} 位客户交给${receiversWord(to)}`
}

/** Who gets how many; the store's pool has its own name. */
export const receiversWord = (to: MemberHandoverView['to']) =>
  to.map(({ name, members }) => `${name} ${members} 位`).join('、')
