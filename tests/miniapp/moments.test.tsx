import Detail from '@/areas/product/detail'
import { cardsOf } from '@/areas/product/detail/cards'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { productOf, storeOf } from '../support/product'
import { byId, open, said, serve, the } from '../support/staff-pages'
import { mockOf, openWith } from '../support/taro'

const PRODUCT = 'GET /stores/guanggu/products/hanyang'
const replies = { [PRODUCT]: productOf(), 'GET /stores/guanggu': storeOf() }
/** Everything that the page asked the server. */
const asked = () =>
  mockOf('request').mock.calls.map(([{ method, url }]: [{ method: string; url: string }]) =>
    `${method} ${url}`.replace('/api/v1', ''),
  )

beforeEach(() => {
  openWith({ id: 'hanyang', store: 'guanggu', s: 'aB3' })
})

describe('a product in the moments', () => {
  it('shows itself in the store of the link, with public calls only', async () => {
    jest.spyOn(platform, 'scene').mockReturnValue(1154)
    serve(replies)
    useSession.setState({ token: null, storeId: null })
    await open(<Detail />)
    expect(said()).toContain('「汉阳树」板材圆方框')
    expect(said()).toContain('光谷步行街店')
    expect(asked().sort()).toEqual(['GET /stores/guanggu', PRODUCT].sort())
    expect(mockOf('login')).not.toHaveBeenCalled()
  })

  it('says what is not possible there and how to open the program, and offers nothing that fails', async () => {
    jest.spyOn(platform, 'scene').mockReturnValue(1154)
    serve(replies)
    useSession.setState({ token: null, storeId: null })
    await open(<Detail />)
    expect(the('moments').textContent).toContain('前往小程序')
    for (const id of ['buy', 'add-to-cart', 'share', 'switch-store', 'elsewhere', 'open-cart']) {
      expect(byId(id)).toBeNull()
    }
  })

  it('enters the store of the link once the program is opened from there', async () => {
    openWith({ id: 'hanyang', store: 'guanggu' })
    jest.spyOn(platform, 'scene').mockReturnValue(1155)
    const entry = { storeId: 'guanggu', page: 'home', productId: null, guideName: null }
    const got = serve({
      ...replies,
      'POST /entry': { ...entry, homeStoreId: 'guanggu', notice: null, others: [] },
    })
    useSession.setState({ storeId: null })
    await open(<Detail />)
    expect(got('POST /entry')[0]?.body).toEqual({ storeId: 'guanggu', how: 'link' })
    expect(byId('buy')).not.toBeNull()
  })
})

describe('the cards of a product', () => {
  const product = productOf()
  it.each([
    [
      'a code goes along, and knows its store',
      'aB3',
      '/areas/product/detail/index?id=hanyang&s=aB3',
    ],
    [
      'without a code the link names the store',
      null,
      '/areas/product/detail/index?id=hanyang&store=guanggu',
    ],
  ])('in a chat: %s', (_what, shareCode, path) => {
    const { chat, moments, service } = cardsOf({
      id: 'hanyang',
      storeId: 'guanggu',
      shareCode,
      product,
    })
    expect(chat.path).toBe(path)
    for (const { imageUrl } of [chat, moments, service]) expect(imageUrl).toMatch(/\?as=card$/)
  })

  it('in the moments name the store too, as nobody is logged in there', () => {
    const cards = cardsOf({ id: 'hanyang', storeId: 'guanggu', shareCode: 'aB3', product })
    expect(cards.moments.query).toBe('id=hanyang&store=guanggu&s=aB3')
  })
})
