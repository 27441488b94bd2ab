import type { EntryView } from '@contract/attribution'
import { ApiError } from '@/api/http'
import { postEntry } from '@/api/person'
import { putHomeStore } from '@/api/stores'
import { useSession } from '@/session'
import {
  enterByCode,
  enterPlainly,
  howFor,
  makeHomeStore,
  shareCodeOf,
  visitStore,
} from '@/session/entering'
import { storeOf } from '../support/mall-pages'
import { mockOf, openWith, urlsOf } from '../support/taro'

jest.mock('@/api/person', () => ({ postEntry: jest.fn() }))
jest.mock('@/api/stores', () => ({ putHomeStore: jest.fn() }))
jest.mock('@/platform', () => ({ platform: { scene: () => 1007 } }))

const entry = (more: Partial<EntryView> = {}): EntryView => ({
  ...{ storeId: 'guanggu', page: 'home', productId: null, guideName: null },
  ...{ homeStoreId: 'guanggu', notice: null, others: [] },
  ...more,
})
const server = (answer: EntryView | Error) =>
  jest
    .mocked(postEntry)
    .mockImplementation(() =>
      answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
    )
const asked = () => jest.mocked(postEntry).mock.calls.map(([body]) => body)
const went = () => urlsOf('navigateTo')
const at = () => useSession.getState()

beforeEach(() => {
  useSession.setState({ storeId: null, shareCode: null, homeStoreId: null, entering: false })
})

describe('how she came', () => {
  it.each([
    [{ s: 'aB3' }, 'aB3'],
    [{ scene: 'aB3' }, 'aB3'],
    [{ scene: 's%3DaB3' }, 's=aB3'],
    [{ scene: '%E0%A4%A' }, null],
    [{ scene: '' }, null],
    [{ id: 'hanyang' }, null],
    [{}, null],
  ])('the query %j carries the code %s', (query, code) => {
    expect(shareCodeOf(query)).toBe(code)
  })

  it.each([
    [1047, 'scan'],
    [1011, 'scan'],
    [1007, 'card'],
    [1008, 'card'],
    [1001, 'link'],
    [1014, 'link'],
  ])('scene %i with a code is a %s', (scene, how) => {
    expect(howFor(scene)).toBe(how)
  })
})

describe('a code', () => {
  it('brings her into its store, and goes along when she shares on', async () => {
    server(entry({ storeId: 'jianghan' }))
    await enterByCode('aB3')
    expect(asked()).toEqual([{ shareCode: 'aB3', how: 'card' }])
    expect(at()).toMatchObject({ storeId: 'jianghan', shareCode: 'aB3', entering: false })
  })

  it('says that it is being asked about until the answer is there', async () => {
    server(entry())
    const done = enterByCode('aB3')
    expect(at().entering).toBe(true)
    await done
    expect(at().entering).toBe(false)
  })

  it('of a product opens the product', async () => {
    server(entry({ page: 'product', productId: 'hanyang' }))
    await enterByCode('aB3')
    expect(went()).toEqual(['/areas/product/detail/index?id=hanyang'])
  })

  it('of a product does not pull her back from where she has gone meanwhile', async () => {
    server(entry({ page: 'product', productId: 'hanyang' }))
    openWith({ id: 'hanyang' }, '/areas/product/detail/index')
    const done = enterByCode('aB3')
    openWith({}, '/areas/checkout/confirm/index')
    await done
    openWith({})
    expect(went()).toEqual([])
  })

  it('that nobody knows opens the list of stores and says why', async () => {
    useSession.setState({ storeId: 'jianghan' })
    server(entry({ storeId: null, notice: { code: 'share_code_unknown', message: '分享码无效' } }))
    await enterByCode('nonsense')
    expect(went()).toEqual([`/areas/entry/picker/index?notice=${encodeURIComponent('分享码无效')}`])
    expect(at().storeId).toBe('jianghan')
  })

  it('of a closed store offers those that are open', async () => {
    const open = storeOf('hankou')
    const notice = { code: 'store_closed', message: '这家门店暂停营业' }
    server(entry({ storeId: null, notice, others: [open] }))
    await enterByCode('aB3')
    expect(at().others).toEqual([open])
    expect(went()[0]).toContain('/areas/entry/picker/index?notice=')
  })

  it('of a product that the store does not have opens its home and says so', async () => {
    server(entry({ notice: { code: 'product_not_found', message: '这家店没有这件商品' } }))
    await enterByCode('aB3')
    expect(mockOf('showToast')).toHaveBeenCalledWith(
      expect.objectContaining({ title: '这家店没有这件商品' }),
    )
    expect(at().storeId).toBe('guanggu')
    expect(went()).toEqual([])
  })

  it('without a connection leaves her in the store that she saw last', async () => {
    useSession.setState({ storeId: 'jianghan' })
    server(new ApiError('offline', '网络慢了一下'))
    await enterByCode('aB3')
    expect(at()).toMatchObject({ storeId: 'jianghan', entering: false })
    expect(went()).toEqual([])
  })

  it('without a connection and without a store opens the list', async () => {
    server(new ApiError('offline', '网络慢了一下'))
    await enterByCode('aB3')
    expect(went()[0]).toContain('/areas/entry/picker/index?notice=')
  })
})

