import { act } from 'react'
import type { SectionView } from '@contract/storefront'
import Home from '../../miniapp/pages/home'
import { useSession } from '@/session'
import { cardOf, inStore, storeOf } from '../support/mall-pages'
import { byId, LOST, open, said, serve, tap, the } from '../support/staff-pages'
import { mockOf, openWith, urlsOf } from '../support/taro'

const HOME = 'GET /stores/guanggu/home'
const words = { title: '晴川历历', line: '看得清', picture: '/media/a.webp' }
const shelf: SectionView = {
  ...{ kind: 'shelf', key: 's', title: '本店现货', categoryId: 'frames' },
  products: [cardOf('a'), cardOf('b', { stock: 'low', left: 2 }), cardOf('c', { stock: 'out' })],
}
const sections: SectionView[] = [
  { kind: 'banner', key: 'b', ...words, link: { to: 'category', categoryId: 'sunglasses' } },
  {
    kind: 'categories',
    key: 'c',
    title: '',
    categories: [{ id: 'care', name: '护理', picture: '' }],
  },
  { kind: 'notice', key: 'n', text: '周日盘点，18:00 提前打烊' },
  shelf,
  { kind: 'article', key: 'a', ...words, title: '怎么挑镜框', articleId: 'how-to' },
]
const homeOf = (shown: SectionView[]) => ({ store: storeOf('guanggu'), sections: shown })
const went = () => urlsOf('navigateTo')

beforeEach(() => {
  inStore()
  openWith({})
})

describe('the first screen', () => {
  it('shows the sections in the order of the server', async () => {
    serve({ [HOME]: homeOf(sections) })
    await open(<Home />)
    expect(said()).toMatch(/晴川历历.*护理.*周日盘点.*本店现货.*仅剩 2 件.*本店已售罄.*怎么挑镜框/)
  })

  it.each<[string, SectionView['kind'][], string]>([
    ['a banner', ['banner'], 'see-new'],
    ['a category', ['banner', 'categories'], 'category-care'],
  ])('leads from %s to the category page', async (_what, kinds, id) => {
    serve({ [HOME]: homeOf(sections.filter(({ kind }) => kinds.includes(kind))) })
    await open(<Home />)
    await tap(id)
    expect(useSession.getState().categoryId).toBe(id === 'see-new' ? 'sunglasses' : 'care')
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/category/index' })
  })

  it.each<[SectionView, string]>([
    [
      { kind: 'banner', key: 'b', ...words, link: { to: 'product', productId: 'a' } },
      '/areas/product/detail/index?id=a',
    ],
    [
      { kind: 'banner', key: 'b', ...words, link: { to: 'article', articleId: 'x' } },
      '/areas/content/article/index?id=x',
    ],
  ])('follows the link of its banner', async (banner, url) => {
    serve({ [HOME]: homeOf([banner]) })
    await open(<Home />)
    await tap('see-new')
    expect(went()).toEqual([url])
  })

  it('has no way in where the banner leads nowhere', async () => {
    serve({ [HOME]: homeOf([{ kind: 'banner', key: 'b', ...words, link: null }]) })
    await open(<Home />)
    expect(said()).toContain('晴川历历')
    expect(byId('see-new')).toBeNull()
  })

  it('keeps for the next start what stood where', async () => {
    serve({ [HOME]: homeOf([shelf]) })
    await open(<Home />)
    expect(useSession.getState()).toMatchObject({ homeKinds: ['shelf'], storeName: 'guanggu店' })
  })

  it('asks for a store where she has none, once nothing is being decided any more', async () => {
    inStore(null)
    useSession.setState({ entered: false, entering: true })
    serve({})
    await open(<Home />)
    expect(said()).not.toContain('先选一家门店')
    act(() => useSession.getState().setEntering(false))
    await tap('go-on')
    expect(went()).toEqual(['/areas/entry/picker/index'])
  })

  it('says why it did not come, under the name of the last store', async () => {
    let fails = true
    serve({ [HOME]: () => (fails ? LOST : homeOf(sections)) })
    await open(<Home />)
    expect(the('store-name').textContent).toBe('光谷步行街店')
    expect(said()).toContain('没能打开门店')
    fails = false
    await tap('retry')
    expect(said()).toContain('晴川历历')
  })
})
