import { QueryClient } from '@tanstack/react-query'
import { cleanup } from '@testing-library/react'
import GuideWork from '@/areas/guide/work'
import { codeOf, disputeOf, notMine, saleOf, whyOf } from '../support/guide'
import { byId, meOf, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import { openWith, shareByMenu, urlsOf } from '../support/taro'

const CODES = 'GET /stores/guanggu/share-codes'
const NEW_CODE = 'POST /stores/guanggu/share-codes'
const figures = { opened: 38, joined: 3, ordered: 2, handedOver: 1, repeat: 0 }
const salesOf = (count: number) => ({
  ...{ monthFen: 0, next: null },
  rows: Array.from({ length: count }, (_, at) => saleOf({ decisionId: `d${at + 1}` })),
})
const storeCard = {
  ...{ code: 'store', path: '/pages/home/index?s=store', title: '光谷步行街店' },
  ...{ picture: null, validUntil: null, link: null },
}
const openWork = async (over: Record<string, unknown> = {}, client?: QueryClient) => {
  const got = serve({
    'GET /me': meOf(),
    'GET /work/figures': { ...figures, performanceFen: 272_400 },
    'GET /work/sales': salesOf(2),
    'GET /work/disputes': { rows: [], next: null },
    'GET /stores/guanggu/home': { sections: [{ kind: 'banner', picture: '/media/hero.webp' }] },
    [CODES]: { codes: [codeOf({ channel: 'code', code: 'c0' }), codeOf()], next: null },
    [NEW_CODE]: storeCard,
    ...over,
  })
  await open(<GuideWork />, client)
  return got
}

beforeEach(() => openWith({}))

describe('a guide’s workbench', () => {
  it('tells how the day goes', async () => {
    const got = await openWork()
    expect(got('GET /work/figures')[0]?.path).toBe('/work/figures?period=today')
    expect(the('figure-opened').textContent).toBe('38今天来访')
    expect(the('figure-ordered').textContent).toBe('2成交')
    expect(the('figure-mine').textContent).toBe('¥2,724归我业绩')
  })

  it('offers the card that was sent last again, with what came of it', async () => {
    const got = await openWork()
    expect(said()).toContain('19 人打开，成交 1 单')
    expect(shareByMenu()).toEqual({
      ...{ title: '「汉阳树」', path: '/areas/product/detail/index?id=hanyang&s=c1' },
      imageUrl: '/media/hanyang.webp?as=card',
    })
    expect(got(NEW_CODE)).toEqual([])
  })

  it('begins with the store’s card for somebody who sent nothing that still counts', async () => {
    const got = await openWork({ [CODES]: { codes: [codeOf({ ended: true })], next: null } })
    expect(got(NEW_CODE).map(({ body }) => body)).toEqual([{ page: 'home', channel: 'card' }])
    expect(shareByMenu()).toMatchObject({ path: '/pages/home/index?s=store' })
    expect(said()).toContain('发到聊天里，看看谁来')
  })

  it('leads to every way of sharing', async () => {
    await openWork()
    for (const id of ['kit-products', 'kit-code', 'kit-poster']) await tap(id)
    expect(urlsOf('redirectTo')).toEqual([
      '/areas/guide/share/index?at=products',
      '/areas/guide/share/index?at=store',
      '/areas/guide/share/index?at=poster',
    ])
  })

  it('shows the newest five lines of the month and leads to all', async () => {
    await openWork({ 'GET /work/sales': salesOf(6) })
    expect(byId('sale-5')).not.toBeNull()
    expect(byId('sale-6')).toBeNull()
    await tap('all-sales')
    expect(urlsOf('redirectTo')).toContain('/areas/guide/sales/index?month=2026-11')
  })

  it('asks anew when it is opened again, however young the last answers are', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } })
    const got = await openWork({}, client)
    cleanup()
    await open(<GuideWork />, client)
    for (const name of ['GET /work/figures', 'GET /work/sales', CODES]) {
      expect(got(name)).toHaveLength(2)
    }
  })

  it('opens the reasons by a tap on a line', async () => {
    await openWork({ 'GET /work/sales/d1': whyOf() })
    await tap('sale-1')
    expect(the('why-verdict').textContent).toContain('这一笔 90% 归你')
  })

  it('shows a line that is not hers with its reason and without the customer', async () => {
    await openWork({
      'GET /work/sales': { monthFen: 0, rows: [saleOf(notMine)], next: null },
    })
    expect(the('sale-1').textContent).toContain('¥0.00')
    expect(the('sale-1').textContent).toContain('未归你：')
    expect(the('sale-1').textContent).not.toContain('尾号')
  })

  it('asks for another month where she chooses it', async () => {
    const got = await openWork()
    await tap('month')
    await tap('month-2026-09')
    expect(got('GET /work/sales').at(-1)?.path).toBe('/work/sales?month=2026-09')
  })

  it('counts at the bell what waits for her word', async () => {
    const asked = disputeOf({ raised: false, words: null, mayAnswer: true })
    await openWork({ 'GET /work/disputes': { rows: [asked, disputeOf({ id: 'x2' })], next: null } })
    expect(the('disputes').getAttribute('aria-label')).toBe('不同看法，1 笔等你说说')
    await tap('disputes')
    expect(urlsOf('navigateTo')).toEqual(['/areas/guide/disputes/index'])
  })

  it('keeps what came when something else did not', async () => {
    await openWork({ 'GET /work/sales': new Refusal('busy', {}, '现在人多') })
    expect(byId('figure-opened')).not.toBeNull()
    expect(said()).toContain('没能取到成交')
    expect(byId('retry')).not.toBeNull()
  })

  it('says that nothing was sold yet, and where to begin', async () => {
    await openWork({ 'GET /work/sales': salesOf(0) })
    expect(said()).toContain('这个月还没有成交')
    await tap('go-on')
    expect(urlsOf('redirectTo')).toEqual(['/areas/guide/share/index?at=products'])
  })
})
