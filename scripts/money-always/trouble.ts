import { DAY, HOUR, MINUTE, SECOND } from '../../server/lib/time'
import { quiet } from '../kills/time'
import type { Mall } from './mall'
import { anyOrder } from './shopping'

/** What nobody in the mall does: WeChat that fails, calls that come again, time that passes. */

type Armed = { fault: string; params?: object }

/** Faults that end by themselves, or when a person at WeChat sets it right. */
const FAULTS: Armed[] = [
  ...['F2', 'F3', 'F5', 'F6', 'F7', 'F9', 'F12', 'F13', 'F14', 'F15', 'F20'],
  ...['F24', 'F29', 'F30', 'F33', 'F34', 'F35', 'F36', 'F38', 'F39'],
  ...['F40', 'F41', 'F42', 'F43', 'F44', 'F46', 'F47', 'F48', 'F49'],
  ...['F51', 'F52', 'F53', 'F54', 'F55', 'F56', 'F57', 'F61'],
].map((fault): Armed => ({ fault }))
const WITH_PARAMS: Armed[] = [
  { fault: 'F45' },
  { fault: 'F45', params: { field: 'mchid' } },
  { fault: 'F48', params: { delivered: false } },
  ...['SUCCESS', 'CLOSED', 'ABNORMAL'].map((becomes) => ({
    ...{ fault: 'F60', params: { seconds: 90, becomes } },
  })),
]

export async function arm(mall: Mall): Promise<void> {
  const one = mall.chance.oneOf([...FAULTS, ...WITH_PARAMS])
  const order = mall.chance.percent(50) ? anyOrder(mall) : undefined
  const times = 1 + mall.chance.below(2)
  const orderNo = order ? { orderNo: `${order.no}-1` } : {}
  await mall.world.sim('POST', '/sim/faults', { ...one, ...orderNo, times })
}

/** WeChat calls once more about a payment that it told of before. */
export async function ring(mall: Mall): Promise<void> {
  const { orders } = await mall.world.sim<{ orders: { outTradeNo: string; payment?: object }[] }>(
    ...(['GET', '/sim/orders'] as const),
  )
  const paid = orders.filter(
    ({ outTradeNo, payment }) => payment && mall.orders.some((o) => outTradeNo.startsWith(o.no)),
  )
  const one = mall.chance.oneOf(paid)
  if (one) await mall.world.sim('POST', `/sim/orders/${one.outTradeNo}/notify`)
}

const JUMPS: { weight: number; unit: number; most: number }[] = [
  { weight: 8, unit: SECOND, most: 90 },
  { weight: 5, unit: MINUTE, most: 20 },
  { weight: 2, unit: HOUR, most: 8 },
  { weight: 1, unit: DAY, most: 3 },
]

/** Time passes, and everything that is due by then is done. */
export async function jump(mall: Mall): Promise<void> {
  const { unit, most } = mall.chance.weighed(JUMPS)
  await mall.world.sim('POST', '/sim/clock', { advanceMs: unit * (1 + mall.chance.below(most)) })
  await quiet(mall.world)
}
