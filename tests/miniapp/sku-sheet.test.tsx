import { useState } from 'react'
import { firstChoice } from '@/areas/product/detail/choosing'
import { SkuSheet } from '@/areas/product/detail/sku-sheet'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { productOf } from '../support/product'
import { byId, LOST, open, said, serve, tap, the } from '../support/staff-pages'
import { mockOf, toasts } from '../support/taro'

const NOTICES = 'GET /stores/guanggu/notices'
const NOTICE = 'POST /stores/guanggu/skus/玳瑁-小/notice'
const TEMPLATES = { 'GET /subscriptions/templates': { ready: 't-ready', back: 't-back' } }
const answering = (answer: Awaited<ReturnType<typeof platform.subscribe>>) =>
  jest.spyOn(platform, 'subscribe').mockResolvedValue(answer)

function Sheet({ product = productOf() }) {
  const [choice, setChoice] = useState(firstChoice(product))
  return (
    <SkuSheet
      product={product}
      choice={choice}
      onChoose={setChoice}
      onClose={() => mockOf('closed')()}
    />
  )
}
const picture = () => document.querySelector('img')?.getAttribute('src')
/** ids of options: 颜色 0 玳瑁, 1 墨黑, 2 茶透; 尺寸 0 小, 1 大 */
const small = 'option-1-0'

beforeEach(() => useSession.setState({ storeId: 'guanggu' }))

describe('the sheet of choices', () => {
  it('changes picture, price, stock and chosen text together', async () => {
    serve(TEMPLATES)
    await open(<Sheet />)
    expect(said()).toContain('仅剩 2 件')
    expect(said()).toContain('已选 玳瑁 · 大')
    expect(picture()).toContain('玳瑁')
    await tap('option-0-1')
    expect(said()).toContain('1,260')
    expect(said()).toContain('本店现货 9 件')
    expect(said()).toContain('已选 墨黑 · 大')
    expect(picture()).toContain('墨黑')
  })

  it('marks what is sold out apart from what never was', async () => {
    serve(TEMPLATES)
    await open(<Sheet />)
    expect(the(small).className).toContain('soldOut')
    expect(the(small).getAttribute('aria-label')).toBe('小，本店暂缺')
    expect(the('option-0-2').className).toContain('never')
  })

  it('keeps the line that explains the dashes, so that no option moves', async () => {
    serve(TEMPLATES)
    await open(<Sheet />)
    const line = () => document.querySelector('.hint')
    expect(line()?.className).not.toContain('kept')
    await tap('option-0-1')
    expect(line()?.className).toContain('kept')
  })

  it('adds no more to the cart than the shelf has beside what is there', async () => {
    const line = { skuId: '玳瑁-大', quantity: 2 }
    const got = serve({ ...TEMPLATES, 'GET /stores/guanggu/cart': { lines: [line], count: 2 } })
    await open(<Sheet />)
    await tap('sku-cart')
    expect(toasts()).toEqual(['购物车里已有 2 件，本店只剩 2 件'])
    expect(got('PUT /stores/guanggu/cart/lines/玳瑁-大')).toEqual([])
  })

  it('offers no more pieces than there are', async () => {
    serve(TEMPLATES)
    await open(<Sheet />)
    await tap('quantity-more')
    await tap('quantity-more')
    expect(the('quantity-value').textContent).toBe('2')
    expect(toasts()).toEqual(['本店只剩 2 件'])
  })

  it('sells nothing that is to be bought in the store', async () => {
    serve(TEMPLATES)
    await open(<Sheet product={productOf({ saleMode: 'display_only' })} />)
    expect(the('sku-confirm').textContent).toBe('到店选购')
    expect(byId('sku-cart')).toBeNull()
    expect(said()).not.toContain('¥')
  })
})

describe('the notice when it is back', () => {
  it('asks WeChat first, then the server, and says that it is set', async () => {
    const skuIds: string[] = []
    const got = serve({
      ...{ ...TEMPLATES, 'POST /subscriptions': {}, [NOTICES]: () => ({ skuIds }) },
      [NOTICE]: () => skuIds.push('玳瑁-小'),
    })
    const subscribe = answering({ 't-back': 'accept' })
    await open(<Sheet />)
    expect(got(NOTICES)).toEqual([])
    await tap(small)
    expect(the('sku-confirm').textContent).toBe('本店已售罄')
    await tap('sku-notice')
    expect(subscribe).toHaveBeenCalledWith(['t-back'])
    expect(got('POST /subscriptions')[0]?.body).toEqual({ answers: { 't-back': 'accept' } })
    expect(got(NOTICE)).toHaveLength(1)
    expect(the('sku-notice').textContent).toBe('已设提醒')
  })

  it('is known when she comes again', async () => {
    serve({ ...TEMPLATES, [NOTICES]: { skuIds: ['玳瑁-小'] } })
    await open(<Sheet />)
    await tap(small)
    expect(the('sku-notice').textContent).toBe('已设提醒')
  })

  it.each([[{ 't-back': 'reject' as const }], [{ 't-back': 'ban' as const }], [null]])(
    'is not set when the answer was %j, and says so',
    async (answer) => {
      const got = serve({ ...TEMPLATES, [NOTICE]: {} })
      answering(answer)
      await open(<Sheet />)
      await tap(small)
      await tap('sku-notice')
      expect(got(NOTICE)).toEqual([])
      expect(toasts()).toEqual(['没允许发消息，到货时没法告诉你'])
      expect(the('sku-notice').textContent).toBe('到货提醒')
    },
  )

  it('can be asked for again when the server did not answer', async () => {
    serve({ ...TEMPLATES, 'POST /subscriptions': {}, [NOTICE]: LOST })
    answering({ 't-back': 'accept' })
    await open(<Sheet />)
    await tap(small)
    await tap('sku-notice')
    expect(toasts()).toEqual(['网络慢了一下，再试一次'])
    expect(the('sku-notice').textContent).toBe('到货提醒')
  })

  it('does not ask WeChat while nobody knows what to ask', async () => {
    serve({ 'GET /subscriptions/templates': LOST })
    const subscribe = answering({ 't-back': 'accept' })
    await open(<Sheet />)
    await tap(small)
    await tap('sku-notice')
    expect(subscribe).not.toHaveBeenCalled()
  })
})
