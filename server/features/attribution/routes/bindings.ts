import type { Deps } from '../../../deps'
import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { staffByIds, storesById } from '../../org/index'
import { chooseHomeStore, chooseMyGuide } from '../commands/choose'
import { bindingHistory, guidesToChoose } from '../commands/look-bindings'
import { homeStoreBody, myBindingsView, myGuideBody, type MyBindingsView } from '../contract'
import { presentMyBindings } from '../present/bindings'
import { inForceAt } from '../rules/candidates'
import { spellsOf } from '../rules/handover'

/** A shopper's bindings as they are now; four database commands. */
async function myBindings(deps: Deps, personId: string): Promise<MyBindingsView> {
  const now = deps.now()
  const rows = await bindingHistory(personId)
  const home = rows.find((b) => b.kind === 'store' && b.endedAt === null && inForceAt(b, now))
  const [stores, staff, guides] = await Promise.all([
    storesById(rows.map(({ storeId }) => storeId)),
    staffByIds([...new Set(rows.flatMap(({ staffId }) => staffId ?? []))]),
    home ? guidesToChoose(home.storeId, personId, now) : [],
  ])
  const names = { stores, staff: new Map(staff.map((row) => [row._id, row])) }
  return presentMyBindings(spellsOf(rows), guides, names, now)
}

const mine = { access: access.visitor(), response: myBindingsView }

export const bindingRoutes = [
  route(
    {
      ...mine,
      method: 'GET',
      path: '/api/v1/me/bindings',
      summary: '我的门店和导购，以及变更记录',
    },
    (deps, { principal }) => myBindings(deps, principal.personId),
  ),
  route(
    {
      ...mine,
      method: 'PUT',
      path: '/api/v1/me/home-store',
      summary: '设为我的门店；保护期不拦自己的选择，原门店的导购随之结束',
      body: homeStoreBody,
      errors: ['store_not_found', 'store_closed'],
    },
    async (deps, { principal: { personId }, body }) => {
      await chooseHomeStore(deps, { personId, ...body })
      return myBindings(deps, personId)
    },
  ),
  route(
    {
      ...mine,
      method: 'PUT',
      path: '/api/v1/me/guide',
      summary: '自己选我的门店的一位导购，或者不要导购',
      body: myGuideBody,
      errors: ['guide_not_here'],
    },
    async (deps, { principal: { personId }, body }) => {
      await chooseMyGuide(deps, { personId, ...body })
      return myBindings(deps, personId)
    },
  ),
]
