import type { Json, JsonObject } from '../fields'

/** A business or protocol error of Pay v3: `{code, message, detail?}` under an HTTP status, unsigned. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: JsonObject,
  ) {
    super(message)
  }

  /** The body of the answer. */
  toJSON(): JsonObject {
    const body: JsonObject = { code: this.code, message: this.message }
    return this.detail ? { ...body, detail: this.detail } : body
  }
}

/** 401 SIGN_ERROR. */
export function signError(message: string, detail?: JsonObject): PayError {
  return new PayError(401, 'SIGN_ERROR', message, detail)
}

/** The request's time is more than 5 minutes away. */
export function clockError(): PayError {
  return signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
}

/** The signature does not fit; as the platform does, says what it believes was signed, if that is known. */
export function notMatching(signInformation: JsonObject = {}): PayError {
  return signError('签名错误，请检查后再试', {
    field: 'signature',
    location: 'authorization',
    issue: 'sign not match',
    sign_information: signInformation,
  })
}

/** 404 ORDER_NOT_EXIST. */
export function unknownOrder(): PayError {
  return new PayError(404, 'ORDER_NOT_EXIST', '订单不存在')
}

/** 400 PARAM_ERROR that points at a field of the body or of the query. */
export function paramError(
  field: string,
  value: Json | undefined,
  issue: string,
  location: 'body' | 'query' = 'body',
): PayError {
  return new PayError(400, 'PARAM_ERROR', `输入源“/${location}${field}”规则校验失败，${issue}`, {
    field,
    value: value ?? null,
    issue,
    location,
  })
}
