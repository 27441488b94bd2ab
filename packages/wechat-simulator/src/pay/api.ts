import Router from '@koa/router'
import type { Context } from 'koa'
import { machineNow, SECOND } from '../clock'
import { breakSignature, wechatpayHeaders, type Signer } from '../crypto/sign'
import type { Operation } from '../faults'
import type { JsonObject } from '../fields'
import { leaveUnanswered, rawBody } from '../http'
import { randomText } from '../random'
import { defaultSigner, type World } from '../world'
import { platformCertificates } from './certificates'
import { PayError } from './errors'
import { authenticate, readBody, requireAgent, type WireRequest } from './gate'
import { closeOrder, findOrder, findTransaction, placeOrder, queryOrder } from './orders'
import { createRefund, findRefund } from './refunds'
import { orderNumbers, refundNumbers, refundView } from './views'

/** An admitted request: `number` is the path's parameter, `body` the POST's JSON ({} for GET). */
type PayRequest = { number: string; mchid: string | null; body: JsonObject }

type Endpoint = {
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

const ENDPOINTS: Endpoint[] = [
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
]

/** The routes of Pay v3. */
export function payRoutes(world: World): Router {
  const router = new Router()
  for (const endpoint of ENDPOINTS) {
    router[endpoint.method](endpoint.path, (ctx) => serve(world, endpoint, ctx))
  }
  return router
}

function serve(
  world: World,
  endpoint: Endpoint,
  ctx: Context & { params: Record<string, string> },
) {
  try {
    const wire = wireRequest(ctx)
    if (endpoint.needsAgent) requireAgent(wire)
    authenticate(world, wire)
    const request: PayRequest = {
      number: ctx.params.number ?? '',
      mchid: new URLSearchParams(ctx.querystring).get('mchid'),
      body: endpoint.method === 'post' ? readBody(wire.raw) : {},
    }
    const numbers = endpoint.numbers(world, request)
    if (world.strike('F5', endpoint.operation, numbers)) {
      throw new PayError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')
    }
    succeed(world, endpoint, ctx, numbers, endpoint.answer(world, request))
  } catch (error) {
    if (!(error instanceof PayError)) throw error
    ctx.status = error.status
    ctx.body = error.toJSON()
    const unidentified = error.status === 401 && ctx.path.startsWith(TRANSACTIONS)
    if (!unidentified) ctx.set('Request-ID', randomText(32))
  }
}

/** Signs the answer over the very bytes it sends, unless a fault says otherwise. */
function succeed(
  world: World,
  { operation }: Endpoint,
  ctx: Context,
  numbers: string[],
  answer: JsonObject | null,
) {
  const unanswered = world.strike('F3', operation, numbers)
  if (unanswered) {
    leaveUnanswered(ctx, unanswered.params.hang === true)
    return
  }
  const body = answer === null ? '' : JSON.stringify(answer)
  ctx.status = answer === null ? 204 : 200
  if (answer !== null) {
    ctx.type = 'application/json'
    ctx.body = body
  }
  ctx.set('Request-ID', randomText(32))
  if (world.strike('F12', operation, numbers)) return
  ctx.set(wechatpayHeaders(answerSigner(world, ctx), body, Math.floor(machineNow() / SECOND)))
  if (world.strike('F13', operation, numbers)) {
    ctx.set('Wechatpay-Signature', breakSignature(ctx.response.get('Wechatpay-Signature')))
  }
}

/** A merchant that has both keys is answered with the one it names. */
function answerSigner(world: World, ctx: Context): Signer {
  const named = ctx.get('Wechatpay-Serial')
  const { certificate, publicKey } = world.signers
  return world.mode === 'certificate'
    ? ([certificate, publicKey].find(({ serial }) => serial === named) ?? certificate)
    : defaultSigner(world)
}

function wireRequest(ctx: Context): WireRequest {
  return {
    method: ctx.method,
    url: ctx.req.url ?? '',
    raw: rawBody(ctx),
    header: (name) => ctx.get(name),
  }
}

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
