import type { Context } from 'koa'
import { breakSignature, probeSignature, wechatpayHeaders, type Signer } from '../crypto/sign'
import type { JsonObject } from '../fields'
import { randomText } from '../random'
import { defaultSigner, type World } from '../world'
import type { Endpoint, PayRequest } from './endpoints'
import { PayError } from './errors'
import { authenticate, readBody, requireAgent, wireRequest } from './gate'
import { signing } from './seal'
import { failAfter, failBefore, refuseBefore } from './transport'

const TRANSACTIONS = '/v3/pay/transactions'

/** A call at WeChat: headers, signature, faults on the way in, the answer, faults on the way out. */
export async function serve(
  world: World,
  endpoint: Endpoint,
  ctx: Context & { params: Record<string, string> },
): Promise<void> {
  try {
    const wire = wireRequest(ctx)
    if (endpoint.needsAgent) requireAgent(wire)
    authenticate(world, wire)
    const query = new URLSearchParams(ctx.querystring)
    const request: PayRequest = {
      number: ctx.params.number ?? '',
      mchid: query.get('mchid'),
      query,
      body: endpoint.method === 'post' ? readBody(wire.raw) : {},
    }
    const numbers = endpoint.numbers(world, request)
    if (failBefore(world, ctx, endpoint.operation, numbers)) return
    refuseBefore(world, endpoint.operation, numbers)
    const answer = endpoint.answer(world, request)
    if (await failAfter(world, ctx, endpoint.operation, numbers)) return
    succeed(world, endpoint, ctx, numbers, answer)
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
): void {
  const accepted = world.strike('F9', operation, numbers)
  const body = answer === null || accepted ? '' : JSON.stringify(answer)
  if (body === '') ctx.body = null
  else {
    ctx.type = 'application/json'
    ctx.body = body
  }
  if (accepted) ctx.status = 202
  ctx.set('Request-ID', randomText(32))
  if (world.strike('F12', operation, numbers)) return
  const { signer, timestamp } = signing(world, operation, numbers, () => answerSigner(world, ctx))
  const headers = wechatpayHeaders(signer, body, timestamp)
  const { 'Wechatpay-Signature': signature } = headers
  if (world.strike('F13', operation, numbers)) {
    headers['Wechatpay-Signature'] = breakSignature(signature)
  } else if (world.strike('F22', operation, numbers)) {
    headers['Wechatpay-Signature'] = probeSignature(signature)
  }
  ctx.set(headers)
}

/** A merchant that has both keys is answered with the public key if it names that one. */
function answerSigner(world: World, ctx: Context): Signer {
  const { publicKey } = world.signers
  return ctx.get('Wechatpay-Serial') === publicKey.serial ? publicKey : defaultSigner(world)
}
