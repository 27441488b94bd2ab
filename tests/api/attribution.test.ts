import mongoose from 'mongoose'
import { decideLines } from '../../server/features/attribution'
import { Touches } from '../../server/features/attribution/model/sharing'
import { transferStaff } from '../../server/features/org'
import { rulesetsAt } from '../../server/features/rulesets'
import { WechatRefusal, WechatUnavailable } from '../../server/wechat'
import { testApp, type TestApp } from '../support/app'
import { product } from '../support/goods'

let app: TestApp
let lin: Awaited<ReturnType<TestApp['staff']>>
const MINUTE = 60_000
const DAY = 86_400_000

beforeAll(async () => {
  app = await testApp()
  await app.store({ _id: 'a' })
  await app.store({ _id: 'b', name: '光谷步行街店' })
  await app.store({ _id: 'shut', name: '停业店', status: 'closed' })
  await product(app.deps, { id: 'hanyang', title: '「汉阳树」板材圆方框' })
  lin = await app.staff('a', 'guide', '林知夏')
})

const share = (token: string, body: object, store = 'a') =>
  app.request.post(`/api/v1/stores/${store}/share-codes`).set(app.as(token)).send(body)
const enter = (token: string, body: object) =>
  app.request.post('/api/v1/entry').set(app.as(token)).send(body)
const homeCode = async () => (await share(lin.token, { page: 'home', channel: 'code' })).body.code

describe('a share code', () => {
  it('is opaque, short, and the same for the same wish', async () => {
    const body = { page: 'product', productId: 'hanyang', channel: 'card' }
    const first = await share(lin.token, body)
    expect(first.status).toBe(201)
    expect(first.body.code).toMatch(/^[0-9A-Za-z]{10}$/)
    expect(first.body.path).toBe(`/areas/product/detail/index?id=hanyang&s=${first.body.code}`)
    expect((await share(lin.token, body)).body.code).toBe(first.body.code)
  })

  it('is not made for goods that the store does not sell', async () => {
    const answer = await share(lin.token, { page: 'product', productId: 'none', channel: 'card' })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'share_target_invalid'])
  })

  it('has a picture of the mini-program code', async () => {
    const answer = await app.request.get(`/api/v1/share-codes/${await homeCode()}/image`)
    expect(answer.headers['content-type']).toBe('image/png')
    const none = await app.request.get('/api/v1/share-codes/unknown123/image')
    expect(none.body.error.code).toBe('share_code_unknown')
  })

  it('is drawn by WeChat once; while WeChat draws nothing, it says so', async () => {
    const { token } = await app.staff('a', 'guide', '新来的')
    const { code } = (await share(token, { page: 'home', channel: 'code' })).body
    const picture = () => app.request.get(`/api/v1/share-codes/${code}/image`)
    const { wechat } = app.deps
    const drawing = (draw: () => Promise<Buffer>) => {
      app.deps.wechat = { ...wechat, miniProgramCode: draw }
    }
    const down = () => Promise.reject(new WechatUnavailable('HTTP 502'))
    const refusing = () => Promise.reject(new WechatRefusal(45009, 'reach max api daily quota'))
    for (const draw of [down, refusing]) {
      drawing(draw)
      const answer = await picture()
      expect([answer.status, answer.body.error.code]).toEqual([503, 'wechat_unavailable'])
    }
    drawing(() => Promise.resolve(Buffer.from('drawn')))
    expect((await picture()).body).toEqual(Buffer.from('drawn'))
    drawing(down)
    expect((await picture()).body).toEqual(Buffer.from('drawn'))
    app.deps.wechat = wechat
  })
})

