import { randomUUID } from 'node:crypto'
import type { PayView } from '../../server/features/payments/contract'
import type { SessionView } from '../../server/features/identity/contract'
import type { PersonId } from '../demo/people'

type Json = Record<string, unknown>
type Refusal = { status: number; code: string; data: unknown }

/** An answer that is a refusal, thrown so that a story must expect it to go on. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    call: string,
  ) {
    super(`${call}: ${refusal.status} ${refusal.code} ${JSON.stringify(refusal.data ?? '')}`)
  }
}

/** One HTTP exchange in JSON; throws `Refused` above 299. */
export async function exchange<T>(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await answer.text()
  const json = (text === '' ? null : JSON.parse(text)) as T & {
    error?: { code: string; data?: unknown }
  }
  if (answer.status > 299) {
    const { code = 'no_code', data } = json?.error ?? {}
    throw new Refused({ status: answer.status, code, data }, `${method} ${new URL(url).pathname}`)
  }
  return json
}

/** The code with which a call is refused; null when it is answered. */
export async function refusalOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

/** Somebody at headquarters with a log-in. */
export type Headquarters = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  put<T>(path: string, body: unknown): Promise<T>
}

export async function logInAtHeadquarters(server: string): Promise<Headquarters> {
  const api = `${server}/api/v1`
  const who = { name: 'admin', password: 'qingchuan-demo' }
  const { token } = await exchange<{ token: string }>('POST', `${api}/hq/login`, who)
  const headers = { authorization: `Bearer ${token}` }
  const send = <T>(method: string, path: string, body: unknown) => {
    const own = { ...headers, 'idempotency-key': randomUUID() }
    return exchange<T>(method, `${api}${path}`, body, own)
  }
  return {
    get: (path) => exchange('GET', `${api}${path}`, undefined, headers),
    post: (path, body = {}) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
  }
}

/** A person with her phone: asks WeChat (the simulator) as a person would, and the server as the mini-program does. */
export class Phone {
  private token = ''
  personId = ''

  constructor(
    readonly id: PersonId,
    private readonly server: string,
    private readonly wechat: string,
  ) {}

  /** What this person does in WeChat itself. */
  atWechat<T = Json>(act: string, body: Json = {}): Promise<T> {
    return exchange<T>('POST', `${this.wechat}/sim/people/${this.id}/${act}`, body)
  }

  async login(): Promise<SessionView> {
    const { code } = await this.atWechat<{ code: string }>('login')
    const session = await exchange<SessionView>('POST', `${this.server}/api/v1/login`, { code })
    this.token = session.token
    this.personId = session.personId
    return session
  }

  get<T>(path: string): Promise<T> {
    return exchange<T>('GET', `${this.server}/api/v1${path}`, undefined, this.headers())
  }

  /** Creating calls carry an Idempotency-Key; give one to repeat a request. */
  post<T>(path: string, body: unknown = {}, key: string = randomUUID()): Promise<T> {
    return this.send<T>('POST', path, body, key)
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', path, body, randomUUID())
  }

  /** Sends a picture as it is. */
  async upload(path: string, bytes: Buffer): Promise<{ path: string }> {
    const answer = await fetch(`${this.server}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...this.headers() },
      body: new Uint8Array(bytes),
    })
    if (!answer.ok) throw new Error(`upload to ${path}: ${answer.status}`)
    return (await answer.json()) as { path: string }
  }

  private send<T>(method: string, path: string, body: unknown, key: string): Promise<T> {
    const headers = { ...this.headers(), 'idempotency-key': key }
    return exchange<T>(method, `${this.server}/api/v1${path}`, body, headers)
  }

  private headers(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {}
  }

  /** Opens the cashier with what the server signed, and answers it. `errMsg` is what WeChat tells the mini-program. */
  async pay(orderId: string, answer: 'pay' | 'cancel' = 'pay'): Promise<string> {
    const params = await this.post<PayView>(`/orders/${orderId}/pay`)
    const { errMsg } = await this.atWechat<{ errMsg: string }>('pay', { ...params, answer })
    return errMsg
  }
}
