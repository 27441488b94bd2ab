import { ALL_STAFF, access } from '../../../http/access'
import { route } from '../../../http/route'
import { decisionPath, whyView } from '../../attribution/contract'
import {
  commissionFor,
  decisionNaming,
  decisionOfStore,
  presentWhy,
  staffNamedIn,
} from '../../attribution/index'
import { disputesBy, mayRaise } from '../../disputes/index'
import { staffByIds } from '../../org/index'
import { salePath } from '../contract'

export const why = route(
  {
    method: 'GET',
    path: '/api/v1/work/sales/:decisionId',
    access: access.staff(ALL_STAFF, 'own'),
    summary: '为什么归我 / 不归我',
    params: salePath,
    response: whyView,
    errors: ['decision_not_found'],
  },
  async (deps, { principal, params }) => {
    const { staffId } = principal
    const decision = await decisionNaming(staffId, params.decisionId)
    const [commission, disputes] = await Promise.all([
      commissionFor(decision, staffId),
      disputesBy(staffId, [decision._id]),
    ])
    const found = disputes.get(decision._id)
    return presentWhy(
      decision,
      { staffId },
      {
        commission,
        dispute: found
          ? { id: found._id, state: found.state, words: found.words, reason: found.reason }
          : null,
        disputable: mayRaise(decision, deps.now()) && found?.state !== 'open',
      },
    )
  },
)

export const whyForManager = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/decisions/:decisionId',
    access: access.staff(['manager'], 'store'),
    summary: '一行订单归谁、为什么，带姓名（店长，本店的订单）',
    params: decisionPath,
    response: whyView,
    errors: ['decision_not_found'],
  },
  async (_deps, { params }) => {
    const decision = await decisionOfStore(params.storeId, params.decisionId)
    const staff = await staffByIds(staffNamedIn(decision))
    const names = new Map(staff.map(({ _id, name }) => [_id, name]))
    return presentWhy(decision, { names }, { commission: null, dispute: null, disputable: false })
  },
)