describe('entering', () => {
  it('lands in the guide’s store and binds store and guide', async () => {
    const { token } = await app.login('first')
    const entry = await enter(token, { shareCode: await homeCode(), how: 'card' })
    expect(entry.body).toMatchObject({
      storeId: 'a',
      homeStoreId: 'a',
      guideName: '林知夏',
      notice: null,
    })
    const again = await enter(token, { storeId: 'b', how: 'scan' })
    expect(again.body).toMatchObject({ storeId: 'b', homeStoreId: 'a' })
  })

  it('opens her home store for somebody who comes with nothing, on any phone', async () => {
    const { token } = await app.login('returning')
    expect((await enter(token, { how: 'open' })).body.storeId).toBeNull()
    await enter(token, { storeId: 'b', how: 'scan' })
    expect((await enter(token, { how: 'open' })).body.storeId).toBe('b')
  })

  it('moves the home store by the shopper’s own choice, and logs both', async () => {
    const { token, personId } = await app.login('chooser')
    await enter(token, { shareCode: await homeCode(), how: 'card' })
    const moved = await app.request
      .put('/api/v1/me/home-store')
      .set(app.as(token))
      .send({ storeId: 'b' })
    expect(moved.body.store.id).toBe('b')
    const rows = await mongoose.connection
      .collection('bindings')
      .find({ personId })
      .sort({ _id: 1 })
      .toArray()
    expect(rows.map((r) => [r['kind'], r['storeId'], r['endRule']])).toEqual([
      ['store', 'a', 'moved'],
      ['guide', 'a', 'store_moved'],
      ['store', 'b', null],
    ])
  })

  it('binds once when two entries come at once', async () => {
    const { token, personId } = await app.login('twice')
    const shareCode = await homeCode()
    const answers = await Promise.all([1, 2, 3].map(() => enter(token, { shareCode, how: 'card' })))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    const open = { personId, endedAt: null }
    expect(await mongoose.connection.collection('bindings').countDocuments(open)).toBe(2)
  })

  it.each([
    ['an unknown code', { shareCode: 'nobody-made-this' }, 'share_code_unknown'],
    ['an unknown store', { storeId: 'nowhere' }, 'store_not_found'],
    ['a closed store', { storeId: 'shut' }, 'store_closed'],
  ])('opens the picker for %s and says why', async (_name, body, code) => {
    const { token } = await app.login('lost')
    const answer = await enter(token, { ...body, how: 'scan' })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ storeId: null, notice: { code } })
  })

  it('reports no touch for a plain opening, and binds nothing', async () => {
    const { token, personId } = await app.login('plain')
    const entry = await enter(token, { storeId: 'a', how: 'open' })
    expect(entry.body).toMatchObject({ storeId: 'a', homeStoreId: null })
    expect(await mongoose.connection.collection('touches').countDocuments({ personId })).toBe(0)
  })

  it('binds no guide to herself, and none who left', async () => {
    const own = await enter(lin.token, { shareCode: await homeCode(), how: 'card' })
    expect(own.body).toMatchObject({ storeId: 'a', guideName: null })
    const gone = await app.staff('a', 'guide', '离职的人')
    const code = (await share(gone.token, { page: 'home', channel: 'card' })).body.code
    await app.leave(gone.staffId)
    const { token } = await app.login('later')
    const entry = await enter(token, { shareCode: code, how: 'card' })
    expect(entry.body).toMatchObject({ storeId: 'a', guideName: null })
  })

  it('rebinds to a new guide only after thirty days', async () => {
    const { token } = await app.login('faithful')
    await enter(token, { shareCode: await homeCode(), how: 'card' })
    const zhou = await app.staff('a', 'guide', '周屿')
    const shareCode = (await share(zhou.token, { page: 'home', channel: 'card' })).body.code
    const guide = async () => (await app.request.get('/api/v1/me').set(app.as(token))).body.guide
    await enter(token, { shareCode, how: 'card' })
    expect(await guide()).toEqual({ name: '林知夏' })
    app.clock.advance(30 * DAY)
    await enter(token, { shareCode, how: 'card' })
    expect(await guide()).toEqual({ name: '周屿' })
  })
})

describe('deciding', () => {
  const goods = { lineId: 'l1', kind: 'goods' as const, paidFen: 100, title: '镜架', picture: '' }
  const lines = [{ ...goods, categoryId: 'frames', categoryPath: ['frames'] }]
  const decide = async (personId: string) => {
    const at = app.clock.now()
    const { attribution: rules } = await rulesetsAt(at)
    const order = { orderId: 'o1', orderNo: '1', personId, storeId: 'a' }
    const [decision] = await decideLines(app.deps, { ...order, lines, rules, at })
    return decision
  }
  const touch = (personId: string, minutesAgo: number, staffId: string | null) => ({
    _id: `${personId}-${staffId}-${+app.clock.now() - minutesAgo * MINUTE}`,
    ...{ personId, kind: 'link' as const, storeId: 'a', staffId, shareCode: null },
    at: new Date(+app.clock.now() - minutesAgo * MINUTE),
  })

  it('finds the guide behind any number of visits that nobody brought', async () => {
    const visits = Array.from({ length: 150 }, (_, i) => touch('restless', i + 1, null))
    await Touches.insertMany([touch('restless', 1_000, lin.staffId), ...visits])
    const decision = await decide('restless')
    expect(decision?.people).toMatchObject([{ kind: 'guide', id: lin.staffId }])
  })

  it('finds the share from before she moved, when her card was opened again on that day', async () => {
    const mover = await app.staff('a', 'guide', '调走的人')
    app.clock.advance(60 * MINUTE)
    const [counts, afterwards] = [30, -90].map((ago) => touch('loyal', ago, mover.staffId))
    const move = { toStoreId: 'b', handover: { to: 'pool' as const } }
    await transferStaff(app.deps, { staffId: mover.staffId, ...move })
    app.clock.advance(120 * MINUTE)
    await Touches.insertMany([counts, afterwards])
    const decision = await decide('loyal')
    expect(decision?.people).toMatchObject([{ kind: 'guide', id: mover.staffId }])
    expect(decision?.inputs.facts.touches).toHaveLength(2)
  })
})
