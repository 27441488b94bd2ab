import type { ShareCodesView } from '@contract/attribution'
import { WechatUnavailable } from '../../server/wechat'
import { answerOf } from '../support/answer'
import { orderingApp, OTHER_STORE, STORE, type OrderingApp } from '../support/ordering'
import { sharing } from '../support/sharing'

let app: OrderingApp
let on: ReturnType<typeof sharing>
let lin: Awaited<ReturnType<OrderingApp['staff']>>
let luo: Awaited<ReturnType<OrderingApp['staff']>>
let manager: Awaited<ReturnType<OrderingApp['staff']>>

beforeAll(async () => {
  app = await orderingApp()
  on = sharing(app)
  lin = await app.staff(STORE, 'guide', '林知夏')
  luo = await app.staff(STORE, 'guide', '罗小满')
  manager = await app.staff(STORE, 'manager', '何远帆')
})

const DAY = 24 * 60 * 60 * 1_000
/** Her session after the machine's clock went on. */
const fresh = async () => (await app.login('staff-1-林知夏')).token

let people = 0
const somebody = () => app.login(`shopper-${(people += 1)}`)

describe('a code', () => {
  it('is the same for the same wish, also when it is asked for twice at once', async () => {
    const wish = { page: 'home', channel: 'link' }
    const codes = await Promise.all([1, 2, 3].map(() => on.code(luo.token, wish)))
    expect(new Set(codes.map(({ code }) => code)).size).toBe(1)
    expect((await on.code(luo.token, { ...wish, channel: 'poster' })).code).not.toBe(codes[0]?.code)
  })

  it('holds to the end of its last day in the store, and has one end a day', async () => {
    const first = await on.code(lin.token, { days: 7 })
    // 22 November 10:00 in Wuhan: the 29th still counts, midnight does not
    expect(first.validUntil).toBe('2026-11-29T16:00:00.000Z')
    expect((await on.code(lin.token, { days: 7 })).code).toBe(first.code)
    expect((await on.code(lin.token)).code).not.toBe(first.code)
  })

  it.each([{ days: 0 }, { days: 366 }, { days: 1.5 }, { channel: 'fax' }])(
    'is not made with %j',
    async (wish) => {
      const body = { page: 'home', channel: 'card', ...wish }
      expect(answerOf(await on.share(lin.token, body))).toEqual([400, 'invalid_input'])
    },
  )

  it('is refused for goods that are not named, or not on sale there', async () => {
    for (const wish of [{}, { productId: 'none' }]) {
      const body = { page: 'product', channel: 'card', ...wish }
      expect(answerOf(await on.share(lin.token, body))).toEqual([400, 'share_target_invalid'])
    }
  })
})

describe('what a touch keeps', () => {
  it('is everything that the code stands for, and whether she was a member then', async () => {
    const { code } = await on.code(lin.token, { channel: 'poster' })
    const { token, personId } = await somebody()
    await on.open(token, code, 'scan')
    await app.request
      .post('/api/v1/members/join')
      .set(app.as(token))
      .send({ phoneCode: '13900000001', consentVersion: '1' })
    await on.open(token, code, 'link')
    const of = {
      ...{ personId, storeId: STORE, staffId: lin.staffId, shareCode: code },
      ...{ page: 'product', productId: 'hanyang', channel: 'poster', campaign: null },
      ...{ forwardedBy: null, orderId: null, named: false, at: app.deps.now() },
    }
    expect(await on.touches(personId)).toEqual([
      { ...of, _id: expect.any(String), kind: 'scan', member: false },
      { ...of, _id: expect.any(String), kind: 'link', member: true },
    ])
  })
})

describe('an ended code', () => {
  const ENDED = { storeId: STORE, page: 'home', productId: null, guideName: null }

  it('opens the store and says so, for nobody, from the moment it is revoked', async () => {
    const { code } = await on.code(luo.token)
    const { token, personId } = await somebody()
    expect((await on.open(token, code)).guideName).toBe('罗小满')
    expect((await on.revoke(luo.token, code)).status).toBe(204)
    const { notice, ...entry } = await on.open(token, code)
    expect(entry).toMatchObject(ENDED)
    expect(notice?.code).toBe('share_code_ended')
    const last = (await on.touches(personId)).at(-1)
    expect([last?.['storeId'], last?.['staffId'], last?.['shareCode']]).toEqual([STORE, null, null])
    expect((await on.row(luo.token, code))?.opened).toBe(1)
  })

  it('is one whose last day is over: a moment before, it still counts', async () => {
    const { code, validUntil } = await on.code(luo.token, { days: 1 })
    const left = Date.parse(validUntil ?? '') - app.deps.now().getTime()
    app.clock.advance(left - 1)
    expect((await on.open((await somebody()).token, code)).guideName).toBe('罗小满')
    app.clock.advance(1)
    const { notice, ...entry } = await on.open((await somebody()).token, code)
    expect([entry, notice?.code]).toMatchObject([ENDED, 'share_code_ended'])
    expect(await on.row(luo.token, code)).toMatchObject({ revoked: false, ended: true })
  })

  it('stands for its store’s home, and has neither picture nor poster', async () => {
    const { code } = await on.code(luo.token, { channel: 'code' })
    await on.revoke(luo.token, code)
    const target = await app.request.get(`/api/v1/share-codes/${code}`)
    expect(target.body).toEqual({ storeId: STORE, page: 'home', productId: null })
    for (const picture of ['image', 'poster']) {
      const answer = await app.request.get(`/api/v1/share-codes/${code}/${picture}`)
      expect(answerOf(answer)).toEqual([410, 'share_code_ended'])
    }
  })

  it('gives way to a new one when the guide shares the same again', async () => {
    const before = await on.code(luo.token, { channel: 'code' })
    await on.revoke(luo.token, before.code)
    const after = await on.code(luo.token, { channel: 'code' })
    expect(after.code).not.toBe(before.code)
    expect((await on.row(luo.token, before.code))?.revoked).toBe(true)
    expect((await on.row(luo.token, after.code))?.revoked).toBe(false)
  })
})

