import type { Deps } from '../../../deps'
import { ALL_STAFF, access } from '../../../http/access'
import { route } from '../../../http/route'
import {
  boundMembersView,
  membersQuery,
  type BoundMembersView,
  type MembersQuery,
} from '../../attribution/contract'
import {
  bindingsBetween,
  boundTo,
  lastVisits,
  personsBoundTo,
  presentBound,
  spellsOf,
} from '../../attribution/index'
import { personsByIds, shortLabel } from '../../members/index'
import { countPaid } from '../../orders/index'

const PAGE = 20
const NOBODY = { member: null }

type Guide = { staffId: string; storeId: string }

/** Those of the guide's members whose phone ends with these digits; she is told the last four, so more find nobody. */
async function endingWith(personIds: string[], digits: string): Promise<string[]> {
  const persons = await personsByIds(personIds)
  const tail = (phone: string) => phone.slice(-4)
  return personIds.filter((id) => tail(persons.get(id)?.member?.phone ?? '').endsWith(digits))
}

/** Whoever is bound to the guide now, and nothing of anybody else. */
async function membersOf(
  deps: Deps,
  { staffId, storeId }: Guide,
  { q, after }: MembersQuery,
): Promise<BoundMembersView> {
  const all = await personsBoundTo(staffId)
  const personIds = q === undefined ? null : await endingWith(all, q)
  const found = await boundTo(staffId, { personIds, after, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const ids = page.map(({ personId }) => personId)
  const [history, persons, visits, orders] = await Promise.all([
    bindingsBetween(staffId, ids),
    personsByIds(ids),
    lastVisits(storeId, ids),
    countPaid(storeId, ids),
  ])
  const now = deps.now()
  const members = page.map((binding) => {
    const { personId } = binding
    const own = spellsOf(history.filter((row) => row.personId === personId))
    const spell = own.find(({ last }) => last._id === binding._id)
    const person = persons.get(personId) ?? NOBODY
    const known = {
      label: shortLabel(person),
      isMember: person.member !== null,
      lastVisitAt: visits.get(personId) ?? null,
      orders: orders.get(personId) ?? 0,
    }
    return presentBound(spell ?? { first: binding, last: binding }, known, now)
  })
  const last = page.at(-1)
  return { total: all.length, members, next: found.length > PAGE && last ? last._id : null }
}

export const members = route(
  {
    method: 'GET',
    path: '/api/v1/work/members',
    access: access.staff(ALL_STAFF, 'own'),
    summary: '我的客户：为什么是我的、到什么时候、现在能不能联系',
    query: membersQuery,
    response: boundMembersView,
  },
  (deps, { principal, query }) => membersOf(deps, principal, query),
)
