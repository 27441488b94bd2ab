import type { ComponentType } from 'react'
import Confirm from '@/areas/checkout/confirm'
import List from '@/areas/find/list'
import Detail from '@/areas/product/detail'
import Cart from '@/pages/cart'
import Category from '@/pages/category'
import Home from '@/pages/home'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { inStore, storeOf } from '../support/mall-pages'
import { productOf, skuOf } from '../support/product'
import { byId, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import { mockOf, openWith, urlsOf } from '../support/taro'

const entry = {
  ...{ storeId: null, page: 'home', productId: null, guideName: null },
  ...{ homeStoreId: null, notice: null, others: [] },
}
const ENTRY = 'POST /entry'
const PAGES: [string, ComponentType][] = [
  ['the home', Home],
  ['the categories', Category],
  ['the cart', Cart],
  ['a list', List],
  ['a product', Detail],
  ['the confirmation', Confirm],
]

beforeEach(() => {
  openWith({})
  inStore(null)
  useSession.setState({ entered: false, entering: false })
  jest.spyOn(platform, 'scene').mockReturnValue(1001)
})

describe('a page of the mall', () => {
  it.each(PAGES)('%s asks where she lands, and without a store leads to one', async (_, Page) => {
    const got = serve({ [ENTRY]: entry })
    await open(<Page />)
    expect(got(ENTRY).map(({ body }) => body)).toEqual([{ how: 'open' }])
    expect(urlsOf('navigateTo')).toEqual(['/areas/entry/picker/index'])
    expect(said()).toContain('先选一家门店')
    await tap('go-on')
    expect(urlsOf('navigateTo')).toHaveLength(2)
  })

  it.each(PAGES)('%s asks no more once that has been said', async (_, Page) => {
    useSession.setState({ entered: true })
    const got = serve({})
    await open(<Page />)
    expect(got(ENTRY)).toEqual([])
    expect(said()).toContain('先选一家门店')
  })

  it('asks once when it was opened with a code', async () => {
    openWith({ s: 'aB3' })
    const got = serve({ [ENTRY]: entry })
    await open(<Home />)
    expect(got(ENTRY).map(({ body }) => body)).toEqual([{ shareCode: 'aB3', how: 'link' }])
  })

  it('asks nothing in the moments', async () => {
    jest.spyOn(platform, 'scene').mockReturnValue(1154)
    const got = serve({})
    await open(<Detail />)
    expect(got(ENTRY)).toEqual([])
  })
})

describe('a product that the store does not sell', () => {
  it.each(['product_not_found', 'product_not_listed'])('is said so (%s)', async (code) => {
    inStore()
    useSession.setState({ entered: true, categoryId: 'care' })
    openWith({ id: 'hualou' })
    serve({
      'GET /stores/guanggu/products/hualou': new Refusal(code),
      'GET /stores/guanggu': storeOf('guanggu'),
    })
    await open(<Detail />)
    expect(said()).toContain('本店没有这件商品')
    expect(said()).toContain('今天营业至 21:30')
    expect(byId('retry')).toBeNull()
    the('switch-store')
    await tap('go-on')
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/category/index' })
    expect(useSession.getState().categoryId).toBeNull()
  })
})

describe('a product of which the store has none left', () => {
  it.each<[number, string]>([
    [16, '本店已售罄'],
    [22.4, '已售罄'],
  ])('says so on a button that holds it at type %p', async (size, label) => {
    inStore()
    useSession.setState({ entered: true })
    jest.spyOn(platform, 'typeSize').mockReturnValue(size)
    openWith({ id: 'hanyang' })
    serve({
      'GET /stores/guanggu/products/hanyang': productOf({ skus: [skuOf('玳瑁', '小', 0)] }),
      'GET /stores/guanggu': storeOf('guanggu'),
    })
    await open(<Detail />)
    expect(the('buy').textContent).toBe(label)
    expect(the('notice').textContent).toBe('到货提醒')
  })
})
