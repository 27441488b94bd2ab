import { nextSending } from '../src/pay/notifications'
import {
  canonical,
  cashierRefusal,
  closeDecision,
  expiryOf,
  refundRefusal,
  repeatRefusal,
  tradeStateAt,
} from '../src/pay/rules'
import type { PayOrder, PayRefund, TradeState } from '../src/state'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const T0 = Date.parse('2026-11-22T02:00:00Z')

function order(state: TradeState, changes: Partial<PayOrder> = {}): PayOrder {
  const paid = state === 'SUCCESS' || state === 'REFUND'
  return {
    outTradeNo: 'order-1',
    appid: 'wx',
    mchid: '19',
    openid: 'anna',
    total: 1000,
    description: '',
    attach: '',
    notifyUrl: '',
    frozen: 'same',
    createdAt: T0,
    expiresAt: T0 + 15 * MINUTE,
    prepays: [{ id: 'prepay', at: T0 }],
    state,
    ...(paid ? { payment: { transactionId: '4200', at: T0 } } : {}),
    ...changes,
  }
}

function refunds(amount: number, count: number): PayRefund[] {
  return Array.from({ length: count }, (_, index) => ({
    outRefundNo: `r-${index}`,
    refundId: '',
    outTradeNo: 'order-1',
    transactionId: '4200',
    amount,
    total: 1000,
    frozen: '',
    createdAt: T0,
    status: 'SUCCESS',
    course: [],
  }))
}

it.each<[TradeState, string | null, string, string | null]>([
  // state, ordering again, closing, why the cashier refuses
  ['NOTPAY', null, 'close', null],
  ['SUCCESS', 'ORDERPAID', 'ORDERPAID', '该订单已支付'],
  ['REFUND', 'ORDERPAID', 'ORDERPAID', '该订单已支付'],
  ['CLOSED', 'ORDER_CLOSED', 'already', '订单已关闭'],
])('an order in %s: again %s, close %s, cashier %s', (state, again, close, cashier) => {
  const at = T0 + MINUTE
  const closing = closeDecision(order(state), at)
  expect(repeatRefusal(order(state), 'same', at)?.code ?? null).toBe(again)
  expect(typeof closing === 'string' ? closing : closing.code).toBe(close)
  expect(cashierRefusal(order(state), 'prepay', 'anna', at)).toBe(cashier)
})

it('changed parameters are refused in every state', () => {
  for (const state of ['NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED'] as const) {
    expect(repeatRefusal(order(state), 'other', T0)?.code).toBe('OUT_TRADE_NO_USED')
  }
})

it.each<[TradeState, number, TradeState]>([
  ['NOTPAY', 7 * DAY - 1, 'NOTPAY'],
  ['NOTPAY', 7 * DAY, 'CLOSED'],
  ['SUCCESS', 8 * DAY, 'SUCCESS'],
  ['REFUND', 8 * DAY, 'REFUND'],
])('an order in %s is, after %i ms, %s', (state, age, after) => {
  expect(tradeStateAt(order(state), T0 + age)).toBe(after)
})

it.each([
  ['absent', undefined, T0 + 7 * DAY],
  ['30 s ahead, raised to a minute', T0 + 30_000, T0 + MINUTE],
  ['an hour ahead', T0 + 60 * MINUTE, T0 + 60 * MINUTE],
  ['7 days ahead', T0 + 7 * DAY, T0 + 7 * DAY],
  ['longer', T0 + 7 * DAY + 1, null],
  ['now', T0, null],
  ['not a time', NaN, null],
])('time_expire %s', (_name, given, expected) => {
  expect(expiryOf(given, T0)).toBe(expected)
})

it.each([
  ['just before time_expire', 15 * MINUTE - 1, null],
  ['at time_expire', 15 * MINUTE, 'INVALID_REQUEST'],
])('ordering again %s', (_name, age, code) => {
  expect(repeatRefusal(order('NOTPAY'), 'same', T0 + age)?.code ?? null).toBe(code)
})

it.each([
  ['the first', [], 1000, T0 + MINUTE, null],
  ['one more fen than paid', [], 1001, T0 + MINUTE, 'INVALID_REQUEST'],
  ['the rest', refunds(400, 1), 600, T0 + MINUTE, null],
  ['more than the rest', refunds(400, 1), 601, T0 + MINUTE, 'INVALID_REQUEST'],
  ['too soon', refunds(400, 1), 600, T0 + MINUTE - 1, 'FREQUENCY_LIMITED'],
  ['the 50th', refunds(1, 49), 1, T0 + MINUTE, null],
  ['the 51st', refunds(1, 50), 1, T0 + MINUTE, 'INVALID_REQUEST'],
  ['after 365 days', [], 1, T0 + 365 * DAY, null],
  ['later', [], 1, T0 + 365 * DAY + 1, 'TRADE_OVERDUE'],
])('refund: %s', (_name, before, amount, at, code) => {
  const request = { amount, total: 1000 }
  expect(refundRefusal(order('REFUND'), before, request, at)?.code ?? null).toBe(code)
})

it('the ladder has 15 waits and 24 hours 4 minutes', () => {
  const waits: number[] = []
  for (let rounds = 1; nextSending(rounds, 0) !== null; rounds += 1) {
    waits.push(Number(nextSending(rounds, 0)))
  }
  expect(waits.map((wait) => wait / 1000)).toEqual([
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
  ])
  expect(waits.reduce((sum, wait) => sum + wait)).toBe((24 * 60 + 4) * MINUTE)
})

it('parameters are the same whatever the order of their keys, and not when an array turns', () => {
  expect(canonical({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(
    canonical({ b: { d: [1, 2], c: 2 }, a: 1 }),
  )
  expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }))
})
