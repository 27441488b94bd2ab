import { waitFor } from '@testing-library/react'
import Picker from '../../miniapp/areas/entry/picker'
import { useSession } from '@/session'
import { locate } from '@/platform/location'
import { privacy } from '@/platform/privacy'
import { inStore, queryIn, storeOf } from '../support/mall-pages'
import { byId, open, Refusal, said, serve, tap, type } from '../support/staff-pages'
import { mockOf, openWith } from '../support/taro'

jest.mock('@/platform/location', () => ({ locate: jest.fn() }))
jest.mock('@/platform/privacy', () => ({
  privacy: { ask: jest.fn(), onAsked: jest.fn(), read: jest.fn() },
}))

const STORES = 'GET /stores'
const HOME = 'PUT /me/home-store'
const cities = [
  { city: '武汉', stores: [storeOf('guanggu'), storeOf('jianghan')] },
  { city: '上海', stores: [storeOf('nanjing', { city: '上海', status: 'closed' })] },
]
const near = [{ store: storeOf('jianghan'), distanceM: 1_240 }]
const all = ({ path }: { path: string }) => {
  const { latitude, q } = queryIn(path)
  if (latitude) return { cities, near }
  return q
    ? { cities: [{ city: '武汉', stores: [storeOf('jianghan')] }], near: null }
    : { cities, near: null }
}

beforeEach(() => {
  inStore()
  openWith({})
  jest.mocked(privacy.ask).mockResolvedValue(true)
  jest.mocked(locate).mockResolvedValue({ latitude: 30.52, longitude: 114.39 })
})

describe('the list of stores', () => {
  it('stands by city, hers first, and asks for no place', async () => {
    serve({ [STORES]: all })
    await open(<Picker />)
    expect(said()).toContain('正在逛这家店')
    expect(byId('store-jianghan')).not.toBeNull()
    expect(byId('store-nanjing')).toBeNull()
    expect(locate).not.toHaveBeenCalled()
    expect(privacy.ask).not.toHaveBeenCalled()
  })

  it('asks for her place only on 按距离排序, and says how far each is', async () => {
    const sent = serve({ [STORES]: all })
    await open(<Picker />)
    await tap('by-distance')
    expect(said()).toContain('1.2 公里')
    expect(queryIn(sent(STORES).at(-1)?.path ?? '')).toEqual({
      latitude: '30.52',
      longitude: '114.39',
    })
  })

  it.each<[string, () => void]>([
    ['she refuses the privacy notice', () => jest.mocked(privacy.ask).mockResolvedValue(false)],
    ['she refuses her place', () => jest.mocked(locate).mockResolvedValue(null)],
  ])('goes on by city when %s, and can be asked again', async (_what, refuse) => {
    refuse()
    const sent = serve({ [STORES]: all })
    await open(<Picker />)
    await tap('by-distance')
    expect(said()).toContain('没拿到位置，按城市找也一样')
    expect(byId('store-guanggu')).not.toBeNull()
    expect(sent(STORES)).toHaveLength(1)
    expect(byId('by-distance')?.textContent).toBe('按距离排序')
  })

  it('does not touch her place without her word to the privacy notice', async () => {
    jest.mocked(privacy.ask).mockResolvedValue(false)
    serve({ [STORES]: all })
    await open(<Picker />)
    await tap('by-distance')
    expect(locate).not.toHaveBeenCalled()
  })

  it('finds by name, road or pinyin, asking once for what is typed quickly', async () => {
    const sent = serve({ [STORES]: all })
    await open(<Picker />)
    await type('search-words', 'j')
    await type('search-words', 'jh')
    await waitFor(() => expect(byId('store-guanggu')).toBeNull())
    expect(byId('store-jianghan')).not.toBeNull()
    expect(sent(STORES).map(({ path }) => queryIn(path).q)).toEqual([undefined, 'jh'])
    expect(said()).toContain('武汉 · jianghan路 1 号')
  })

  it('leads back to all stores where nothing was found', async () => {
    serve({
      [STORES]: ({ path }: { path: string }) =>
        queryIn(path).q ? { cities: [], near: null } : { cities, near: null },
    })
    await open(<Picker />)
    await type('search-words', '火星')
    await waitFor(() => expect(said()).toContain('没有找到这样的门店'))
    await tap('go-on')
    await waitFor(() => expect(byId('store-guanggu')).not.toBeNull())
  })

  it('says that a closed store is closed, and has no way into it', async () => {
    useSession.setState({ storeId: 'nanjing' })
    serve({ [STORES]: all })
    await open(<Picker />)
    expect(said()).toContain('暂停营业')
    expect(byId('visit-nanjing')).toBeNull()
    expect(byId('home-nanjing')).toBeNull()
  })

  it('says why it opened and offers what is open instead', async () => {
    openWith({ notice: encodeURIComponent('这家门店暂停营业') })
    useSession.setState({ storeId: null, others: [storeOf('hankou')] })
    serve({ [STORES]: all })
    await open(<Picker />)
    expect(said()).toContain('这家门店暂停营业。附近这几家开着')
    expect(byId('visit-hankou')).not.toBeNull()
  })
})

describe('a store of the list', () => {
  it('is visited and named at once, while her own store stays hers', async () => {
    serve({ [STORES]: all })
    await open(<Picker />)
    await tap('visit-jianghan')
    expect(useSession.getState()).toMatchObject({
      ...{ storeId: 'jianghan', storeName: 'jianghan店', homeStoreId: 'guanggu' },
    })
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/home/index' })
  })

  it('becomes hers when she says so', async () => {
    const sent = serve({ [STORES]: all, [HOME]: {} })
    await open(<Picker />)
    await tap('home-jianghan')
    expect(sent(HOME).map(({ body }) => body)).toEqual([{ storeId: 'jianghan' }])
    expect(useSession.getState()).toMatchObject({ storeId: 'jianghan', homeStoreId: 'jianghan' })
  })

  it('that has just closed stays where it is, and says so', async () => {
    serve({ [STORES]: all, [HOME]: new Refusal('store_closed', {}, '这家门店暂停营业') })
    await open(<Picker />)
    await tap('home-jianghan')
    expect(mockOf('showToast')).toHaveBeenCalledWith({ title: '这家门店暂停营业', icon: 'none' })
    expect(useSession.getState().storeId).toBe('guanggu')
    expect(mockOf('switchTab')).not.toHaveBeenCalled()
  })
})
