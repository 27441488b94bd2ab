import jsQR from 'jsqr'
import sharp from 'sharp'
import type { Simulator } from '../src'
import { ANNA, api, APP, BEN, sim, start, stopAll } from './support/world'

let simulator: Simulator
let token: string

beforeAll(async () => {
  simulator = await start({ pages: ['pages/home/index', 'areas/orders/detail'] })
  token = String((await stableToken()).access_token)
})
afterAll(stopAll)
afterEach(() => jest.restoreAllMocks())

function stableToken(changes: Record<string, unknown> = {}) {
  const body = { grant_type: 'client_credential', ...APP, ...changes }
  return api(simulator, '/cgi-bin/stable_token', body)
}

function session(code: unknown, changes: Record<string, string> = {}) {
  const query = { ...APP, js_code: String(code), grant_type: 'authorization_code', ...changes }
  return api(simulator, `/sns/jscode2session?${new URLSearchParams(query).toString()}`)
}

async function codeOf(person: string, kind: 'login' | 'phone-code' = 'login') {
  return (await sim(simulator, 'POST', `/people/${person}/${kind}`)).code
}

const call = (path: string, body: object) => api(simulator, `${path}?access_token=${token}`, body)

/** Moves the machine's clock for code in this process. */
function later(ms: number): void {
  const at = Date.now() + ms
  jest.spyOn(Date, 'now').mockReturnValue(at)
}

describe('logging in', () => {
  it('gives the openid, and the unionid when there is one', async () => {
    expect(await session(await codeOf(ANNA.id))).toEqual({
      openid: ANNA.openid,
      unionid: ANNA.unionid,
      session_key: expect.stringMatching(/^.{24}$/) as string,
    })
    expect(await session(await codeOf(BEN.id))).not.toHaveProperty('unionid')
  })

  it('works once per code', async () => {
    const code = await codeOf(ANNA.id)
    await session(code)
    expect((await session(code)).errcode).toBe(40163)
  })

  it('works for five minutes', async () => {
    const [kept, expired] = [await codeOf(ANNA.id), await codeOf(ANNA.id)]
    later(4 * 60_000)
    expect(await session(kept)).toHaveProperty('openid')
    later(60_000)
    expect((await session(expired)).errcode).toBe(40029)
  })

  it.each([
    ['another appid', { appid: 'wxother' }, 40013],
    ['another secret', { secret: 'other' }, 40125],
    ['another grant', { grant_type: 'client_credential' }, 40002],
    ['no code', { js_code: '' }, 41008],
    ['an unknown code', { js_code: 'unknown' }, 40029],
  ])('is refused with %s', async (_name, changes: Record<string, string>, errcode) => {
    expect((await session(await codeOf(ANNA.id), changes)).errcode).toBe(errcode)
  })

  it('is refused with the code of the phone button', async () => {
    expect((await session(await codeOf(ANNA.id, 'phone-code'))).errcode).toBe(40029)
  })
})

describe('the access token', () => {
  it('stays the same until its last five minutes, when both work', async () => {
    expect((await stableToken()).access_token).toBe(token)
    later(115 * 60_000)
    const renewed = await stableToken()
    expect(renewed.access_token).not.toBe(token)
    expect(renewed.expires_in).toBe(7200)
    const other = `/wxa/business/getuserphonenumber?access_token=${String(renewed.access_token)}`
    expect((await call('/wxa/business/getuserphonenumber', { code: 'x' })).errcode).toBe(40029)
    expect((await api(simulator, other, { code: 'x' })).errcode).toBe(40029)
    later(5 * 60_000)
    expect((await call('/wxa/business/getuserphonenumber', { code: 'x' })).errcode).toBe(42001)
  })

  it('is replaced at once by a forced one, which cannot be forced again within 30 s', async () => {
    const old = (await stableToken()).access_token
    token = String((await stableToken({ force_refresh: true })).access_token)
    const path = `/wxa/business/getuserphonenumber?access_token=${String(old)}`
    expect((await api(simulator, path, { code: 'x' })).errcode).toBe(40001)
    expect((await stableToken({ force_refresh: true })).errcode).toBe(45011)
    expect((await stableToken()).access_token).toBe(token)
  })

  it.each([
    ['another secret', { secret: 'other' }, 40125],
    ['another appid', { appid: 'wxother' }, 40013],
    ['another grant', { grant_type: 'x' }, 40002],
  ])('is refused with %s', async (_name, changes, errcode) => {
    expect((await stableToken(changes)).errcode).toBe(errcode)
  })

  it('is needed', async () => {
    const path = '/wxa/getwxacodeunlimit'
    expect((await api(simulator, path, {})).errcode).toBe(41001)
    expect((await api(simulator, `${path}?access_token=x`, {})).errcode).toBe(40001)
  })
})

