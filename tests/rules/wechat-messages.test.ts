import { createWechatApi } from '../../server/wechat/http'
import { subscribeCall } from '../../server/wechat/messages'
import { createTokens } from '../../server/wechat/token'

const now = () => new Date('2025-11-22T00:00:00Z')
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const json =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }))
const broken = (code: string) => () =>
  Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code } }))
const TOKEN = json({ access_token: 't', expires_in: 7200 })

/** Sends a message over a network that answers so, call after call; counts the messages that left. */
async function send(answers: (() => Promise<Response>)[]) {
  let left = 0
  const fetch = (url: unknown) => {
    if (String(url).includes('subscribe/send')) left += 1
    return (answers.shift() ?? broken('none left'))()
  }
  const wire = { wallNow: now, random: Buffer.alloc, log: silent, fetch: fetch as never }
  const api = createWechatApi({ apiBase: 'http://wechat', timeoutMs: 1_000 }, wire)
  const secrets = { appid: 'a', secret: 's', wallNow: now }
  const outcome = await subscribeCall(
    api,
    createTokens(api, secrets),
  )({ openid: 'o', templateId: 't', page: 'p', data: {} })
  return { outcome, left }
}

describe('a message that WeChat', () => {
  it.each<[string, (() => Promise<Response>)[], object]>([
    ['takes', [TOKEN, json({ errcode: 0 })], { kind: 'ok' }],
    ['refuses', [TOKEN, json({ errcode: 43101 })], { kind: 'refused', code: '43101' }],
    ['is too busy for', [TOKEN, json({ errcode: -1 })], { kind: 'refused', code: '-1' }],
    ['cannot be reached for', [TOKEN, broken('ECONNREFUSED')], { kind: 'refused', code: '-1' }],
    ['gives no token for', [json({}, 502)], { kind: 'refused', code: '-1' }],
    ['breaks off at', [TOKEN, broken('ECONNRESET')], { kind: 'unknown' }],
    ['answers with an error page', [TOKEN, json({}, 502)], { kind: 'unknown' }],
    [
      'answers in HTML',
      [TOKEN, () => Promise.resolve(new Response('<html>'))],
      { kind: 'unknown' },
    ],
  ])('%s', async (_case, answers, expected) => {
    const { outcome, left } = await send([...answers])
    expect(outcome).toMatchObject(expected)
    expect(left).toBe(answers.length - 1)
  })
})
