import type { MemberView } from './contract'
import { lastAgreed, maskPhone, type Person } from './rules'

/** Who somebody is for staff: the end of a member's phone, or 访客. */
export function shortLabel({ member }: Pick<Person, 'member'>): string {
  return member ? `尾号 ${member.phone.slice(-4)}` : '访客'
}

/** The member as she sees herself; null for a visitor. */
export function presentMember(person: Person): MemberView | null {
  const { member } = person
  if (!member) return null
  return {
    id: person._id,
    memberNo: member.no,
    phone: maskPhone(member.phone),
    joinedAt: member.joinedAt.toISOString(),
    agreed: lastAgreed(member),
  }
}
