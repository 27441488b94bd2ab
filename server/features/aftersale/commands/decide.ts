import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById } from '../../orders/index'
import type { Case } from '../rules/case'
import { yesTo } from '../rules/case'
import { stillOpen } from '../rules/options'
import { follow } from './follow'
import { payBack } from './pay-back'
import { move, requireCase } from './write'

type OfStore = { caseId: string; storeId: string; staffId: string }

/**
 * A manager says yes: before hand-over the money goes back, a return may be brought. Saying it again changes nothing. A case
 * that the order has left behind (she collected the goods, the store refunded them) comes to its end instead.
 * @throws AppError `aftersale_not_found` (also another store's), `aftersale_ended`, what orders.refundLines refuses
 */
export async function approveCase(deps: Deps, props: OfStore): Promise<Case> {
  const { caseId, storeId, staffId } = props
  return inTransaction(async () => {
    const row = await requireCase(caseId, { storeId })
    return sayYes(deps, row, `staff:${staffId}`)
  })
}

/** As `approveCase`, by the clock as well; in the caller's transaction. */
export async function sayYes(deps: Deps, row: Case, actor: string): Promise<Case> {
  const event = yesTo(row.kind)
  const said = { event, actor, at: deps.now() }
  if (event === 'approve') return (await move(deps, row, said)) ?? row
  const order = await orderById(row.orderId)
  const now = order ? await follow(deps, row, order) : row
  if (now.state !== row.state || !order) return now
  // what she collected or got back meanwhile is not refunded again
  const parts = row.state === 'asked' ? stillOpen(order, row.parts) : row.parts
  const granted = await move(deps, row, said, { parts })
  return granted ? payBack(deps, granted) : row
}

/**
 * A manager says no, with the reason that the shopper reads. Saying it again changes nothing.
 * @throws AppError `aftersale_not_found`, `aftersale_approved`, `aftersale_refunding`, `aftersale_ended`
 */
export async function declineCase(deps: Deps, props: OfStore & { reason: string }): Promise<Case> {
  const { caseId, storeId, staffId, reason } = props
  return inTransaction(async () => {
    const row = await requireCase(caseId, { storeId })
    const said = { event: 'decline', actor: `staff:${staffId}`, at: deps.now() } as const
    return (await move(deps, row, { ...said, note: reason }, { refusal: reason })) ?? row
  })
}

/**
 * The shopper takes her wish back, as long as the money is not on its way. Saying it again changes nothing.
 * @throws AppError `aftersale_not_found` (also another person's), `aftersale_refunding`, `aftersale_ended`
 */
export async function withdrawCase(
  deps: Deps,
  { caseId, personId }: { caseId: string; personId: string },
): Promise<Case> {
  return inTransaction(async () => {
    const row = await requireCase(caseId, { personId })
    const said = { event: 'withdraw', actor: `person:${personId}`, at: deps.now() } as const
    return (await move(deps, row, said)) ?? row
  })
}
