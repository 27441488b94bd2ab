import { DateTime } from 'luxon'
import type { Deps } from '../../../deps'
import { ALL_STAFF, access } from '../../../http/access'
import { route } from '../../../http/route'
import { DEFAULT_ZONE } from '../../../lib/time'
import { salesView, type SaleRow, type SalesView } from '../../attribution/contract'
import {
  membersAmong,
  performanceIn,
  presentSale,
  salesNaming,
  type DecisionDoc,
} from '../../attribution/index'
import { disputesBy, mayRaise } from '../../disputes/index'
import { personsByIds, shortLabel } from '../../members/index'
import { ordersByIds, type Order } from '../../orders/index'
import { salesQuery, type SalesQuery } from '../contract'

const PAGE = 20

/** How far the order of a line is, as the list of sales says it. */
function stateOf(decision: DecisionDoc, order: Order | undefined): SaleRow['state'] {
  if (!decision.paidAt) return 'unpaid'
  if (decision.refundedFen >= decision.inputs.line.paidFen) return 'refunded'
  const line = order?.lines.find((l) => l.lineId === decision.lineId)
  return line?.state === 'handed_over' ? 'handed_over' : 'paid'
}

/** The month that was asked for, else the running one, in the brand's zone. */
function monthOf(month: string | undefined, now: Date): { from: Date; to: Date } {
  const zone = DEFAULT_ZONE
  const start = month ? DateTime.fromISO(month, { zone }) : DateTime.fromJSDate(now, { zone })
  const first = start.startOf('month')
  return { from: first.toJSDate(), to: first.plus({ months: 1 }).toJSDate() }
}

async function salesFor(
  deps: Deps,
  staffId: string,
  { month, after }: SalesQuery,
): Promise<SalesView> {
  const now = deps.now()
  const span = monthOf(month, now)
  const [found, monthFen] = await Promise.all([
    salesNaming(staffId, { span: month ? span : null, after, limit: PAGE + 1 }),
    performanceIn(staffId, span),
  ])
  const page = found.slice(0, PAGE)
  const personIds = page.map(({ personId }) => personId)
  const [orders, persons, own, disputes] = await Promise.all([
    ordersByIds(page.map(({ orderId }) => orderId)),
    personsByIds(personIds),
    membersAmong(staffId, personIds, now),
    disputesBy(
      staffId,
      page.map(({ _id }) => _id),
    ),
  ])
  const rows = page.map((decision) => {
    const person = persons.get(decision.personId)
    return presentSale(decision, staffId, {
      state: stateOf(
        decision,
        orders.find((order) => order._id === decision.orderId),
      ),
      customer: person && own.has(decision.personId) ? shortLabel(person) : null,
      disputable: mayRaise(decision, now) && disputes.get(decision._id)?.state !== 'open',
    })
  })
  const last = page.at(-1)
  return { monthFen, rows, next: found.length > PAGE && last ? last._id : null }
}

export const sales = route(
  {
    method: 'GET',
    path: '/api/v1/work/sales',
    access: access.staff(ALL_STAFF, 'own'),
    summary: '我的成交：归我的和与我有关而未归我的',
    query: salesQuery,
    response: salesView,
  },
  (deps, { principal, query }) => salesFor(deps, principal.staffId, query),
)
