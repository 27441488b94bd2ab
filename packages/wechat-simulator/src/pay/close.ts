import { SECOND } from '../clock'
import { Fields, type JsonObject } from '../fields'
import type { World } from '../world'
import { paramError, PayError, unknownOrder } from './errors'
import { requireMchid } from './gate'
import { overtaken } from './order-faults'
import { findOrder, payOrder } from './orders'
import { closeDecision, tradeStateAt } from './rules'
import { orderNumbers } from './views'

const LATE_SECONDS = 30

/**
 * 关闭订单: closes an unpaid order; again is fine.
 * @throws PayError 404 ORDER_NOT_EXIST, 400 ORDERPAID; 403 TRADE_ERROR and 500 by faults
 */
export function closeOrder(world: World, outTradeNo: string, body: JsonObject): void {
  requireMchid(world, new Fields(body, paramError).text('mchid', { max: 32 }), 'body')
  const order = findOrder(world, outTradeNo)
  const numbers = orderNumbers(order)
  if (world.strike('F30', 'close', numbers)) throw unknownOrder()
  const overtaking = overtaken(world, 'close', order, () => payOrder(world, order))
  if (overtaking) throw overtaking
  if (world.strike('F54', 'close', numbers)) throw new PayError(403, 'TRADE_ERROR', '交易错误')
  const unpaid = tradeStateAt(order, world.now()) === 'NOTPAY'
  if (unpaid && world.strike('F51', 'close', numbers)) payOrder(world, order)
  const decision = closeDecision(order, world.now())
  if (decision instanceof PayError) throw decision
  if (decision === 'close') {
    order.state = 'CLOSED'
    world.note(numbers, '支付单已关闭')
    const late = world.strike('F52', 'close', numbers)
    if (late) {
      const seconds = Number(late.params.seconds ?? LATE_SECONDS)
      world.state.latePayments.push({ outTradeNo, at: world.now() + seconds * SECOND })
    }
    world.store.changed()
  }
  if (world.strike('F53', 'close', numbers)) {
    throw new PayError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
  }
}

/** F52: the money of closed orders that arrives after all. */
export function payLate(world: World): void {
  const { state } = world
  const due = state.latePayments.filter(({ at }) => at <= world.now())
  if (due.length === 0) return
  state.latePayments = state.latePayments.filter((late) => !due.includes(late))
  for (const { outTradeNo } of due) payOrder(world, findOrder(world, outTradeNo))
}
