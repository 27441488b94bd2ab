import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { handedOver } from '../../attribution/index'
import { moveStock } from '../../stock/index'
import { type LineEvent, lineTakes, moveLines } from '../rules/line'
import { allFinal, statusOf } from '../rules/status'
import type { Handover, Line, Order } from '../rules/types'
import { goodsOf, ownerOf, useUp } from './holds'
import { emitReady } from './ready'
import { settle } from './settle'
import { decide, requireOrder, write } from './write'

async function orderOfStore(orderId: string, storeId: string): Promise<Order> {
  const order = await requireOrder(orderId)
  if (order.storeId !== storeId) throw refuse('order_not_found')
  return order
}

/** The lines that are meant: those named, or all that take the event now. */
function chosen(order: Order, event: LineEvent, lineIds: string[] | undefined): string[] {
  if (!lineIds) {
    const able = order.lines.filter((line) => lineTakes(line, event))
    return able.map((line) => line.lineId)
  }
  const known = order.lines.map((line) => line.lineId)
  const unknown = lineIds.find((lineId) => !known.includes(lineId))
  if (unknown !== undefined) throw refuse('not_found', { lineId: unknown })
  return lineIds
}

function changed(before: Line[], after: Line[]): Line[] {
  return after.filter((line, i) => line.state !== before[i]?.state)
}

/**
 * The store has prepared these lines (or all): they can be collected. When nothing is left to prepare, later features
 * are told `order.ready`. Saying it again changes nothing.
 * @throws AppError `order_not_found` (also another store's), `not_found` (line), `line_not_ready` (not paid, cancelled)
 */
export async function markReady(
  deps: Deps,
  props: { orderId: string; storeId: string; staffId: string; lineIds?: string[] },
): Promise<Order> {
  return inTransaction(async () => {
    const order = await orderOfStore(props.orderId, props.storeId)
    const to = decide(order, 'ready')
    const lines = moveLines(order.lines, 'ready', chosen(order, 'ready', props.lineIds))
    if (to === null || changed(order.lines, lines).length === 0) return order
    const at = deps.now()
    const step = { event: 'ready', actor: `staff:${props.staffId}`, at } as const
    const next = await write(order, step, to, { lines })
    if (statusOf(next) === 'ready') await emitReady(next, at)
    return next
  })
}

/**
 * Hands ready lines over to the shopper (those named, or all that are ready), all of them that is not asked back: stock
 * leaves the store, the allocation is used up, points follow what is kept, later features are told `order.handed_over`. The same `requestKey` finds its own hand-over again and changes nothing.
 * @throws AppError `order_not_found` (also another store's), `not_found` (line), `line_not_ready`, `pickup_already_done`
 */
export async function handOver(
  deps: Deps,
  props: {
    orderId: string
    lineIds?: string[]
    staff: { staffId: string; storeId: string }
    requestKey: string
    at: Date
  },
): Promise<Order> {
  const { staff, requestKey, at } = props
  return inTransaction(async () => {
    const order = await orderOfStore(props.orderId, staff.storeId)
    if (order.handovers.some((done) => done.requestKey === requestKey)) return order
    const to = decide(order, 'hand_over')
    if (to === null) throw refuse('line_not_ready')
    const lineIds = chosen(order, 'hand_over', props.lineIds)
    if (lineIds.length === 0)
      throw refuse(allFinal(order) ? 'pickup_already_done' : 'line_not_ready')
    const lines = moveLines(order.lines, 'hand_over', lineIds)
    const step = { event: 'hand_over', actor: `staff:${staff.staffId}`, at } as const
    const given = changed(order.lines, lines)
    const row: Handover = {
      ...{ requestKey, at, staffId: staff.staffId },
      lineIds: given.map((line) => line.lineId),
    }
    const next = await write(order, step, to, { lines, handovers: [...order.handovers, row] })
    await followHandover(deps, next, given, staff.staffId, at)
    return next
  })
}

async function followHandover(
  deps: Deps,
  order: Order,
  given: Line[],
  staffId: string,
  at: Date,
): Promise<void> {
  const { _id: orderId, storeId, version: seq } = order
  const event = { name: 'order.handed_over', aggregate: ownerOf(orderId), seq }
  await emit({ ...event, data: { orderId } }, at)
  await settle(deps, order, `${orderId}:${order.version}`, at)
  await handedOver(deps, { orderId, lineIds: given.map((line) => line.lineId), at })
  const goods = goodsOf(given)
  if (goods.length === 0) return
  await moveStock(
    deps,
    goods.map((line) => ({
      storeId,
      skuId: line.skuId,
      quantity: -line.handedOver,
      reason: 'handed_over' as const,
      sourceKind: 'order_line',
      sourceId: line.lineId,
      actor: `staff:${staffId}`,
    })),
  )
  await useUp(deps, order, given)
}
