import { useBuyAgain } from '@/session/use-buy-again'
import { useSession } from '@/session'
import { sidewaysOf } from '@/platform/sideways'
import { lineOf, open, orderOf, Refusal, serve, tap } from '../support/staff-pages'
import { mockOf, toasts } from '../support/taro'

const CART = {
  storeId: 'guanggu',
  lines: [],
  alsoHere: [],
  checkedFen: 0,
  checkedCount: 0,
  count: 0,
}
const put = (id: string) => `PUT /stores/guanggu/cart/lines/sku-${id}`
const order = orderOf({ lines: [lineOf('a', { quantity: 2 }), lineOf('b')] })

function Again() {
  const { adding, buyAgain } = useBuyAgain()
  return <button id="again" disabled={adding} onClick={() => void buyAgain(order)} />
}

beforeEach(() => useSession.setState({ storeId: 'jianghan' }))

describe('buying again', () => {
  it('puts every line on top of the cart of the order’s store, and goes there', async () => {
    const got = serve({ [put('a')]: CART, [put('b')]: CART })
    await open(<Again />)
    await tap('again')
    expect(got(put('a'))[0]?.body).toEqual({ quantity: 2, add: true })
    expect(got(put('b'))).toHaveLength(1)
    expect(useSession.getState().storeId).toBe('guanggu')
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/cart/index' })
  })

  it('leaves out what is no longer sold, and says how many', async () => {
    serve({ [put('a')]: new Refusal('sku_not_found'), [put('b')]: CART })
    await open(<Again />)
    await tap('again')
    expect(toasts()).toEqual(['有 1 件现在买不了'])
    expect(mockOf('switchTab')).toHaveBeenCalledTimes(1)
  })

  it('stays where she is when nothing of it can be had', async () => {
    serve({ [put('a')]: new Refusal('sku_not_found', {}, '已下架'), [put('b')]: new Refusal('x') })
    await open(<Again />)
    await tap('again')
    expect(toasts()).toEqual(['已下架'])
    expect(mockOf('switchTab')).not.toHaveBeenCalled()
    expect(useSession.getState().storeId).toBe('jianghan')
  })
})

describe('a push at a row', () => {
  it.each<[string, number, number, 'left' | 'right' | null]>([
    ['a tap', 2, 1, null],
    ['a trembling tap', -30, 4, null],
    ['a push to the left', -60, 10, 'left'],
    ['a push back', 60, 10, 'right'],
    ['a scroll', 10, 200, null],
    ['a slanted scroll', -60, 50, null],
  ])('%s of %i and %i px goes %s', (_what, x, y, to) => {
    expect(sidewaysOf(x, y)).toBe(to)
  })
})
