import type { Operation } from '../faults'
import type { JsonObject } from '../fields'
import type { World } from '../world'
import { applyFundBill, applyTradeBill, billNumbers } from './bills/apply'
import { platformCertificates } from './certificates'
import { closeOrder } from './close'
import { findOrder, findTransaction, placeOrder, queryOrder } from './orders'
import { createRefund, findRefund } from './refunds'
import { orderNumbers, refundNumbers, refundView } from './views'

/** An admitted request: `number` is the path's parameter, `body` the POST's JSON ({} for GET). */
export type PayRequest = {
  number: string
  mchid: string | null
  query: URLSearchParams
  body: JsonObject
}

/** A call of Pay v3. */
export type Endpoint = {
  operation: Operation
  method: 'get' | 'post'
  path: string
  /** Refunds and certificates insist on User-Agent and Accept. */
  needsAgent: boolean
  /** The numbers by which faults may address this request. */
  numbers(world: World, request: PayRequest): string[]
  /** The body of the 200, or null for 204. @throws PayError */
  answer(world: World, request: PayRequest): JsonObject | null
}

const TRANSACTIONS = '/v3/pay/transactions'
const REFUNDS = '/v3/refund/domestic/refunds'

/** Every call of Pay v3 that answers with signed JSON, or with a signed 204. */
export const ENDPOINTS: Endpoint[] = [
  {
    operation: 'order',
    method: 'post',
    path: `${TRANSACTIONS}/jsapi`,
    needsAgent: false,
    numbers: (_world, { body }) => texts(body.out_trade_no),
    answer: (world, { body }) => placeOrder(world, body),
  },
  {
    operation: 'query',
    method: 'get',
    path: `${TRANSACTIONS}/out-trade-no/:number`,
    needsAgent: false,
    numbers: numbersOfOrder,
    answer: (world, { number, mchid }) => queryOrder(world, findOrder(world, number), mchid),
  },
  {
    operation: 'query',
    method: 'get',
    path: `${TRANSACTIONS}/id/:number`,
    needsAgent: false,
    numbers: (world, { number }) => orderNumbers(findTransaction(world, number)),
    answer: (world, { number, mchid }) => queryOrder(world, findTransaction(world, number), mchid),
  },
  {
    operation: 'close',
    method: 'post',
    path: `${TRANSACTIONS}/out-trade-no/:number/close`,
    needsAgent: false,
    numbers: numbersOfOrder,
    answer(world, { number, body }) {
      closeOrder(world, number, body)
      return null
    },
  },
  {
    operation: 'refund',
    method: 'post',
    path: REFUNDS,
    needsAgent: true,
    numbers: numbersOfRefundRequest,
    answer: (world, { body }) => createRefund(world, body),
  },
  {
    operation: 'refund-query',
    method: 'get',
    path: `${REFUNDS}/:number`,
    needsAgent: true,
    numbers(world, { number }) {
      const refund = world.state.refunds.get(number)
      return refund ? refundNumbers(refund) : [number]
    },
    answer: (world, { number }) => refundView(findRefund(world, number)),
  },
  {
    operation: 'certificates',
    method: 'get',
    path: '/v3/certificates',
    needsAgent: true,
    numbers: () => [],
    answer: platformCertificates,
  },
  {
    operation: 'trade-bill',
    method: 'get',
    path: '/v3/bill/tradebill',
    needsAgent: false,
    numbers: (world, { query }) => billNumbers(world, query),
    answer: (world, { query }) => applyTradeBill(world, query),
  },
  {
    operation: 'fund-bill',
    method: 'get',
    path: '/v3/bill/fundflowbill',
    needsAgent: false,
    numbers: (world, { query }) => billNumbers(world, query),
    answer: (world, { query }) => applyFundBill(world, query),
  },
]

function numbersOfOrder(world: World, { number }: PayRequest): string[] {
  const order = world.state.orders.get(number)
  return order ? orderNumbers(order) : [number]
}

/** A fault armed for an order also strikes a refund that names only its transaction. */
function numbersOfRefundRequest(world: World, { body }: PayRequest): string[] {
  const named = texts(body.out_trade_no, body.transaction_id)
  const orders = [...world.state.orders.values()].map(orderNumbers)
  const order = orders.find((numbers) => numbers.some((number) => named.includes(number)))
  return [...texts(body.out_refund_no), ...(order ?? named)]
}

function texts(...values: unknown[]): string[] {
  return values.filter((value) => typeof value === 'string')
}
