import { saveRegion } from '../../server/features/org'
import type { StoreList } from '../../server/features/org/contract'
import { testApp, type TestApp } from '../support/app'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await saveRegion(app.deps, { id: 'hubei', name: '湖北' })
  const wuhan = { city: '武汉', regionId: 'hubei' }
  await app.store({ ...wuhan, rank: 2 })
  await app.store({
    ...wuhan,
    ...{ _id: 'wh-guanggu', name: '光谷步行街店', district: '洪山区', address: '珞喻路 1077 号' },
    ...{ rank: 1, location: { latitude: 30.5062, longitude: 114.3986 }, status: 'closed' },
  })
  await app.store({
    ...{ _id: 'sh-jingan', name: '静安寺店', city: '上海', district: '静安区', rank: 3 },
    ...{ address: '南京西路 1618 号', location: { latitude: 31.2231, longitude: 121.4452 } },
  })
})

const stores = async (query: object = {}) => {
  const answer = await app.request.get('/api/v1/stores').query(query)
  expect(answer.status).toBe(200)
  return answer.body as StoreList
}
const byCity = ({ cities }: StoreList) =>
  cities.map(({ city, stores }) => [city, ...stores.map(({ id }) => id)])

describe('the list of stores', () => {
  it('is by city in the brand’s order, with regions, and asks nobody where she is', async () => {
    const list = await stores()
    expect(byCity(list)).toEqual([
      ['武汉', 'wh-guanggu', 'wh-jianghan'],
      ['上海', 'sh-jingan'],
    ])
    expect(list.near).toBeNull()
    expect(list.cities[0]?.stores[0]).toMatchObject({ region: '湖北', status: 'closed' })
    expect(list.cities[1]?.stores[0]).toMatchObject({ region: null })
  })

  it.each([
    ['静安', [['上海', 'sh-jingan']]],
    ['珞喻路', [['武汉', 'wh-guanggu']]],
    ['ggbxj', [['武汉', 'wh-guanggu']]],
    ['jianghanlu', [['武汉', 'wh-jianghan']]],
    ['上海 江汉', []],
    ['.*', []],
    [
      '',
      [
        ['武汉', 'wh-guanggu', 'wh-jianghan'],
        ['上海', 'sh-jingan'],
      ],
    ],
  ])('searched by %p', async (q, found) => {
    expect(byCity(await stores({ q }))).toEqual(found)
  })

  it('says how far the nearest are when it knows where she is', async () => {
    const { near } = await stores({ latitude: 30.58, longitude: 114.29 })
    expect(near?.map(({ store }) => store.id)).toEqual(['wh-jianghan', 'wh-guanggu', 'sh-jingan'])
    expect(near?.[0]?.distanceM).toBeLessThan(300)
    const found = await stores({ latitude: 30.58, longitude: 114.29, q: '静安' })
    expect(found.near?.map(({ store }) => store.id)).toEqual(['sh-jingan'])
    for (const somewhere of [{ latitude: 30.58 }, { latitude: '', longitude: ' ' }]) {
      expect((await stores(somewhere)).near).toBeNull()
    }
  })

  it.each([{ latitude: 91, longitude: 0 }, { latitude: 'x', longitude: 0 }, { q: 'x'.repeat(41) }])(
    'refuses %j',
    async (query) => {
      const answer = await app.request.get('/api/v1/stores').query(query)
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
    },
  )

  it('shows a region’s new name', async () => {
    await saveRegion(app.deps, { id: 'hubei', name: '华中' })
    expect((await stores()).cities[0]?.stores[1]?.region).toBe('华中')
  })

  it('takes no store into a region that there is not', async () => {
    const saving = app.store({ _id: 'lost', regionId: 'nowhere' })
    await expect(saving).rejects.toMatchObject({ data: { issues: [{ path: 'regionId' }] } })
    expect((await app.request.get('/api/v1/stores/lost')).status).toBe(404)
  })
})
