import { ApiError, request } from '@/api/http'
import { serverNow } from '@/api/clock'
import { useSession } from '@/session'
import { mockOf } from '../support/taro'

jest.mock('@/platform', () => ({ platform: { login: jest.fn(() => Promise.resolve('code')) } }))

type Sent = { url: string; method: string; header: Record<string, string>; data?: unknown }
type Reply = { status: number; body: unknown }

const refusal = (status: number, code: string, data?: object): Reply => ({
  status,
  body: { error: { code, message: `说明 ${code}`, data }, requestId: 'r' },
})
const ok = (body: unknown): Reply => ({ status: 200, body })

let logins = 0

/** A server that logs in with a new token each time and answers the rest by `reply`. */
function serve(reply: (sent: Sent) => Reply | 'lost', headers: Record<string, string> = {}) {
  logins = 0
  mockOf('request').mockImplementation(async (sent: Sent) => {
    if (sent.url.endsWith('/login')) {
      logins += 1
      const token = `token-${logins}`
      return { statusCode: 200, data: { token, personId: 'p' }, header: {} }
    }
    await Promise.resolve()
    const answer = reply(sent)
    // wx.request rejects with this and not with an Error
    if (answer === 'lost') return Promise.reject({ errMsg: 'request:fail timeout' })
    return { statusCode: answer.status, data: answer.body, header: headers }
  })
}

const bearer = ({ header }: Sent) => header.authorization ?? ''
const sentTo = (path: string) =>
  mockOf('request')
    .mock.calls.map(([sent]) => sent as Sent)
    .filter(({ url }) => url.includes(path))

beforeEach(() => useSession.setState({ token: null }))

describe('a call that needs a session', () => {
  it('signs in first when there is none', async () => {
    serve((sent) => ok(bearer(sent)))
    await expect(request({ path: '/me' })).resolves.toBe('Bearer token-1')
    expect(useSession.getState().token).toBe('token-1')
  })

  it.each(['session_expired', 'not_logged_in'])('signs in again once on %s', async (code) => {
    useSession.setState({ token: 'old' })
    serve((sent) => (bearer(sent) === 'Bearer old' ? refusal(401, code) : ok(bearer(sent))))
    await expect(request({ path: '/me' })).resolves.toBe('Bearer token-1')
  })

  it('signs in once for everybody whose session is over at the same time', async () => {
    useSession.setState({ token: 'old' })
    serve((sent) =>
      bearer(sent) === 'Bearer old' ? refusal(401, 'session_expired') : ok(sent.url),
    )
    const calls = ['/me', '/orders', '/stores/s/cart'].map((path) => request({ path }))
    await expect(Promise.all(calls)).resolves.toHaveLength(3)
    expect(logins).toBe(1)
  })

  it('takes the token that somebody else renewed meanwhile', async () => {
    useSession.setState({ token: 'old' })
    serve((sent) => {
      if (bearer(sent) !== 'Bearer old') return ok(bearer(sent))
      useSession.setState({ token: 'renewed' })
      return refusal(401, 'session_expired')
    })
    await expect(request({ path: '/me' })).resolves.toBe('Bearer renewed')
    expect(logins).toBe(0)
  })

  it('gives up when the new session is refused too', async () => {
    useSession.setState({ token: 'old' })
    serve(() => refusal(401, 'session_expired'))
    await expect(request({ path: '/me' })).rejects.toMatchObject({ code: 'session_expired' })
    expect(sentTo('/me')).toHaveLength(2)
    expect(logins).toBe(1)
  })

  it('does not sign in for another refusal', async () => {
    useSession.setState({ token: 'old' })
    serve(() => refusal(401, 'bad_credentials'))
    await expect(request({ path: '/me' })).rejects.toMatchObject({ code: 'bad_credentials' })
    expect(logins).toBe(0)
  })

  it('repeats with the same Idempotency-Key and body after signing in again', async () => {
    useSession.setState({ token: 'old' })
    serve((sent) => (bearer(sent) === 'Bearer old' ? refusal(401, 'session_expired') : ok(1)))
    await request({ method: 'POST', path: '/stores/s/orders', body: { note: '' }, key: 'k-1' })
    const keys = sentTo('/orders').map(({ header }) => header['idempotency-key'])
    expect(keys).toEqual(['k-1', 'k-1'])
  })
})

describe('a public call', () => {
  it('goes without a session where there is none', async () => {
    serve((sent) => ok(sent.header))
    const header = await request<Record<string, string>>({ path: '/stores', as: 'public' })
    expect(header).not.toHaveProperty('authorization')
    expect(logins).toBe(0)
  })
})

describe('what comes back', () => {
  it('is the catalogue code, the sentence and the data of a refusal', async () => {
    serve(() => refusal(409, 'quote_changed', { quote: { payableFen: 154010 } }))
    const call = request({ path: '/stores', as: 'public' })
    await expect(call).rejects.toBeInstanceOf(ApiError)
    await expect(call).rejects.toMatchObject({
      code: 'quote_changed',
      message: '说明 quote_changed',
      data: { quote: { payableFen: 154010 } },
    })
  })

  it.each<[string, Reply | 'lost', string]>([
    ['no answer', 'lost', 'offline'],
    ['an answer that is not of our server', { status: 502, body: '<html>' }, 'internal'],
  ])('is a code of our own for %s', async (_what, reply, code) => {
    serve(() => reply)
    await expect(request({ path: '/stores', as: 'public' })).rejects.toMatchObject({ code })
  })

  it.each(['X-Now', 'x-now'])('moves the clock by the header %s', async (name) => {
    serve(() => ok(null), { [name]: '2031-05-06T07:08:09.000Z' })
    await request({ path: '/stores', as: 'public' })
    expect(new Date(serverNow()).toISOString()).toMatch(/^2031-05-06T07:08:/)
  })

  it('leaves the clock when the header is unreadable', async () => {
    serve(() => ok(null), { 'x-now': '2031-05-06T07:08:09.000Z' })
    await request({ path: '/stores', as: 'public' })
    serve(() => ok(null), { 'x-now': 'soon' })
    await request({ path: '/stores', as: 'public' })
    expect(new Date(serverNow()).getUTCFullYear()).toBe(2031)
  })

  it('sends a query without what is undefined', async () => {
    serve((sent) => ok(sent.url))
    const query = { category: '镜 片', after: undefined }
    const url = await request({ path: '/stores/s/products', query, as: 'public' })
    expect(url).toBe('/api/v1/stores/s/products?category=%E9%95%9C%20%E7%89%87')
  })
})
