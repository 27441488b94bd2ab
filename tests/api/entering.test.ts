import mongoose from 'mongoose'
import type { EntryView } from '../../server/features/attribution/contract'
import { testApp, type TestApp } from '../support/app'
import { product } from '../support/goods'

let app: TestApp
let guide: Awaited<ReturnType<TestApp['staff']>>
const codes: Record<string, string> = {}

beforeAll(async () => {
  app = await testApp()
  const at = (latitude: number) => ({ latitude, longitude: 114.29 })
  await app.store({ _id: 'a', location: at(30.5) })
  await app.store({ _id: 'b', name: '光谷步行街店', location: at(30.6) })
  await app.store({ _id: 'c', name: '武昌店', location: at(30.52) })
  await app.store({ _id: 'd', name: '汉口店', location: at(30.9) })
  await app.store({ _id: 'near-but-shut', location: at(30.501), status: 'closed' })
  await product(app.deps, { id: 'hanyang' })
  await product(app.deps, { id: 'later-off' })
  guide = await app.staff('a', 'guide', '林知夏')
  const gone = await app.staff('a', 'guide', '离职的人')
  const inShut = await app.staff('soon-shut', 'guide', '周屿')
  await app.store({ _id: 'soon-shut', location: at(30.51) })
  codes['card'] = await share(guide.token, 'a', { page: 'home', channel: 'card' })
  codes['store'] = await share(guide.token, 'a', { page: 'home', channel: 'code', of: 'store' })
  const goods = { page: 'product', channel: 'code' }
  codes['product'] = await share(guide.token, 'a', { ...goods, productId: 'hanyang' })
  codes['unlisted'] = await share(guide.token, 'a', { ...goods, productId: 'later-off' })
  codes['former'] = await share(gone.token, 'a', { page: 'home', channel: 'card' })
  codes['shut'] = await share(inShut.token, 'soon-shut', { page: 'home', channel: 'card' })
  await product(app.deps, { id: 'later-off', status: 'off' })
  await app.leave(gone.staffId)
  await app.store({ _id: 'soon-shut', location: at(30.51), status: 'closed' })
})

async function share(token: string, store: string, body: object): Promise<string> {
  const path = `/api/v1/stores/${store}/share-codes`
  const answer = await app.request.post(path).set(app.as(token)).send(body)
  expect(answer.status).toBe(201)
  return answer.body.code as string
}
const enter = async (token: string, body: object) => {
  const answer = await app.request.post('/api/v1/entry').set(app.as(token)).send(body)
  expect(answer.status).toBe(200)
  return answer.body as EntryView
}
const touches = (personId: string) =>
  mongoose.connection.collection('touches').find({ personId }).sort({ _id: 1 }).toArray()
let people = 0
const somebody = () => app.login(`somebody-${(people += 1)}`)

const UNKNOWN = {
  storeId: null,
  homeStoreId: null,
  notice: expect.objectContaining({ code: 'share_code_unknown' }),
}
const NEARBY = ['a', 'c', 'b']

