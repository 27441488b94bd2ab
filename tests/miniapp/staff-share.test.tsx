import { cardOf } from '@/areas/guide/share/card'
import GuideShare from '@/areas/guide/share'
import { platform } from '@/platform'
import { byId, meOf, open, serve, tap, the, type Sent } from '../support/staff-pages'

const PRODUCTS = {
  categories: [],
  products: ['hanyang', 'lili'].map((id) => ({
    ...{ id, title: `「${id}」`, subtitle: '', picture: `/media/${id}.webp` },
    ...{ saleMode: 'normal', fromFen: 116_000, listFen: null, isRange: false },
  })),
  next: null,
}
/** A code without an end, that is no link. */
const ALWAYS = { validUntil: null, link: null }
type Wish = { page: string; productId?: string; channel: string }

/** Codes that name what was wished for. */
const shareCode = ({ body }: Sent) => {
  const { page, productId, channel } = body as Wish
  const code = [page, productId, channel].filter(Boolean).join('_')
  return { code, path: `/path?s=${code}`, title: `卡片 ${code}`, picture: null, ...ALWAYS }
}
const replies = {
  'GET /me': meOf(),
  'POST /stores/guanggu/share-codes': shareCode,
  'GET /stores/guanggu/home': { sections: [{ kind: 'banner', picture: '/media/hero.webp' }] },
  'GET /stores/guanggu/products': PRODUCTS,
}

describe('a card', () => {
  const view = { code: 'c', path: '/p?s=c', title: '标题', ...ALWAYS }

  it('carries the picture of the product, or the store’s', () => {
    const card = { title: '标题', path: '/p?s=c' }
    expect(cardOf({ ...view, picture: '/media/a.webp' }, '/media/hero.webp')).toEqual({
      ...{ ...card, imageUrl: '/media/a.webp' },
    })
    expect(cardOf({ ...view, picture: null }, '/media/hero.webp')).toEqual({
      ...{ ...card, imageUrl: '/media/hero.webp' },
    })
  })

  it('leaves the picture to WeChat where there is none', () => {
    expect(cardOf({ ...view, picture: null }, '')).toEqual({ title: '标题', path: '/p?s=c' })
  })
})

describe('the share kit', () => {
  const shared = () => jest.spyOn(window.parent, 'postMessage').mockImplementation(() => undefined)
  const cards = (spy: jest.SpyInstance) =>
    spy.mock.calls
      .map(([message]) => message as { method: string; args: unknown })
      .filter(({ method }) => method === 'shareAppMessage')
      .map(({ args }) => args)

  it('shows the store’s code, and tells the phone which code it is', async () => {
    const showCodes = jest.spyOn(platform, 'showCodes')
    serve(replies)
    await open(<GuideShare />)
    expect(the('store-code').querySelector('img')?.getAttribute('src')).toBe(
      '/api/v1/share-codes/home_code/image',
    )
    expect(showCodes).toHaveBeenLastCalledWith([
      {
        label: '光谷步行街店 · 林知夏',
        kind: 'wxacode',
        text: 'home_code',
        path: 'pages/home/index?scene=home_code',
      },
    ])
  })

  it('sends the store’s card with the card’s code', async () => {
    const spy = shared()
    serve(replies)
    await open(<GuideShare />)
    await tap('share-home')
    expect(cards(spy)).toEqual([
      { title: '卡片 home_card', path: '/path?s=home_card', imageUrl: '/media/hero.webp' },
    ])
  })

  it('sends one product, and shows its code instead of the store’s meanwhile', async () => {
    const spy = shared()
    const showCodes = jest.spyOn(platform, 'showCodes')
    const got = serve(replies)
    await open(<GuideShare />)
    await tap('share-hanyang')
    expect(showCodes.mock.lastCall?.[0]).toMatchObject([{ text: 'product_hanyang_code' }])
    await tap('share-card')
    expect(cards(spy)).toEqual([
      {
        title: '卡片 product_hanyang_card',
        path: '/path?s=product_hanyang_card',
        imageUrl: '/media/hanyang.webp',
      },
    ])
    await tap('close-sheet')
    expect(byId('share-card')).toBeNull()
    expect(showCodes.mock.lastCall?.[0]).toMatchObject([{ text: 'home_code' }])
    const wishes = got('POST /stores/guanggu/share-codes').map(({ body }) => body as Wish)
    expect(wishes.filter(({ productId }) => productId === 'lili')).toEqual([])
  })
})
