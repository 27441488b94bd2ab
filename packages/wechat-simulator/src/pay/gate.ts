import type { Context } from 'koa'
import { isObject, type JsonObject } from '../fields'
import { rawBody } from '../http'
import { MINUTE, machineNow, SECOND } from '../clock'
import { parseAuthorization, verifyText, type Authorization } from '../crypto/verify'
import type { SimulatorOptions } from '../options'
import type { World } from '../world'
import { clockError, notMatching, paramError, PayError, signError } from './errors'

/** The wire form of a request: `url` is path and query exactly as received, `raw` the body as received. */
export type WireRequest = {
  method: string
  url: string
  raw: string
  header(name: string): string
}

const WINDOW = 5 * MINUTE

/** The request as it came. */
export function wireRequest(ctx: Context): WireRequest {
  return {
    method: ctx.method,
    url: ctx.req.url ?? '',
    raw: rawBody(ctx),
    header: (name) => ctx.get(name),
  }
}

/**
 * Checks the Authorization header with the merchant's certificate; the 5-minute window comes before the
 * signature, as on the real platform.
 * @throws PayError 401 SIGN_ERROR
 */
export function authenticate(world: World, request: WireRequest): void {
  const authorization = parseAuthorization(request.header('Authorization'))
  if (!authorization)
    throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')
  if (Math.abs(machineNow() - authorization.timestamp * SECOND) > WINDOW) {
    throw clockError()
  }
  const problem = identityProblem(world.options.merchant, authorization)
  if (problem) throw signError(problem)
  const text = signedText(request, authorization)
  if (!verifyText(world.merchantKey, text, authorization.signature))
    throw notMatching(signInformation(request, text))
}

/** Refunds and certificates refuse a request without these headers, before anything else (400). */
export function requireAgent(request: WireRequest): void {
  if (!request.header('User-Agent') || !request.header('Accept')) {
    throw new PayError(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent')
  }
}

/** The JSON object of a POST body. @throws PayError 400 PARAM_ERROR */
export function readBody(raw: string): JsonObject {
  try {
    const body: unknown = JSON.parse(raw)
    if (isObject(body)) return body
  } catch {
    // refused below like any other body that is not an object
  }
  throw new PayError(400, 'PARAM_ERROR', '请求体不是合法的 JSON 对象')
}

/** The mchid of the body or query must be the one that signed. @throws PayError 400 */
export function requireMchid(world: World, mchid: string | null, location: 'body' | 'query'): void {
  if (!mchid) throw paramError('/mchid', mchid, '缺少商户号', location)
  if (mchid !== world.options.merchant.mchid) {
    throw new PayError(
      400,
      'INVALID_REQUEST',
      'Http头Authorization中的mchid与请求参数中的mchid不一致',
    )
  }
}

function identityProblem(
  merchant: SimulatorOptions['merchant'],
  authorization: Authorization,
): string | null {
  if (authorization.mchid !== merchant.mchid) return '商户号不存在'
  if (authorization.serial.toUpperCase() !== merchant.serial.toUpperCase()) {
    return '商户证书序列号有误，请使用签名私钥匹配的证书序列号'
  }
  return authorization.nonce.length > 32 ? '随机串长度不得超过32' : null
}

function signedText(request: WireRequest, { timestamp, nonce }: Authorization): string {
  return `${request.method}\n${request.url}\n${timestamp}\n${nonce}\n${request.raw}\n`
}

function signInformation(request: WireRequest, text: string): JsonObject {
  return {
    method: request.method,
    url: request.url,
    truncated_sign_message: text.slice(0, 200),
    sign_message_length: text.length,
  }
}
