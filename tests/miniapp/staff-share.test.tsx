import { cardOf } from '@/areas/guide/parts/card'
import GuideShare from '@/areas/guide/share'
import { platform } from '@/platform'
import { privacy } from '@/platform/privacy'
import { fireEvent } from '@testing-library/react'
import { codeOf } from '../support/guide'
import {
  byId,
  meOf,
  open,
  Refusal,
  said,
  serve,
  settle,
  tap,
  the,
  type Sent,
} from '../support/staff-pages'
import type { SharedCard } from '@/platform/types'
import { mockOf, openWith, shareByMenu, toasts } from '../support/taro'

const PRODUCTS = {
  categories: [],
  products: ['hanyang', 'lili'].map((id) => ({
    ...{ id, title: `「${id}」`, subtitle: '', picture: `/media/${id}.webp` },
    ...{ saleMode: 'normal', fromFen: 116_000, listFen: null, isRange: false },
  })),
  ...{ next: null, total: 2 },
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
const NEW_CODE = 'POST /stores/guanggu/share-codes'
const CODES = 'GET /stores/guanggu/share-codes'
const openShare = async (at?: string, over: Record<string, unknown> = {}) => {
  openWith(at === undefined ? {} : { at })
  const got = serve({
    'GET /me': meOf(),
    [NEW_CODE]: shareCode,
    [CODES]: { codes: [codeOf()], next: null },
    'GET /stores/guanggu/home': { sections: [{ kind: 'banner', picture: '/media/hero.webp' }] },
    'GET /stores/guanggu/products': PRODUCTS,
    ...over,
  })
  await open(<GuideShare />)
  return got
}
const wishes = (got: Awaited<ReturnType<typeof openShare>>) =>
  got(NEW_CODE).map(({ body }) => body as Wish)

const posted = () => jest.spyOn(window.parent, 'postMessage').mockImplementation(() => undefined)
const cards = (spy: jest.SpyInstance) =>
  spy.mock.calls
    .map(([message]) => message as { method: string; args: unknown })
    .filter(({ method }) => method === 'shareAppMessage')
    .map(({ args }) => args)

beforeEach(() => jest.spyOn(privacy, 'ask').mockResolvedValue(true))

describe('a card', () => {
  const view = { code: 'c', path: '/p?s=c', title: '标题', ...ALWAYS }

  it('carries the picture of the product, or the store’s', () => {
    const card = { title: '标题', path: '/p?s=c' }
    expect(cardOf({ ...view, picture: '/media/a.webp' }, '/media/hero.webp')).toEqual({
      ...{ ...card, imageUrl: '/media/a.webp?as=card' },
    })
    expect(cardOf({ ...view, picture: null }, '/media/hero.webp')).toEqual({
      ...{ ...card, imageUrl: '/media/hero.webp?as=card' },
    })
  })

  it('leaves the picture to WeChat where there is none', () => {
    expect(cardOf({ ...view, picture: null }, '')).toEqual({ title: '标题', path: '/p?s=c' })
  })
})

describe('the store’s code', () => {
  it('is shown, and the phone is told which code it is', async () => {
    const showCodes = jest.spyOn(platform, 'showCodes')
    await openShare()
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

  it('goes into a chat as a card with the card’s code', async () => {
    const spy = posted()
    await openShare()
    await tap('share-home')
    const card = {
      title: '卡片 home_card',
      path: '/path?s=home_card',
      imageUrl: '/media/hero.webp?as=card',
    }
    expect(cards(spy)).toEqual([card])
    expect(shareByMenu()).toEqual(card)
  })
})

describe('a product', () => {
  it('is sent with its own code, which the screen shows meanwhile', async () => {
    const spy = posted()
    const showCodes = jest.spyOn(platform, 'showCodes')
    const got = await openShare('products')
    await tap('share-hanyang')
    expect(showCodes.mock.lastCall?.[0]).toMatchObject([{ text: 'product_hanyang_code' }])
    await tap('share-card')
    const card = {
      title: '卡片 product_hanyang_card',
      path: '/path?s=product_hanyang_card',
      imageUrl: '/media/hanyang.webp?as=card',
    }
    expect(cards(spy)).toEqual([card])
    expect(shareByMenu()).toMatchObject({ path: card.path })
    await tap('close-sheet')
    expect(byId('share-card')).toBeNull()
    expect(shareByMenu()).toMatchObject({ path: '/path?s=home_card' })
    expect(wishes(got).filter(({ productId }) => productId === 'lili')).toEqual([])
  })

  it('goes out as itself also by the menu, when she is faster than its code', async () => {
    let give: (view: object) => void = () => undefined
    const late = new Promise((done) => {
      give = done
    })
    await openShare('products', {
      [NEW_CODE]: (sent: Sent) =>
        (sent.body as Wish).productId === undefined ? shareCode(sent) : late,
    })
    await tap('share-hanyang')
    const { promise, ...card } = shareByMenu() as SharedCard
    expect(card).toMatchObject({ path: '/path?s=home_card' })
    give({ path: '/path?s=mine', title: '「hanyang」', picture: null, ...ALWAYS })
    await settle()
    expect((await promise)?.path).toBe('/path?s=mine')
  })

  it('is copied as a link that opens WeChat from outside', async () => {
    const got = await openShare('products', {
      [NEW_CODE]: (sent: Sent) => ({ ...shareCode(sent), link: 'https://wxaurl.cn/abc' }),
    })
    await tap('share-hanyang')
    await tap('copy-link')
    expect(wishes(got).at(-1)).toMatchObject({ productId: 'hanyang', channel: 'link' })
    expect(mockOf('setClipboardData')).toHaveBeenCalledWith({ data: 'https://wxaurl.cn/abc' })
    expect(toasts()).toContain('链接已复制')
  })

  it('says what to send instead when WeChat gives no link', async () => {
    await openShare('products')
    await tap('share-hanyang')
    await tap('copy-link')
    expect(toasts()).toContain('现在取不到链接，先发卡片或海报')
    expect(mockOf('setClipboardData')).not.toHaveBeenCalled()
  })
})

describe('a poster', () => {
  const openPoster = async () => {
    const got = await openShare('poster')
    await tap('poster-hanyang')
    return got
  }

  it('has a code of its own, and can be saved once it is drawn', async () => {
    const got = await openPoster()
    expect(wishes(got).at(-1)).toMatchObject({ productId: 'hanyang', channel: 'poster' })
    expect(the('poster').getAttribute('src')).toBe(
      '/api/v1/share-codes/product_hanyang_poster/poster',
    )
    expect(the('save-poster').textContent).toBe('正在画海报')
    fireEvent.load(the('poster'))
    const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined)
    await tap('save-poster')
    expect(clicked).toHaveBeenCalledTimes(1)
    expect(toasts()).toContain('已存到相册')
  })

  it('shows the plain code when it cannot be drawn, and tries again', async () => {
    await openPoster()
    fireEvent.error(the('poster'))
    await settle()
    expect(said()).toContain('海报没画出来，先用这个码')
    expect(the('poster-code').querySelector('img')?.getAttribute('src')).toContain(
      'product_hanyang_poster/image',
    )
    expect(byId('save-poster')).toBeNull()
    await tap('poster-again')
    expect(byId('poster')).not.toBeNull()
  })

  it('leads to the settings when the album is closed to it', async () => {
    jest.spyOn(privacy, 'ask').mockResolvedValue(false)
    await openPoster()
    fireEvent.load(the('poster'))
    await tap('save-poster')
    expect(the('album-settings').textContent).toBe('去开相册权限')
  })
})

describe('what she sent', () => {
  const REVOKE = 'POST /stores/guanggu/share-codes/c1/revoke'

  it('tells who came of it', async () => {
    await openShare('codes')
    expect(the('code-c1').textContent).toContain('卡片 · 11 月 20 日 11:00')
    expect(the('code-c1').textContent).toContain('打开 19新会员 2成交 1')
    await tap('code-c1')
    expect(the('code-counts').textContent).toBe('19人打开2成为会员1单成交')
  })

  it('is sent again with the same code', async () => {
    const spy = posted()
    await openShare('codes')
    await tap('code-c1')
    await tap('share-code')
    expect(cards(spy)).toMatchObject([{ path: '/areas/product/detail/index?id=hanyang&s=c1' }])
    expect(shareByMenu()).toMatchObject({ path: '/areas/product/detail/index?id=hanyang&s=c1' })
  })

  it('is ended after a question, and the list asked anew', async () => {
    const got = await openShare('codes', { [REVOKE]: {} })
    await tap('code-c1')
    await tap('end-code')
    expect(the('revoke-why').textContent).toContain('不再算你的分享')
    expect(got(REVOKE)).toEqual([])
    await tap('revoke-code')
    expect(got(REVOKE)).toHaveLength(1)
    expect(got(CODES)).toHaveLength(2)
    expect(byId('revoke-code')).toBeNull()
    expect(toasts()).toContain('已停用')
  })

  it('stays when the server does not end it', async () => {
    await openShare('codes', { [REVOKE]: new Refusal('busy', {}, '现在人多') })
    await tap('code-c1')
    await tap('end-code')
    await tap('revoke-code')
    expect(toasts()).toContain('现在人多')
    await tap('keep-code')
    expect(byId('code-counts')).not.toBeNull()
  })

  it('offers nothing of a code that is over', async () => {
    await openShare('codes', {
      [CODES]: { codes: [codeOf({ revoked: true, ended: true })], next: null },
    })
    expect(the('code-c1').textContent).toContain('已停用')
    await tap('code-c1')
    for (const id of ['own-code', 'share-code', 'end-code']) expect(byId(id)).toBeNull()
    await tap('code-close')
    expect(byId('code-counts')).toBeNull()
  })

  it('says where to begin while there is nothing', async () => {
    await openShare('codes', { [CODES]: { codes: [], next: null } })
    expect(said()).toContain('还没有码')
    await tap('go-on')
    expect(byId('share-hanyang')).not.toBeNull()
  })
})
