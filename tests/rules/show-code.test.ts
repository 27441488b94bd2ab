import type { ShareCode } from '../../server/features/attribution/rules/share-code'
import {
  presentCode,
  presentCodeRow,
  shownOf,
} from '../../server/features/attribution/rules/show-code'

const NOW = new Date('2026-11-22T02:00:00Z')
const TOMORROW = new Date('2026-11-23T02:00:00Z')
const code: ShareCode = {
  ...{ _id: 'AbC', storeId: 'a', staffId: 'lin', page: 'product', productId: 'hanyang' },
  ...{ channel: 'card', campaign: null, forwardedBy: null, parent: null, root: 'AbC' },
  ...{ createdAt: new Date('2026-11-20T02:00:00Z'), usedAt: NOW },
  ...{ validUntil: null, revokedAt: null, link: null },
}
const PATH = '/areas/product/detail/index?id=hanyang&s=AbC'
const shown = { title: '「汉阳树」 · 光谷步行街店', picture: '/1.jpg' }

describe('what a card shows', () => {
  const store = { name: '光谷步行街店' }
  it.each<[string, Parameters<typeof shownOf>[1], ReturnType<typeof shownOf>]>([
    ['the store', null, { title: '光谷步行街店', picture: null }],
    [
      'a product there, by its first picture',
      { title: '「汉阳树」', pictures: ['/1.jpg', '/2.jpg'] },
      { title: '「汉阳树」 · 光谷步行街店', picture: '/1.jpg' },
    ],
    [
      'a product without a picture',
      { title: '「汉阳树」', pictures: [] },
      { title: '「汉阳树」 · 光谷步行街店', picture: null },
    ],
  ])('of %s', (_name, product, expected) => {
    expect(shownOf(store, product)).toEqual(expected)
  })
})

describe('a code for whoever sends it out', () => {
  const forwarded = { ...code, _id: 'XyZ', forwardedBy: 'wang', parent: 'AbC' }
  it.each<[string, ShareCode, ShareCode, string | null, object]>([
    ['without an end', code, code, null, { code: 'AbC', path: PATH, validUntil: null, link: null }],
    [
      'that opens from outside WeChat',
      code,
      code,
      'https://wxaurl.cn/a',
      { code: 'AbC', path: PATH, validUntil: null, link: 'https://wxaurl.cn/a' },
    ],
    [
      'that was passed on, whose validity is its root’s',
      forwarded,
      { ...code, validUntil: TOMORROW },
      null,
      {
        ...{ code: 'XyZ', path: '/areas/product/detail/index?id=hanyang&s=XyZ' },
        ...{ validUntil: '2026-11-23T02:00:00.000Z', link: null },
      },
    ],
  ])('%s', (_name, its, root, link, expected) => {
    expect(presentCode({ code: its, root }, shown, link)).toEqual({ ...shown, ...expected })
  })
})

describe('a row of a guide’s list', () => {
  const counts = { opened: 3, joined: 2, ordered: 1 }
  it.each<[string, Partial<ShareCode>, object]>([
    ['in use', {}, { validUntil: null, revoked: false, ended: false }],
    [
      'with a day left',
      { validUntil: TOMORROW },
      { validUntil: '2026-11-23T02:00:00.000Z', revoked: false, ended: false },
    ],
    [
      'whose last day is over',
      { validUntil: NOW },
      { validUntil: '2026-11-22T02:00:00.000Z', revoked: false, ended: true },
    ],
    ['revoked', { revokedAt: NOW }, { validUntil: null, revoked: true, ended: true }],
  ])('%s', (_name, over, expected) => {
    expect(presentCodeRow({ ...code, ...over }, shown, null, counts, NOW)).toEqual({
      ...{ code: 'AbC', path: PATH, link: null, ...shown, ...counts },
      ...{ page: 'product', productId: 'hanyang', channel: 'card' },
      createdAt: '2026-11-20T02:00:00.000Z',
      ...expected,
    })
  })
})