describe('revoking', () => {
  const UNKNOWN = [404, 'share_code_unknown']

  it('is for one’s own codes; for a manager, for any of her store', async () => {
    const { code } = await on.code(lin.token, { page: 'home', productId: undefined })
    expect(answerOf(await on.revoke(luo.token, code))).toEqual(UNKNOWN)
    expect((await on.row(lin.token, code))?.revoked).toBe(false)
    const elsewhere = await app.staff(OTHER_STORE, 'manager')
    expect(answerOf(await on.revoke(elsewhere.token, code, OTHER_STORE))).toEqual(UNKNOWN)
    expect((await on.revoke(manager.token, code)).status).toBe(204)
    expect((await on.revoke(lin.token, code)).status).toBe(204)
  })

  it('knows no code that nobody made', async () => {
    expect(answerOf(await on.revoke(manager.token, 'nobodymade'))).toEqual(UNKNOWN)
  })

  it('ends what was passed on, which cannot be revoked by itself', async () => {
    const { code } = await on.code(lin.token, { channel: 'poster', days: 30 })
    const { token } = await somebody()
    const child = (await on.forward(token, code)).body.code as string
    expect(answerOf(await on.revoke(lin.token, child))).toEqual(UNKNOWN)
    await on.revoke(lin.token, code)
    expect((await on.open((await somebody()).token, child)).notice?.code).toBe('share_code_ended')
    expect(answerOf(await on.forward(token, code))).toEqual([410, 'share_code_ended'])
  })
})

describe('the list', () => {
  it('is a guide’s own, the code used last first, page by page', async () => {
    const fang = await app.staff(STORE, 'guide', '方舟')
    const made: string[] = []
    for (let days = 1; days <= 22; days += 1) {
      app.clock.advance(1_000)
      made.push((await on.code(fang.token, { days })).code)
    }
    app.clock.advance(1_000)
    await on.open((await somebody()).token, made[4] ?? '')
    const first = (await on.list(fang.token)).body as ShareCodesView
    const second = (await on.list(fang.token, `?after=${first.next}`)).body as ShareCodesView
    const ids = [...first.codes, ...second.codes].map(({ code }) => code)
    const untouched = made.filter((_, i) => i !== 4).reverse()
    expect(ids).toEqual([made[4], ...untouched])
    expect([first.codes.length, second.next]).toEqual([20, null])
    expect(first.codes[0]).toMatchObject({
      ...{ page: 'product', productId: 'hanyang', channel: 'card', opened: 1 },
      title: '「汉阳树」板材圆方框 · 江汉路店',
    })
  })

  it('refuses a mark that no page gave', async () => {
    expect(answerOf(await on.list(lin.token, '?after=x'))).toEqual([400, 'invalid_input'])
  })
})

describe('a link', () => {
  const link = async (wish: object = {}) =>
    (await on.code(luo.token, { channel: 'link', ...wish })).link

  it('opens the code from outside, for as long as the code holds, at most 30 days', async () => {
    const { code, link: url, path } = await on.code(luo.token, { channel: 'link' })
    expect(url).toBe(`https://link.test/30${path}`)
    expect(await link({ days: 3 })).toContain('https://link.test/4/')
    expect((await on.row(luo.token, code))?.link).toBe(url)
    expect((await on.code(luo.token)).link).toBeNull()
  })

  it('is kept until its last day, and not there while WeChat gives none', async () => {
    const asked = jest.spyOn(app.deps.wechat, 'urlLink')
    const { code, link: url } = await on.code(lin.token, { channel: 'link' })
    expect((await on.code(lin.token, { channel: 'link' })).link).toBe(url)
    expect(asked).toHaveBeenCalledTimes(1)
    app.wall.advance(29.5 * DAY)
    asked.mockRejectedValue(new WechatUnavailable('HTTP 502'))
    expect((await on.code(await fresh(), { channel: 'link' })).link).toBe(url)
    app.wall.advance(DAY)
    expect((await on.code(await fresh(), { channel: 'link' })).link).toBeNull()
    expect((await on.row(await fresh(), code))?.link).toBeNull()
    asked.mockRestore()
    expect((await on.code(await fresh(), { channel: 'link' })).link).toBe(url)
  })
})
