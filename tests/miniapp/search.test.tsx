import { waitFor } from '@testing-library/react'
import Search from '../../miniapp/areas/find/search'
import { inStore, queryIn } from '../support/mall-pages'
import { byId, LOST, open, said, serve, settle, tap, type } from '../support/staff-pages'
import { mockOf, openWith, urlsOf } from '../support/taro'
import Taro from '../support/taro'

const SEARCH = 'GET /stores/guanggu/search'
const kept = () =>
  (Taro as { getStorageSync(key: string): unknown }).getStorageSync('search-history')
const keep = (words: unknown) =>
  (Taro as { setStorageSync(key: string, words: unknown): void }).setStorageSync(
    'search-history',
    words,
  )
const went = () => urlsOf('redirectTo')
const listUrl = (q: string) => `/areas/find/list/index?q=${encodeURIComponent(q)}`
const wordsFor = (q: string | undefined) => ({ hot: ['防蓝光'], words: q ? [`${q}框`] : [] })

beforeEach(() => {
  inStore()
  openWith({})
  keep([])
})

const server = () => serve({ [SEARCH]: ({ path }: { path: string }) => wordsFor(queryIn(path).q) })

describe('the search page', () => {
  it('offers what she sought before, newest first, and what others seek', async () => {
    keep(['圆框', '纯钛'])
    server()
    await open(<Search />)
    expect(said()).toMatch(/搜过的.*圆框.*纯钛.*大家在搜.*防蓝光/)
    await tap('hot-1')
    expect(went()).toEqual([listUrl('防蓝光')])
    expect(kept()).toEqual(['防蓝光', '圆框', '纯钛'])
  })

  it('says that what others seek did not come, and asks again', async () => {
    let fails = true
    serve({ [SEARCH]: () => (fails ? LOST : wordsFor(undefined)) })
    await open(<Search />)
    expect(said()).toContain('没能取到大家在搜的')
    fails = false
    await tap('retry')
    expect(said()).toContain('防蓝光')
  })

  it('forgets on the phone when she clears', async () => {
    keep(['圆框'])
    server()
    await open(<Search />)
    await tap('history-clear')
    expect(byId('history')).toBeNull()
    expect(kept()).toEqual([])
  })

  it('shows no history where the phone keeps something else', async () => {
    keep('圆框')
    server()
    await open(<Search />)
    expect(byId('history')).toBeNull()
  })

  it('asks once for what is typed quickly, and leads to what she chooses', async () => {
    const sent = server()
    await open(<Search />)
    for (const typed of ['y', 'yu', 'yuan']) await type('search-words', typed)
    await waitFor(() => expect(said()).toContain('yuan框'))
    expect(sent(SEARCH).map(({ path }) => queryIn(path).q)).toEqual([undefined, 'yuan'])
    await tap('word-1')
    expect(went()).toEqual([listUrl('yuan框')])
  })

  it('does not show the words of an answer that comes late', async () => {
    let late: (answer: object) => void = () => undefined
    serve({
      [SEARCH]: ({ path }: { path: string }) =>
        queryIn(path).q === 'y'
          ? new Promise((answer) => {
              late = answer
            })
          : wordsFor(queryIn(path).q),
    })
    await open(<Search />)
    await type('search-words', 'y')
    await waitFor(() => expect(mockOf('request')).toHaveBeenCalledTimes(2))
    await type('search-words', 'f')
    await waitFor(() => expect(said()).toContain('f框'))
    late({ hot: [], words: ['迟到的词'] })
    await settle()
    expect(said()).not.toContain('迟到的词')
  })

  it('searches for nothing but words', async () => {
    server()
    await open(<Search />)
    await type('search-words', '   ')
    await tap('search-go')
    expect(went()).toEqual([])
    await type('search-words', ' 圆框 ')
    await tap('search-go')
    expect(went()).toEqual([listUrl('圆框')])
    expect(kept()).toEqual(['圆框'])
  })

  it('begins with the words that were searched for', async () => {
    openWith({ q: encodeURIComponent('100%') })
    server()
    await open(<Search />)
    expect((byId('search-words') as HTMLInputElement).value).toBe('100%')
  })
})
