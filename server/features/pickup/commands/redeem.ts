import type { Deps } from '../../../deps'
import { type Budget, withinGuesses } from '../../../db/limits'
import { inTransaction } from '../../../db/transaction'
import { AppError, refuse } from '../../../lib/errors'
import { type Order, allFinal, handOver, orderById } from '../../orders/index'
import { requireStore } from '../../org/index'
import { codesByDigest } from '../model'
import { type Scan, digestOf, isFresh, judge, minuteOf, readScan } from '../rules'

type Clerk = { staffId: string; storeId: string }

/** Five wrong guesses a minute for a clerk, thirty an hour for a store (docs: Pickup). */
function budgets({ staffId, storeId }: Clerk): Budget[] {
  return [
    { name: 'pickup-staff', owner: staffId, misses: 5, seconds: 60 },
    { name: 'pickup-store', owner: storeId, misses: 30, seconds: 3_600 },
  ]
}

function isMiss(error: unknown): boolean {
  return error instanceof AppError && error.code === 'pickup_code_wrong'
}

/**
 * The order behind a scanned or typed code, to look at before handing over. Changes nothing.
 * @throws AppError `pickup_code_wrong`, `pickup_code_expired`, `pickup_code_other_store`, `pickup_already_done`,
 * `too_many_requests`
 */
export async function lookup(deps: Deps, props: { staff: Clerk; code: string }): Promise<Order> {
  const { staff, code } = props
  return withinGuesses(budgets(staff), isMiss, async () => {
    const { scan, order } = await find(deps, staff.storeId, code)
    requireLive(deps, scan, order)
    return order
  })
}

/**
 * Hands over what the code stands for, wholly or by line, in one transaction: two clerks at once hand over once.
 * The same `requestKey` finds its own hand-over again, also when the QR has aged meanwhile.
 * @throws AppError as `lookup`, and `line_not_ready`, `not_found` (line)
 */
export async function redeem(
  deps: Deps,
  props: { staff: Clerk; code: string; lineIds?: string[]; requestKey: string },
): Promise<Order> {
  const { staff, code, lineIds, requestKey } = props
  return withinGuesses(budgets(staff), isMiss, () =>
    inTransaction(async () => {
      const { scan, order } = await find(deps, staff.storeId, code)
      const mine = order.handovers.some((done) => done.requestKey === requestKey)
      if (!mine) requireLive(deps, scan, order)
      const what = { orderId: order._id, ...(lineIds ? { lineIds } : {}) }
      return handOver(deps, { ...what, staff, requestKey, at: deps.now() })
    }),
  )
}

async function find(
  deps: Deps,
  storeId: string,
  text: string,
): Promise<{ scan: Scan; order: Order }> {
  const { serverKey } = deps.settings
  const scan = readScan(serverKey, text)
  if (!scan) throw refuse('pickup_code_wrong')
  const verdict = judge(await codesByDigest(digestOf(serverKey, scan.digits)), storeId)
  if (verdict.kind === 'unknown') throw refuse('pickup_code_wrong')
  if (verdict.kind === 'replaced') throw refuse('pickup_code_expired', { reason: 'replaced' })
  if (verdict.kind === 'other_store') throw await otherStore(verdict.storeId)
  const order = await orderById(verdict.code.orderId)
  if (!order) throw refuse('order_not_found')
  return { scan, order }
}

async function otherStore(storeId: string): Promise<AppError> {
  const { name } = await requireStore(storeId)
  const data = { storeId, storeName: name }
  return refuse('pickup_code_other_store', data, `这是${name}的取货码，请顾客到${name}取`)
}

function requireLive(deps: Deps, scan: Scan, order: Order): void {
  if (!isFresh(scan, minuteOf(deps.wallNow()))) {
    throw refuse('pickup_code_expired', { reason: 'signature' })
  }
  if (order.money === 'refunded') {
    throw refuse('pickup_code_expired', { reason: 'refunded' }, '这个订单已退款，取货码失效')
  }
  if (order.money === 'refunding') {
    throw refuse('line_not_ready', {}, '这个订单正在退款，不能再取货')
  }
  if (allFinal(order)) {
    throw refuse('pickup_already_done', { at: order.handovers.at(-1)?.at.toISOString() ?? null })
  }
}
