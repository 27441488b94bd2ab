import type { MemberView } from './contract'
import { maskPhone, type Person } from './rules'

/** The member as she sees herself; null for a visitor. */
export function presentMember(person: Person): MemberView | null {
  const { member } = person
  if (!member) return null
  return {
    id: person._id,
    memberNo: member.no,
    phone: maskPhone(member.phone),
    joinedAt: member.joinedAt.toISOString(),
  }
}
