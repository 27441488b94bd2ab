import { forwardCode } from '@/api/person'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { passOn } from '@/session/forwarding'
import Detail from '@/areas/product/detail'
import { productOf, storeOf } from '../support/product'
import { LOST, open, Refusal, serve, tap } from '../support/staff-pages'
import { openWith, shareByMenu } from '../support/taro'
import type { SharedCard } from '@/platform/types'

const card = { title: '「汉阳树」', path: '/areas/product/detail/index?id=hanyang&s=parent' }
const page = { page: 'product', productId: 'hanyang' } as const
const FORWARD = 'POST /share-codes/parent/forward'
const child = {
  ...{ code: 'child', path: '/areas/product/detail/index?id=hanyang&s=child' },
  ...{ title: '别的标题', picture: null, validUntil: null, link: null },
}

beforeEach(() => useSession.setState({ shareCode: 'parent', storeId: 'guanggu' }))
afterEach(() => jest.useRealTimers())

describe('passing on what a guide’s code brought', () => {
  it('carries the guide’s own code at once, and a code of hers below it when that comes', async () => {
    const got = serve({ [FORWARD]: child })
    const shared = passOn(card, page)
    expect(shared).toMatchObject(card)
    expect(await shared.promise).toEqual({ ...card, path: child.path })
    expect(got(FORWARD).map(({ body }) => body)).toEqual([page])
  })

  it.each([
    ['lost', LOST],
    ['refused', new Refusal('share_code_ended')],
  ])('keeps the first card when the answer is %s', async (_, answer) => {
    serve({ [FORWARD]: answer })
    expect(await passOn(card, page).promise).toEqual(card)
  })

  it('keeps the first card when the answer takes longer than WeChat waits', async () => {
    jest.useFakeTimers()
    serve({ [FORWARD]: new Promise(() => undefined) })
    const { promise } = passOn(card, page)
    await jest.advanceTimersByTimeAsync(2_900)
    expect(await promise).toEqual(card)
  })

  it('asks nothing where no code brought her', () => {
    const got = serve({ [FORWARD]: child })
    useSession.setState({ shareCode: null })
    expect(passOn(card, page)).toEqual(card)
    expect(got(FORWARD)).toEqual([])
  })

  it('asks nothing in the moments, where nobody is logged in', () => {
    const got = serve({ [FORWARD]: child })
    const scene = jest.spyOn(platform, 'scene').mockReturnValue(1154)
    expect(passOn(card, page)).toEqual(card)
    scene.mockRestore()
    expect(got(FORWARD)).toEqual([])
  })
})

describe('the page of a product', () => {
  const openDetail = async () => {
    openWith({ id: 'hanyang' })
    const got = serve({
      'GET /stores/guanggu/products/hanyang': productOf(),
      'GET /stores/guanggu': storeOf(),
      [FORWARD]: child,
    })
    await open(<Detail />)
    return got
  }

  it('asks for her code only when she shares, by the menu', async () => {
    const got = await openDetail()
    expect(got(FORWARD)).toEqual([])
    const shared = shareByMenu() as SharedCard
    expect(shared.path).toContain('s=parent')
    expect((await shared.promise)?.path).toBe(child.path)
    expect(got(FORWARD)).toHaveLength(1)
  })

  it('hands the phone her code, by the button', async () => {
    const posted = jest.spyOn(window.parent, 'postMessage').mockImplementation(() => undefined)
    await openDetail()
    await tap('share')
    const cards = posted.mock.calls
      .map(([message]) => message as { method: string; args: { path: string } })
      .filter(({ method }) => method === 'shareAppMessage')
    expect(cards.map(({ args }) => args.path)).toEqual([child.path])
  })
})

it('names the code in the path of the call', async () => {
  const got = serve({ [FORWARD]: child })
  await forwardCode('parent', { page: 'home' })
  expect(got(FORWARD)[0]?.body).toEqual({ page: 'home' })
})