describe('entering with', () => {
  it.each<[string, () => object, Partial<EntryView>, string[]]>([
    [
      'a share card',
      () => ({ shareCode: codes['card'], how: 'card' }),
      { storeId: 'a', page: 'home', guideName: '林知夏', homeStoreId: 'a', notice: null },
      [],
    ],
    [
      'the code of a store',
      () => ({ shareCode: codes['store'], how: 'scan' }),
      { storeId: 'a', page: 'home', guideName: null, homeStoreId: 'a', notice: null },
      [],
    ],
    [
      'a product code',
      () => ({ shareCode: codes['product'], how: 'scan' }),
      { storeId: 'a', page: 'product', productId: 'hanyang', homeStoreId: 'a', notice: null },
      [],
    ],
    [
      'a code of a product that is not listed there any more',
      () => ({ shareCode: codes['unlisted'], how: 'scan' }),
      { storeId: 'a', page: 'home', productId: null, guideName: '林知夏', homeStoreId: 'a' },
      [],
    ],
    [
      'a former guide’s link',
      () => ({ shareCode: codes['former'], how: 'link' }),
      { storeId: 'a', page: 'home', guideName: null, homeStoreId: 'a', notice: null },
      [],
    ],
    [
      'a card of a closed store',
      () => ({ shareCode: codes['shut'], how: 'card' }),
      { storeId: null, page: 'home', guideName: null, homeStoreId: null },
      NEARBY,
    ],
    [
      'a closed store that she saw last',
      () => ({ storeId: 'soon-shut', how: 'open' }),
      { storeId: null, homeStoreId: null },
      NEARBY,
    ],
    [
      'a code that nobody made',
      () => ({ shareCode: 'a%20code that*nobody{made}'.repeat(4), how: 'scan' }),
      { storeId: null, homeStoreId: null },
      [],
    ],
    [
      'a code that nobody made, in the store she sees',
      () => ({ shareCode: 'nobody', storeId: 'b', how: 'scan' }),
      { storeId: 'b', guideName: null },
      [],
    ],
    ['a code without end', () => ({ shareCode: 'a'.repeat(10_000), how: 'scan' }), UNKNOWN, []],
    ['an empty code', () => ({ shareCode: '', how: 'scan' }), UNKNOWN, []],
    [
      'a link whose store is no id',
      () => ({ storeId: '光谷 店{}'.repeat(20), how: 'link' }),
      { storeId: null, notice: { code: 'store_not_found', message: '没有这家门店' } },
      [],
    ],
    ['nothing', () => ({ how: 'open' }), { storeId: null, notice: null }, []],
    [
      'nothing, in the store she saw last',
      () => ({ storeId: 'b', how: 'open' }),
      { storeId: 'b', homeStoreId: null, notice: null },
      [],
    ],
  ])('%s', async (_case, body, expected, others) => {
    const { token } = await somebody()
    const entry = await enter(token, body())
    expect(entry).toMatchObject(expected)
    expect(entry.others.map((store) => store.id)).toEqual(others)
  })

  it.each<[string, () => object, string, string]>([
    [
      'a closed store',
      () => ({ shareCode: codes['shut'], how: 'card' }),
      'store_closed',
      '暂停营业',
    ],
    [
      'an unlisted product',
      () => ({ shareCode: codes['unlisted'], how: 'scan' }),
      'product_not_listed',
      '没有这件商品',
    ],
    ['an unknown code', () => ({ shareCode: 'x', how: 'scan' }), 'share_code_unknown', '无效'],
    [
      'an unknown store',
      () => ({ storeId: 'nowhere', how: 'link' }),
      'store_not_found',
      '没有这家',
    ],
  ])('says what is the matter with %s', async (_case, body, code, words) => {
    const { notice } = await enter((await somebody()).token, body())
    expect(notice?.code).toBe(code)
    expect(notice?.message).toContain(words)
  })

  it('nothing opens the home store on any phone, and explains when that has closed', async () => {
    const { token } = await somebody()
    await app.store({ _id: 'hers' })
    await enter(token, { storeId: 'hers', how: 'choice' })
    expect(await enter(token, { how: 'open' })).toMatchObject({ storeId: 'hers' })
    await app.store({ _id: 'hers', status: 'closed' })
    expect(await enter(token, { how: 'open' })).toMatchObject({
      ...{ storeId: null, homeStoreId: 'hers', notice: { code: 'store_closed' } },
    })
  })
})

describe('what an entry leaves behind', () => {
  it('is a touch that names the code and its guide', async () => {
    const { token, personId } = await somebody()
    await enter(token, { shareCode: codes['product'], how: 'scan' })
    await enter(token, { shareCode: codes['store'], how: 'scan' })
    expect((await touches(personId)).map((t) => [t['kind'], t['staffId'], t['shareCode']])).toEqual(
      [
        ['scan', guide.staffId, codes['product']],
        ['scan', null, codes['store']],
      ],
    )
  })

  it('is nothing when a closed store or an unknown code was asked for', async () => {
    const { token, personId } = await somebody()
    await enter(token, { shareCode: codes['shut'], how: 'card' })
    await enter(token, { shareCode: 'nobody', how: 'scan' })
    expect(await touches(personId)).toEqual([])
  })
})

describe('what a code stands for', () => {
  it('is told without a log-in, and counts as no visit', async () => {
    const before = await mongoose.connection.collection('touches').countDocuments()
    const answer = await app.request.get(`/api/v1/share-codes/${codes['product']}`)
    expect(answer.body).toEqual({ storeId: 'a', page: 'product', productId: 'hanyang' })
    expect(await mongoose.connection.collection('touches').countDocuments()).toBe(before)
    const none = await app.request.get('/api/v1/share-codes/nobody')
    expect([none.status, none.body.error.code]).toEqual([404, 'share_code_unknown'])
  })

  it('is the same code for the same wish, the store’s apart from the guide’s', async () => {
    const wish = { page: 'home', channel: 'code' }
    expect(await share(guide.token, 'a', { ...wish, of: 'store' })).toBe(codes['store'])
    expect(await share(guide.token, 'a', wish)).not.toBe(codes['store'])
  })
})
