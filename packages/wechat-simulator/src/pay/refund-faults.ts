import { DAY, SECOND } from '../clock'
import type { FaultName } from '../faults'
import type { PayRefund } from '../state'
import type { World } from '../world'
import { PayError } from './errors'

/** How long (business time) a refund stays PROCESSING. */
const REFUND_TAKES = 3 * SECOND
const LONG_SECONDS = 600

/** Refusals that can be had without their reason: status, code, message (doc: 申请退款 错误码). */
const REFUSALS: [FaultName, number, string, string][] = [
  ['F55', 403, 'NOT_ENOUGH', '商户号可用余额不足，请充值后原单重试'],
  ['F57', 429, 'FREQUENCY_LIMITED', '单笔订单请求频率过高，请于1分钟后重试'],
  ['F58', 400, 'INVALID_REQUEST', '单笔订单部分退款次数超过 50 次'],
  ['F59', 400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额'],
  ['F62', 403, 'USER_ACCOUNT_ABNORMAL', '用户账户异常，退款失败'],
  ['F63', 404, 'RESOURCE_NOT_EXISTS', '订单不存在或未支付'],
  ['F64', 400, 'TRADE_OVERDUE', '订单已经超过退款期限'],
  ['F65', 400, 'REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试'],
]

/** The refusal that a fault has for a new refund of these numbers; nothing is accepted then. */
export function forcedRefusal(world: World, numbers: readonly string[]): PayError | null {
  for (const [fault, status, code, message] of REFUSALS) {
    if (world.strike(fault, 'refund', numbers)) return new PayError(status, code, message)
  }
  return null
}

/** What becomes of a refund accepted at `now`: success a little later, unless F60 or F61 say otherwise. */
export function courseOf(
  world: World,
  numbers: readonly string[],
  now: number,
): PayRefund['course'] {
  const long = world.strike('F60', 'refund', numbers)
  if (long) {
    const { seconds = LONG_SECONDS, becomes = 'SUCCESS' } = long.params
    const to = becomes === 'CLOSED' || becomes === 'ABNORMAL' ? becomes : 'SUCCESS'
    return [{ at: now + Number(seconds) * SECOND, to }]
  }
  const soon = now + REFUND_TAKES
  const failing = world.strike('F61', 'refund', numbers)
  if (!failing) return [{ at: soon, to: 'SUCCESS' }]
  const { seconds = DAY / SECOND } = failing.params
  return [
    { at: soon, to: 'ABNORMAL' },
    { at: soon + Number(seconds) * SECOND, to: 'SUCCESS' },
  ]
}