describe('opening without a code', () => {
  it('names the last store', async () => {
    useSession.setState({ storeId: 'jianghan', shareCode: 'aB3' })
    server(entry({ storeId: 'jianghan' }))
    await enterPlainly()
    expect(asked()).toEqual([{ how: 'open', storeId: 'jianghan' }])
    expect(at().shareCode).toBe('aB3')
  })

  it('names none on a new phone, and lets her choose', async () => {
    server(entry({ storeId: null, homeStoreId: null }))
    await enterPlainly()
    expect(asked()).toEqual([{ how: 'open' }])
    expect(went()).toEqual(['/areas/entry/picker/index'])
  })

  it('forgets the code of another store', async () => {
    useSession.setState({ storeId: 'jianghan', shareCode: 'aB3' })
    server(entry({ storeId: 'guanggu' }))
    await enterPlainly()
    expect(at()).toMatchObject({ storeId: 'guanggu', shareCode: null })
  })
})

describe('choosing from the list', () => {
  it('makes the first store hers', async () => {
    server(entry({ storeId: 'jianghan', homeStoreId: 'jianghan' }))
    await visitStore('jianghan')
    expect(asked()).toEqual([{ storeId: 'jianghan', how: 'choice' }])
    expect(at()).toMatchObject({ storeId: 'jianghan', homeStoreId: 'jianghan' })
  })

  it('only visits another one afterwards', async () => {
    useSession.setState({ storeId: 'guanggu', homeStoreId: 'guanggu', shareCode: 'aB3' })
    await visitStore('jianghan')
    expect(asked()).toEqual([])
    expect(at()).toMatchObject({ storeId: 'jianghan', homeStoreId: 'guanggu', shareCode: null })
  })

  it('moves her home when she asks for it', async () => {
    useSession.setState({ storeId: 'guanggu', homeStoreId: 'guanggu', shareCode: 'aB3' })
    jest.mocked(putHomeStore).mockResolvedValue({})
    await makeHomeStore('jianghan')
    expect(putHomeStore).toHaveBeenCalledWith('jianghan')
    expect(at()).toMatchObject({ storeId: 'jianghan', homeStoreId: 'jianghan', shareCode: null })
  })

  it('moves nothing when the server refuses', async () => {
    useSession.setState({ storeId: 'guanggu', homeStoreId: 'guanggu' })
    const closed = new ApiError('store_closed', '这家门店暂停营业')
    jest.mocked(putHomeStore).mockRejectedValue(closed)
    await expect(makeHomeStore('jianghan')).rejects.toMatchObject({ code: 'store_closed' })
    expect(at()).toMatchObject({ storeId: 'guanggu', homeStoreId: 'guanggu' })
  })
})
