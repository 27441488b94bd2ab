import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { refuse } from '../../../lib/errors'
import { bindingsOf } from '../../attribution'
import { personById } from '../../members'
import { openCounts, recentOrders } from '../../orders'
import { staffById, staffOfPerson, storesById } from '../../org'
import { pointsOf } from '../../points'
import { meView } from '../contract'
import { presentMe } from '../present/me'

/** Newest orders on the screen 我的. */
const RECENT = 3

export const me = route(
  {
    method: 'GET',
    path: '/api/v1/me',
    access: access.visitor(),
    summary: '我的：会员、积分、门店、导购、订单',
    response: meView,
  },
  async (deps, { principal: { personId } }) => {
    const now = deps.now()
    const person = await personById(personId)
    if (!person) throw refuse('session_expired')
    const [bound, staff, points, counts, recent] = await Promise.all([
      bindingsOf(personId, now),
      staffOfPerson(personId),
      pointsOf(person),
      openCounts(personId),
      recentOrders(personId, RECENT),
    ])
    const homeStoreId = bound.storeId
    const named = [homeStoreId, staff?.storeId, ...recent.map((order) => order.storeId)]
    const [guide, stores] = await Promise.all([
      bound.staffId === null ? null : staffById(bound.staffId),
      storesById(named.filter((id) => typeof id === 'string')),
    ])
    return presentMe({
      ...{ person, points, homeStoreId, guide, staff, counts, recent, stores, now },
    })
  },
)