describe('the phone number', () => {
  const path = '/wxa/business/getuserphonenumber'

  it('comes without its country code', async () => {
    const code = await codeOf(BEN.id, 'phone-code')
    expect(await call(path, { code, openid: BEN.openid })).toMatchObject({
      errcode: 0,
      phone_info: {
        phoneNumber: '13800000002',
        purePhoneNumber: '13800000002',
        countryCode: '86',
        watermark: { appid: APP.appid },
      },
    })
    expect((await call(path, { code })).errcode).toBe(40163)
  })

  it('is not given for another openid, nor for a login code', async () => {
    const code = await codeOf(BEN.id, 'phone-code')
    expect((await call(path, { code, openid: ANNA.openid })).errcode).toBe(40029)
    expect((await call(path, { code: await codeOf(BEN.id) })).errcode).toBe(40029)
    expect((await call(path, { code, openid: BEN.openid })).errcode).toBe(0)
  })
})

describe('a link from outside', () => {
  const PATH = '/wxa/generate_urllink'
  const wish = { path: 'pages/home/index', query: 's=AbC', expire_type: 1, expire_interval: 30 }

  it('opens a page with its query', async () => {
    const { errcode, url_link: link } = await call(PATH, wish)
    expect(errcode).toBe(0)
    const opened = await fetch(String(link))
    expect(await opened.json()).toEqual({ path: 'pages/home/index?s=AbC' })
    expect((await fetch(`${simulator.origin}/urllink/nothing`)).status).toBe(404)
  })

  it.each([
    ['an unpublished page', { path: 'pages/none' }, 40165],
    ['a page with a query', { path: 'pages/home/index?b=1' }, 40165],
    ['a Chinese query', { query: 'q=茶' }, 40212],
    ['a long query', { query: 'q'.repeat(1_025) }, 40212],
    ['31 days', { expire_interval: 31 }, 85401],
    ['no days', { expire_interval: 0 }, 85401],
    ['no end', { expire_type: 2 }, 85401],
  ])('is refused for %s', async (_name, changes, errcode) => {
    expect((await call(PATH, { ...wish, ...changes })).errcode).toBe(errcode)
  })
})

describe('a mini-program code', () => {
  const draw = (body: object) =>
    fetch(`${simulator.origin}/wxa/getwxacodeunlimit?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })

  it('is a picture of the page and scene', async () => {
    const response = await draw({ scene: 'a=1&b=2', page: 'pages/home/index', width: 300 })
    expect(response.headers.get('Content-Type')).toBe('image/png')
    const png = sharp(Buffer.from(await response.arrayBuffer())).ensureAlpha()
    const { data, info } = await png.raw().toBuffer({ resolveWithObject: true })
    const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)
    expect(read?.data).toBe('wxacode:pages/home/index?scene=a%3D1%26b%3D2')
  })

  it.each([
    ['no scene', {}, 40169],
    ['a long scene', { scene: 's'.repeat(33) }, 40169],
    ['a scene with %', { scene: 'a%20b' }, 40129],
    ['a Chinese scene', { scene: '茶' }, 40129],
    ['an unpublished page', { scene: 'a', page: 'pages/none' }, 41030],
    ['a leading slash', { scene: 'a', page: '/pages/home/index' }, 41030],
    ['a page with a query', { scene: 'a', page: 'pages/home/index?b=1' }, 41030],
    ['a small width', { scene: 'a', width: 279 }, 40097],
    ['another version', { scene: 'a', env_version: 'beta' }, 40097],
  ])('is refused as JSON for %s', async (_name, body, errcode) => {
    const response = await draw(body)
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({ errcode }),
    ])
  })

  it('may show an unpublished page when the check is off', async () => {
    const response = await draw({ scene: 'a', page: 'pages/none', check_path: false })
    expect(response.headers.get('Content-Type')).toBe('image/png')
  })
})

it.each(['{', '[]', ''])('a body of %j is refused with 47001', async (body) => {
  const url = `${simulator.origin}/wxa/getwxacodeunlimit?access_token=${token}`
  const response = await fetch(url, { method: 'POST', body })
  expect(await response.json()).toMatchObject({ errcode: 47001 })
})
