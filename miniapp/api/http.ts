import Taro from '@tarojs/taro'
import type { SessionView } from '@contract/identity'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { noteServerTime } from './clock'

export type Call = {
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: object
  /** of a body that is not JSON */
  type?: string
  query?: Record<string, string | undefined>
  /** `visitor` signs in first; `public` sends the session only if there is one */
  as?: 'visitor' | 'public'
  /** Idempotency-Key of a request that must happen once (see `createIntent`) */
  key?: string
}

/** A refusal of the server, or `offline` when there was no answer. `message` is for people, `data` for programs. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly data: Record<string, unknown> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

type ErrorBody = { error?: { code: string; message: string; data?: Record<string, unknown> } }

const BASE = `${__API_BASE__}/api/v1`
const TIMEOUT_MS = 15_000
const SESSION_OVER = ['session_expired', 'not_logged_in']

let signingIn: Promise<string> | null = null

/**
 * Sends one call; signs in first where it needs a session, and again once when the session is over.
 * @throws ApiError
 */
export async function request<T>(call: Call): Promise<T> {
  const { as = 'visitor' } = call
  const known = useSession.getState().token
  const token = known ?? (as === 'visitor' ? await signIn() : null)
  try {
    return await send<T>(call, token)
  } catch (error) {
    const over = error instanceof ApiError && SESSION_OVER.includes(error.code)
    if (!over || as === 'public') throw error
    return send<T>(call, await newToken(token))
  }
}

/** The token after `old`: somebody else may have renewed it while this call was under way. */
function newToken(old: string | null): Promise<string> {
  const { token } = useSession.getState()
  return token !== null && token !== old ? Promise.resolve(token) : signIn()
}

/** Signs in anew; everybody who asks meanwhile waits for the same answer. */
export function signIn(): Promise<string> {
  signingIn ??= login().finally(() => {
    signingIn = null
  })
  return signingIn
}

async function login(): Promise<string> {
  const code = await platform.login()
  const session = await send<SessionView>({ method: 'POST', path: '/login', body: { code } }, null)
  useSession.getState().signedIn(session.token, session.personId)
  return session.token
}

async function send<T>(call: Call, token: string | null): Promise<T> {
  const { path, method = 'GET', body, type = 'application/json', query, key } = call
  const answer = await Taro.request<T & ErrorBody>({
    url: `${BASE}${path}${queryString(query)}`,
    method,
    data: body,
    timeout: TIMEOUT_MS,
    header: {
      'content-type': type,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  }).catch(() => {
    throw new ApiError('offline', '网络慢了一下，再试一次')
  })
  noteServerTime(header(answer.header, 'x-now'))
  if (answer.statusCode < 400) return answer.data
  const refusal = answer.data?.error
  throw refusal
    ? new ApiError(refusal.code, refusal.message, refusal.data)
    : new ApiError('internal', '门店这边出了点问题，稍后再试')
}

function queryString(query: Call['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** Phones disagree about the case of header names. */
function header(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([each]) => each.toLowerCase() === name)
  return found === undefined ? undefined : String(found[1])
}
