import { z } from 'zod'
import { outsideTransactions } from '../../server/wechat/guard'
import { type WechatApi, WechatRefusal } from '../../server/wechat/http'
import { outcomeOf } from '../../server/wechat/pay/errors'
import { createTokens } from '../../server/wechat/token'

const content = z.object({ id: z.string() })

describe('an answer of WeChat Pay', () => {
  it.each([
    ['a verified 200', { status: 200, data: { id: '1' } }, 'ok'],
    ['a 200 with other content', { status: 200, data: { no: 1 } }, 'unknown'],
    ['nothing', { status: 0, error: 'TimeoutError' }, 'unknown'],
    ['202', { status: 202, data: { id: '1' } }, 'unknown'],
    ['302', { status: 302 }, 'unknown'],
    ['429', { status: 429, error: '{"code":"FREQUENCY_LIMITED","message":"m"}' }, 'unknown'],
    ['500', { status: 500, error: '{"code":"SYSTEM_ERROR","message":"m"}' }, 'unknown'],
    ['502 in HTML', { status: 502, error: '<html>' }, 'unknown'],
    ['400', { status: 400, error: '{"code":"PARAM_ERROR","message":"m"}' }, 'refused'],
  ])('%s is %s', (_name, answer, kind) => {
    expect(outcomeOf(answer, content).kind).toBe(kind)
  })

  it.each([
    ['{"code":"ORDER_NOT_EXIST","message":"没有"}', 'ORDERNOTEXIST'],
    ['{"code":"ORDERNOTEXIST","message":"没有"}', 'ORDERNOTEXIST'],
    ['', 'HTTP404'],
    ['<html>', 'HTTP404'],
    ['[1]', 'HTTP404'],
  ])('a 404 with %s is refused as %s', (error, code) => {
    expect(outcomeOf({ status: 404, error }, content)).toMatchObject({ kind: 'refused', code })
  })
})

describe('the access token', () => {
  const START = new Date('2025-11-22T00:00:00Z')

  function tokens() {
    const state = { wall: START, fetched: 0, valid: '' }
    const api: WechatApi = {
      json: async (_call, schema) => {
        await Promise.resolve()
        state.fetched += 1
        state.valid = `token-${state.fetched}`
        return schema.parse({ access_token: state.valid, expires_in: 7200 })
      },
      bytes: () => Promise.reject(new Error('no picture here')),
    }
    const secrets = { appid: 'a', secret: 's', wallNow: () => state.wall }
    return { state, withToken: createTokens(api, secrets) }
  }
  const echo = (token: string) => Promise.resolve(token)

  it('is fetched once for all who wait', async () => {
    const { state, withToken } = tokens()
    const seen = await Promise.all([withToken(echo), withToken(echo), withToken(echo)])
    expect(seen).toEqual(['token-1', 'token-1', 'token-1'])
    expect(state.fetched).toBe(1)
  })

  it.each([
    [6899, 'token-1'],
    [6900, 'token-2'],
  ])('after %i s of 7200 is %s', async (seconds, token) => {
    const { state, withToken } = tokens()
    await withToken(echo)
    state.wall = new Date(START.getTime() + seconds * 1000)
    expect(await withToken(echo)).toBe(token)
  })

  it.each([40001, 40014, 42001])('is dropped on %i and the call repeated once', async (errcode) => {
    const { state, withToken } = tokens()
    await withToken(echo)
    const answered = await withToken(async (token) => {
      if (token === 'token-1') throw new WechatRefusal(errcode, 'stale')
      return token
    })
    expect(answered).toBe('token-2')
    expect(state.fetched).toBe(2)
  })

  it('is not fetched again and again when WeChat keeps refusing', async () => {
    const { state, withToken } = tokens()
    let calls = 0
    const stubborn = withToken(async () => {
      calls += 1
      throw new WechatRefusal(40001, 'stale')
    })
    await expect(stubborn).rejects.toMatchObject({ errcode: 40001 })
    expect([calls, state.fetched]).toEqual([2, 2])
  })

  it('is kept when a call is refused for another reason', async () => {
    const { state, withToken } = tokens()
    const refused = withToken(() => Promise.reject(new WechatRefusal(43101, 'used up')))
    await expect(refused).rejects.toMatchObject({ errcode: 43101 })
    await withToken(echo)
    expect(state.fetched).toBe(1)
  })
})

describe('a port inside a transaction', () => {
  const port = { call: (x: number) => Promise.resolve(x), sign: () => 'signed' }

  it('throws before anything is called, and lets local work through', async () => {
    let open = true
    const guarded = outsideTransactions(port, ['call'], () => open)
    expect(() => guarded.call(1)).toThrow('call was called inside a transaction')
    expect(guarded.sign()).toBe('signed')
    open = false
    expect(await guarded.call(1)).toBe(1)
  })
})
