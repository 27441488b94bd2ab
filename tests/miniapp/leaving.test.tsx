import Leave from '@/areas/account/leave'
import { queryClient } from '@/api/query'
import { useSession } from '@/session'
import { byId, LOST, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import Taro, { mockOf, urlsOf } from '../support/taro'

const storage = Taro as { setStorageSync(key: string, value: unknown): void } & {
  getStorageSync(key: string): unknown
}
const FREE = {
  possible: true,
  reasons: [],
  keeps: ['订单和账目按法律要求保留，不再指向你'],
}
const NOT_YET = {
  ...FREE,
  possible: false,
  reasons: [{ code: 'order_to_collect', message: '还有 1 个订单没取货' }],
}
const ENTRY = {
  ...{ storeId: null, page: 'home', productId: null, guideName: null, homeStoreId: null },
  ...{ notice: null, others: [] },
}
const asNew = { 'POST /login': { token: 'new', personId: 'p2' }, 'POST /entry': ENTRY }

beforeEach(() => {
  useSession.setState({ personId: 'p1', storeId: 'guanggu', homeStoreId: 'guanggu' })
  mockOf('login').mockResolvedValue({ code: 'c' })
})

describe('deleting the account', () => {
  it('says what stays in the books, and takes a tick before it is done', async () => {
    const got = serve({ 'GET /me/deletion': FREE, 'DELETE /me': {} })
    await open(<Leave />)
    expect(said()).toContain('订单和账目按法律要求保留')
    expect(the('leave-now').textContent).toBe('请先勾选知道了')
    await tap('leave-now')
    expect(got('DELETE /me')).toEqual([])
  })

  it('waits while something is open, and says what', async () => {
    const got = serve({ 'GET /me/deletion': NOT_YET })
    await open(<Leave />)
    expect(the('against').textContent).toContain('还有 1 个订单没取货')
    expect(byId('look-orders')).not.toBeNull()
    expect(byId('sure')).toBeNull()
    await tap('leave-now')
    expect(got('DELETE /me')).toEqual([])
  })

  it('leads to the after-sales that are open', async () => {
    const reasons = [{ code: 'aftersale_open', message: '有还没办完的售后' }]
    serve({ 'GET /me/deletion': { ...NOT_YET, reasons } })
    await open(<Leave />)
    expect(byId('look-orders')).toBeNull()
    await tap('look-aftersales')
    expect(urlsOf('navigateTo')).toEqual(['/areas/aftersale/list/index'])
  })

  it('leaves nothing of her on the phone', async () => {
    const got = serve({ 'GET /me/deletion': FREE, 'DELETE /me': {}, ...asNew })
    storage.setStorageSync('search-history', ['圆框'])
    queryClient.setQueryData(['me'], { personId: 'p1' })
    await open(<Leave />)
    await tap('sure')
    await tap('leave-now')
    expect(got('DELETE /me')).toHaveLength(1)
    expect(useSession.getState()).toMatchObject({ storeId: null, homeStoreId: null })
    expect(useSession.getState().personId).not.toBe('p1')
    expect(storage.getStorageSync('search-history')).toBe('')
    expect(queryClient.getQueryData(['me'])).toBeUndefined()
    expect(mockOf('reLaunch')).toHaveBeenCalledWith({ url: '/pages/home/index' })
  })

  it('asks again with the same key when the answer was lost, and forgets nothing meanwhile', async () => {
    let tries = 0
    const got = serve({
      'GET /me/deletion': FREE,
      'DELETE /me': () => ((tries += 1) === 1 ? LOST : {}),
      ...asNew,
    })
    await open(<Leave />)
    await tap('sure')
    await tap('leave-now')
    expect(useSession.getState().personId).toBe('p1')
    await tap('leave-now')
    const keys = got('DELETE /me').map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('says the reason when the server refuses, and looks again', async () => {
    const got = serve({
      'GET /me/deletion': FREE,
      'DELETE /me': new Refusal('deletion_blocked', {}, '还有订单没取货'),
    })
    await open(<Leave />)
    await tap('sure')
    await tap('leave-now')
    expect(mockOf('showToast').mock.calls[0]?.[0]).toMatchObject({ title: '还有订单没取货' })
    expect(got('GET /me/deletion').length).toBeGreaterThan(1)
    expect(useSession.getState().personId).toBe('p1')
  })
})
