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
