import { takes } from '../../../lib/state-table'
import type { MoneyState, OrderAction, OrderStatus } from '../contract'
import { lineTakes } from './line'
import { MONEY_TABLE } from './money'
import type { Line, Order, Viewer } from './types'

type Stand = { money: MoneyState; lines: Pick<Line, 'state' | 'open'>[] }

/** Whether nothing of the order is left to be handed over. */
export function allFinal(order: Pick<Stand, 'lines'>): boolean {
  return order.lines.every((line) => line.open === 0)
}

/** The order's status, derived from its money and its lines; never stored. */
export function statusOf(order: Stand): OrderStatus {
  if (order.money !== 'paid') return order.money
  const open = order.lines.filter((line) => line.open > 0)
  if (open.length === 0) return 'completed'
  return open.every((line) => line.state === 'ready') ? 'ready' : 'preparing'
}

/** Minutes that the slowest line needs. */
export function preparationOf(lines: Pick<Line, 'preparationMinutes'>[]): number {
  return Math.max(0, ...lines.map((line) => line.preparationMinutes))
}

const SHOPPERS = ['pay', 'cancel', 'show_code', 'buy_again'] as const
const STAFFS = ['mark_ready', 'hand_over', 'refund'] as const

/** What the viewer may do now, from the same tables that drive the writes. */
export function actionsOf(
  order: Stand & Pick<Order, 'payUntil'>,
  viewer: Viewer,
  now: Date,
): OrderAction[] {
  const { money, lines } = order
  if (viewer === 'shopper') {
    const offered: Record<(typeof SHOPPERS)[number], boolean> = {
      pay: takes(MONEY_TABLE, money, 'attempt') && now <= order.payUntil,
      cancel: takes(MONEY_TABLE, money, 'cancel') && money !== 'cancelling',
      show_code: money === 'paid' && !allFinal(order),
      buy_again: ['cancelled', 'completed', 'refunded'].includes(statusOf(order)),
    }
    return SHOPPERS.filter((name) => offered[name])
  }
  const offered: Record<(typeof STAFFS)[number], boolean> = {
    mark_ready: takes(MONEY_TABLE, money, 'ready') && lines.some((l) => lineTakes(l, 'ready')),
    hand_over:
      takes(MONEY_TABLE, money, 'hand_over') && lines.some((l) => lineTakes(l, 'hand_over')),
    refund: viewer === 'manager' && takes(MONEY_TABLE, money, 'refund_part') && !allFinal(order),
  }
  return STAFFS.filter((name) => offered[name])
}

/**
 * The order's number in the number of a payment of it, which is what WeChat's order centre opens an order by (WeChat
 * "小程序购物订单", 商品订单号); null for an id.
 */
export function numberIn(name: string): string | null {
  return /^(\d{20})(-\d+)?$/.exec(name)?.[1] ?? null
}

/**
 * An order number: minute of placing in the store's zone and ten random digits, 20 in all. It cannot be guessed from
 * another one; the unique index decides about collisions. `random`: at least 8 bytes.
 */
export function orderNumber(minute: string, random: Buffer): string {
  const digits = random.readBigUInt64BE(0) % 10_000_000_000n
  return `${minute}${digits.toString().padStart(10, '0')}`
}
