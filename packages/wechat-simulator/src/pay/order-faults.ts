import { SECOND } from '../clock'
import type { PayOrder, TradeState } from '../state'
import type { World } from '../world'
import { paramError, PayError } from './errors'
import { orderClosed, orderExpired } from './rules'
import { orderNumbers } from './views'

/** Refusals of an order request that do nothing: F23, F26 and F28. @throws PayError */
export function refuseOrder(world: World, outTradeNo: string): void {
  const used = world.strike('F23', 'order', [outTradeNo])
  if (used) {
    const code = String(used.params.code ?? 'OUT_TRADE_NO_USED')
    throw new PayError(code === 'OUT_TRADE_NO_USED' ? 403 : 400, code, '201 商户订单号重复')
  }
  const wrong = world.strike('F26', 'order', [outTradeNo])
  if (wrong) throw wrongRequest(String(wrong.params.wrong ?? 'appid'))
  if (world.strike('F28', 'order', [outTradeNo])) throw orderExpired()
}

function wrongRequest(wrong: string): PayError {
  switch (wrong) {
    case 'openid':
      return new PayError(400, 'PARAM_ERROR', '无效的openid')
    case 'authority':
      return new PayError(403, 'NO_AUTH', '商户无此接口权限')
    case 'field':
      return paramError('/description', null, '长度不合法')
    default:
      return new PayError(400, 'APPID_MCHID_NOT_MATCH', '商户号mchid与appid不匹配')
  }
}

/** What has happened to an order just before a request for it arrives: F24 (paid, by `pay`) and F25 (closed). */
export function overtaken(
  world: World,
  operation: 'order' | 'close',
  order: PayOrder,
  pay: () => void,
): PayError | null {
  const paid = world.strike('F24', operation, [order.outTradeNo])
  if (paid) {
    if (!order.payment) pay()
    const code = String(paid.params.code ?? 'ORDERPAID')
    return new PayError(code === 'TRADE_ERROR' ? 403 : 400, code, '该订单已支付')
  }
  if (!world.strike('F25', operation, [order.outTradeNo])) return null
  order.state = 'CLOSED'
  world.store.changed()
  return orderClosed()
}

const STALE_SECONDS = 60

/** What a query shows instead of the truth (F29): a paid order as unpaid for a while, or any as closed. */
export function staleState(world: World, order: PayOrder): TradeState | null {
  const paidAt = order.payment?.at
  const stale = world.strike('F29', 'query', orderNumbers(order), ({ seconds, state }) => {
    if (state === 'CLOSED') return true
    return paidAt !== undefined && world.now() < paidAt + Number(seconds ?? STALE_SECONDS) * SECOND
  })
  if (!stale) return null
  return stale.params.state === 'CLOSED' ? 'CLOSED' : 'NOTPAY'
}
