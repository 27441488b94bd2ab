import { act, fireEvent } from '@testing-library/react'
import type { CartLine, CartView } from '@contract/cart'
import Cart from '@/pages/cart'
import { queryClient } from '@/api/query'
import { changeLine } from '@/lib/cart'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { storeOf } from '../support/product'
import { byId, open, Refusal, said, serve, settle, tap, the } from '../support/staff-pages'
import { mockOf, toasts } from '../support/taro'

const line = (skuId: string, more: Partial<CartLine> = {}): CartLine => ({
  ...{ skuId, productId: skuId, title: `商品 ${skuId}`, options: '墨黑', picture: '' },
  ...{ quantity: 1, checked: true, unitFen: 10_000, available: 5, problem: null },
  ...more,
})
const cartOf = (...lines: CartLine[]): CartView =>
  changeLine(
    { storeId: 'guanggu', lines, alsoHere: [], checkedFen: 0, checkedCount: 0, count: 0 },
    '',
    {},
  )
const CART = cartOf(
  line('a', { quantity: 2 }),
  line('few', { quantity: 4, available: 2, problem: 'not_enough' }),
  line('out', { problem: 'sold_out', available: 0 }),
  line('gone', { problem: 'gone', available: 0 }),
)
const replies = {
  'GET /stores/guanggu/cart': CART,
  'GET /stores/guanggu': storeOf(),
  'GET /subscriptions/templates': { ready: 't-ready', back: 't-back' },
}
const put = (skuId: string) => `PUT /stores/guanggu/cart/lines/${skuId}`
const later = () => act(() => new Promise<void>((done) => setTimeout(done, 400)))

const openCart = () => open(<Cart />, queryClient)

function push(id: string, from: number, to: number): void {
  const at = (type: string, clientX: number) =>
    fireEvent(the(id), new MouseEvent(type, { bubbles: true, clientX, clientY: 10 }))
  at('pointerdown', from)
  at('pointerup', to)
}

beforeEach(() => {
  queryClient.clear()
  useSession.setState({ storeId: 'guanggu' })
})

describe('the cart of a store', () => {
  it('counts only what can be ordered; the rest stands apart with its reason', async () => {
    serve(replies)
    await openCart()
    expect(the('checkout').textContent).toBe('结算 2 件')
    expect(said()).toContain('本店暂时买不了')
    expect(said()).toContain('墨黑 · 本店已售罄')
    expect(said()).toContain('墨黑 · 已下架')
    expect(byId('check-out')).toBeNull()
    expect(said()).toContain('到店自提，不收运费')
  })

  it('offers what lies in the cart of another store, also while this one is empty', async () => {
    const offered = { ...line('b', { quantity: 2 }), from: { id: 'jiangtan', name: '江滩店' } }
    const empty = { ...cartOf(), alsoHere: [offered] }
    const got = serve({
      ...replies,
      'GET /stores/guanggu/cart': empty,
      [put('b')]: cartOf(line('b', { quantity: 2 })),
    })
    await openCart()
    expect(said()).toContain('购物车还空着')
    expect(said()).toContain('墨黑 · 江滩店购物车里的')
    expect(the('copy-b').textContent).toBe('放进 2 件')
    await tap('copy-b')
    expect(got(put('b'))[0]?.body).toEqual({ quantity: 2, add: true })
    expect(byId('copy-b')).toBeNull()
    expect(the('checkout').textContent).toBe('结算 2 件')
  })

  it('names no options of what has none', async () => {
    const offered = { ...line('b', { options: '' }), from: { id: 'jiangtan', name: '江滩店' } }
    serve({ ...replies, 'GET /stores/guanggu/cart': { ...CART, alsoHere: [offered] } })
    await openCart()
    expect(said()).toContain('商品 b江滩店购物车里的')
  })

  it('says why it cannot be put in here, and goes on offering it', async () => {
    const offered = { ...line('b'), from: { id: 'jiangtan', name: '江滩店' } }
    serve({
      ...replies,
      'GET /stores/guanggu/cart': { ...CART, alsoHere: [offered] },
      [put('b')]: new Refusal('cart_full'),
    })
    await openCart()
    await tap('copy-b')
    expect(toasts()).toEqual(['说明 cart_full'])
    expect(the('copy-b')).not.toBeNull()
  })

  it('offers the possible number, and takes it at once', async () => {
    const got = serve({ ...replies, [put('few')]: CART })
    await openCart()
    expect(said()).toContain('本店只剩 2 件')
    await tap('fewer-few')
    expect(the('checkout').textContent).toBe('结算 4 件')
    await later()
    expect(got(put('few'))[0]?.body).toEqual({ quantity: 2, checked: true })
  })

  it('tells her when something sold out is back, and of nothing that is gone for good', async () => {
    const skuIds: string[] = []
    const got = serve({
      ...{
        ...replies,
        'POST /subscriptions': {},
        'GET /stores/guanggu/notices': () => ({ skuIds }),
      },
      'POST /stores/guanggu/skus/out/notice': () => skuIds.push('out'),
    })
    jest.spyOn(platform, 'subscribe').mockResolvedValue({ 't-back': 'accept' })
    await openCart()
    expect(byId('notice-gone')).toBeNull()
    await tap('notice-out')
    expect(got('POST /stores/guanggu/skus/out/notice')).toHaveLength(1)
    expect(the('notice-out').textContent).toBe('已设提醒')
  })

  it('takes a line out by a push to the left, and lets it stay by one back', async () => {
    const got = serve({ ...replies, 'DELETE /stores/guanggu/cart/lines/a': cartOf(line('few')) })
    await openCart()
    push('row-a', 200, 190)
    await settle()
    expect(byId('remove-a')).toBeNull()
    push('row-a', 200, 100)
    await settle()
    expect(byId('remove-a')).not.toBeNull()
    push('row-a', 100, 200)
    await settle()
    expect(byId('remove-a')).toBeNull()
    push('row-a', 200, 100)
    // the click that a browser sends after a push is past
    await later()
    await tap('remove-a')
    expect(byId('row-a')).toBeNull()
    await later()
    expect(got('DELETE /stores/guanggu/cart/lines/a')).toHaveLength(1)
  })

  it('shows again what the server would not change, with one line', async () => {
    let refuse: () => void = () => undefined
    const refused = new Promise<void>((done) => (refuse = done))
    serve({ ...replies, [put('a')]: refused })
    await openCart()
    await tap('line-a-more')
    expect(the('line-a-value').textContent).toBe('3')
    await later()
    refuse()
    await settle()
    expect(the('line-a-value').textContent).toBe('2')
    expect(mockOf('showToast')).toHaveBeenCalledTimes(1)
  })
})
