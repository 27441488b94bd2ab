import { waitFor } from '@testing-library/react'
import { act } from 'react'
import List from '../../miniapp/areas/find/list'
import Category from '../../miniapp/pages/category'
import { useSession } from '@/session'
import { inStore, listOf, queryIn } from '../support/mall-pages'
import { byId, LOST, open, said, serve, settle, tap, the, type } from '../support/staff-pages'
import { mockOf, openWith, reachBottom } from '../support/taro'

const PRODUCTS = 'GET /stores/guanggu/products'
const CATEGORIES = 'GET /stores/guanggu/categories'
type Got = { path: string }

const tree = {
  categories: [
    {
      ...{ id: 'frames', name: '镜架', picture: '' },
      children: [
        { id: 'titanium', name: '钛架', picture: '' },
        { id: 'acetate', name: '板材架', picture: '' },
      ],
    },
    { id: 'care', name: '护理', picture: '', children: [] },
  ],
}
const home = { store: { name: '光谷步行街店' }, sections: [] }
const pages = { [CATEGORIES]: tree, 'GET /stores/guanggu/home': home }
const asked = (sent: Got[]) => sent.map(({ path }) => queryIn(path))

async function toTheEnd(): Promise<void> {
  act(reachBottom)
  await settle()
}

beforeEach(() => {
  inStore()
  openWith({})
})

describe('a list of products', () => {
  const first = listOf(['a', 'b'], { next: 'n1', total: 3 })

  it('goes on at its end, and says when it is over', async () => {
    const sent = serve({
      ...pages,
      [PRODUCTS]: ({ path }: Got) => (queryIn(path).after ? listOf(['c'], { total: 3 }) : first),
    })
    await open(<List />)
    expect(byId('product-c')).toBeNull()
    await toTheEnd()
    the('product-c')
    expect(said()).toContain('到底了，共 3 件')
    await toTheEnd()
    expect(asked(sent(PRODUCTS))).toEqual([{}, { after: 'n1' }])
  })

  it('keeps what is there when the next page fails, and tries that page again', async () => {
    let fails = true
    const sent = serve({
      ...pages,
      [PRODUCTS]: ({ path }: Got) => {
        if (!queryIn(path).after) return first
        return fails ? LOST : listOf(['c'], { total: 3 })
      },
    })
    await open(<List />)
    await toTheEnd()
    expect(said()).toContain('后面的没加载出来')
    the('product-b')
    fails = false
    await tap('retry')
    the('product-c')
    expect(asked(sent(PRODUCTS)).at(-1)).toEqual({ after: 'n1' })
  })

  it('says why it did not come, and asks again', async () => {
    let fails = true
    serve({ ...pages, [PRODUCTS]: () => (fails ? LOST : first) })
    await open(<List />)
    expect(said()).toMatch(/没能取到商品.*网络慢了一下/)
    fails = false
    await tap('retry')
    the('product-a')
  })

  it('stands in her order, cheapest or dearest first', async () => {
    const sent = serve({ ...pages, [PRODUCTS]: first })
    await open(<List />)
    await tap('sort-price')
    await tap('sort-price')
    await tap('sort-new')
    await tap('sort-default')
    const sorts = asked(sent(PRODUCTS)).map(({ sort }) => sort)
    expect(sorts).toEqual([undefined, 'price_up', 'price_down', 'new'])
  })

  it('is narrowed once she says so, and the button knows before how many are left', async () => {
    const facets = [{ name: '材质', values: [{ value: '纯钛', count: 1 }] }]
    const sent = serve({
      ...pages,
      [PRODUCTS]: ({ path }: Got) =>
        queryIn(path).filters ? listOf(['b'], { facets }) : listOf(['a', 'b'], { facets }),
    })
    openWith({ filter: '1', category: 'frames' })
    await open(<List />)
    await tap('facet-1-1')
    await waitFor(() => expect(the('filter-apply').textContent).toBe('看 1 件'))
    the('product-a')
    await tap('filter-apply')
    expect(byId('product-a')).toBeNull()
    expect(the('filter').textContent).toBe('筛选 1')
    expect(asked(sent(PRODUCTS)).at(-1)).toEqual({ category: 'frames', filters: '材质:纯钛' })
  })

  it('cannot be narrowed to nothing, and says so', async () => {
    serve({
      ...pages,
      [PRODUCTS]: ({ path }: Got) => (queryIn(path).minFen ? listOf([]) : listOf(['a'])),
    })
    openWith({ filter: '1' })
    await open(<List />)
    await type('price-from', '9999')
    await waitFor(() => expect(the('filter-apply').textContent).toBe('没有符合的'))
    expect((the('filter-apply') as HTMLButtonElement).disabled).toBe(true)
  })

  it('of words that nothing has says so and leads to everything', async () => {
    serve({ ...pages, [PRODUCTS]: listOf([]) })
    openWith({ q: encodeURIComponent('望远镜') })
    await open(<List />)
    expect(said()).toContain('没找到“望远镜”')
    await tap('go-on')
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/category/index' })
  })
})

describe('the category page', () => {
  it('opens the category that was chosen on the home, with those below it', async () => {
    useSession.setState({ categoryId: 'titanium' })
    const sent = serve({ ...pages, [PRODUCTS]: listOf(['a']) })
    await open(<Category />)
    expect(asked(sent(PRODUCTS))).toEqual([{ category: 'titanium' }])
    expect(the('side-frames').className).toContain('on')
    await tap('child-acetate')
    await tap('side-care')
    expect(byId('child-acetate')).toBeNull()
    const categories = asked(sent(PRODUCTS)).map(({ category }) => category)
    expect(categories).toEqual(['titanium', 'acetate', 'care'])
  })

  it('shows everything where the store does not have that category', async () => {
    useSession.setState({ categoryId: 'telescopes' })
    const sent = serve({ ...pages, [PRODUCTS]: listOf(['a']) })
    await open(<Category />)
    expect(asked(sent(PRODUCTS)).at(-1)).toEqual({})
    expect(the('side-all').className).toContain('on')
  })

  it('never shows what comes late for the category before', async () => {
    let late: (answer: object) => void = () => undefined
    serve({
      ...pages,
      [PRODUCTS]: ({ path }: Got) =>
        queryIn(path).category === 'frames'
          ? new Promise((answer) => {
              late = answer
            })
          : listOf(['cloth']),
    })
    await open(<Category />)
    await tap('side-frames')
    expect(byId('product-cloth')).toBeNull()
    await tap('side-care')
    the('product-cloth')
    late(listOf(['hanyang']))
    await settle()
    expect(byId('product-hanyang')).toBeNull()
  })

  it('leads to another store where there is nothing at all', async () => {
    serve({ ...pages, [PRODUCTS]: listOf([]) })
    await open(<Category />)
    await tap('go-on')
    expect(mockOf('navigateTo')).toHaveBeenCalledWith({ url: '/areas/entry/picker/index' })
  })
})
