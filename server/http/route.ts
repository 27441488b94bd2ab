import type { ZodType } from 'zod'
import type { Deps } from '../deps'
import type { ErrorCode } from '../lib/errors'
import type { Access, PrincipalFor } from './access'

/** What a handler gets: checked input, the caller that access admitted, and nothing else of HTTP. */
export type Input<A extends Access, P, Q, B> = {
  params: P
  query: Q
  body: B
  principal: PrincipalFor<A>
  /** the caller's Idempotency-Key under her own id; '' unless the route is `idempotent` */
  requestKey: string
  /** the address the request came from, for rate limits */
  ip: string
}

/** For `signed` routes and those of bytes: what came, as it came. */
export type RawInput = { headers: Record<string, string | undefined>; raw: Buffer }

/** Bytes instead of JSON: pictures and codes. */
export class Binary {
  constructor(
    readonly type: string,
    readonly bytes: Buffer,
    /** `immutable`: the address never gets another content */
    readonly cache: 'immutable' | 'none' = 'none',
  ) {}
}

/** A file made while it is sent, for whatever would be too large to hold. */
export class Download {
  constructor(
    readonly type: string,
    readonly fileName: string,
    readonly chunks: AsyncIterable<string>,
  ) {}
}

export type RouteSpec<A extends Access, P, Q, B, R> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** parameters as `:name` */
  path: string
  access: A
  summary: string
  params?: ZodType<P>
  query?: ZodType<Q>
  body?: ZodType<B>
  /** takes bytes instead of JSON, at most so many: the handler finds them in `raw` */
  rawBytes?: number
  response?: ZodType<R>
  /** answers `Binary` or `Download` of one of these types instead of JSON */
  bytes?: string[]
  status?: 200 | 201 | 204
  /** creating requests: the same Idempotency-Key gets the same answer, another body under it is refused */
  idempotent?: boolean
  /** public answers that may be given again from memory for so many milliseconds (see http/cache) */
  cacheMs?: number
  /** quote, cart, order and pay: a key in the body that names an amount is refused */
  refuseAmounts?: boolean
  /** the refusals that a client should expect, for the OpenAPI page */
  errors?: ErrorCode[]
}

export type Route = RouteSpec<Access, unknown, unknown, unknown, unknown> & {
  handle(deps: Deps, input: Input<Access, unknown, unknown, unknown> & RawInput): Promise<unknown>
}

/** Declares a route; the types of `params`, `query` and `body` flow from the schemas into the handler. */
export function route<A extends Access, R, P = unknown, Q = unknown, B = unknown>(
  spec: RouteSpec<A, P, Q, B, R>,
  handle: (deps: Deps, input: Input<A, P, Q, B> & RawInput) => Promise<R | Binary | Download>,
): Route {
  return { ...spec, handle: handle as Route['handle'] } as Route
}
