import AftersaleCase from '@/areas/aftersale/case'
import Aftersales from '@/areas/aftersale/list'
import { daysLeft } from '@/lib/countdown'
import { platform } from '@/platform'
import { useSession } from '@/session'
import { caseOf, goodsOf } from '../support/aftersales'
import { byId, LOST, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import { storeOf } from '../support/mall-pages'
import { mockOf, openWith, toasts, urlsOf } from '../support/taro'

const CASE = 'GET /aftersales/c1'
const WITHDRAW = 'POST /aftersales/c1/withdraw'
const MINUTE = 60_000

describe('what is left of days', () => {
  it.each([
    [47 * 60 * MINUTE + 1, '1 天 23 小时', false],
    [24 * 60 * MINUTE, '1 天', false],
    [24 * 60 * MINUTE - MINUTE, '23 小时 59 分', false],
    [59 * MINUTE, '59 分', false],
    [1, '1 分', false],
    [0, '', true],
    [-MINUTE, '', true],
  ])('of %i ms is %s', (ms, text, over) => {
    expect(daysLeft(1_000_000 + ms, 1_000_000)).toEqual({ text, over })
  })
})

describe('a case of hers', () => {
  beforeEach(() => openWith({ id: 'c1' }))

  it('says whose turn it is, until when, and what happened', async () => {
    const steps = [{ at: '2026-11-22T06:00:00Z', who: '你', text: '申请退货，想退款' }]
    const dueAt = '2026-11-24T05:20:00Z'
    serve({ [CASE]: caseOf({ dueAt, steps, pictures: ['/media/aftersale/1.webp'] }) })
    await open(<AftersaleCase />)
    expect(the('verdict').textContent).toBe('等门店答复')
    expect(the('sentence').textContent).toBe('门店看过就回复你。')
    expect(the('deadline').textContent).toBe('还有 1 天 23 小时')
    expect(the('case-steps').textContent).toContain('今天 14:00你 · 申请退货，想退款')
    expect(the('case-words').textContent).toContain('戴着不合适')
    await tap('picture-1')
    expect(mockOf('previewImage').mock.calls[0]).toEqual([
      { urls: ['/media/aftersale/1.webp?w=1200'], current: '/media/aftersale/1.webp?w=1200' },
    ])
  })

  it.each([
    ['asked' as const, 0],
    ['approved' as const, 1],
    ['refunding' as const, 2],
    ['done' as const, 4],
  ])('%s has %i of its four steps behind it', async (state, done) => {
    serve({ [CASE]: caseOf({ state }), 'GET /stores/guanggu': storeOf('guanggu') })
    await open(<AftersaleCase />)
    expect(said()).toContain('申请退回门店退款中已到账')
    expect(document.querySelectorAll('.done')).toHaveLength(done)
    expect(document.querySelectorAll('.now')).toHaveLength(done === 4 ? 0 : 1)
  })

  it.each([
    ['declined' as const, '这次没退成'],
    ['withdrawn' as const, '申请结束了'],
    ['lapsed' as const, '过期，申请结束了'],
  ])('%s has no steps, but a word', async (state, word) => {
    serve({ [CASE]: caseOf({ state }) })
    await open(<AftersaleCase />)
    expect(the('verdict').textContent).toBe(word)
    expect(said()).not.toContain('已到账')
  })

  it('tells the truth of a refund that is late', async () => {
    const sentence = '退款遇到问题，门店和微信在处理，钱不会丢'
    const refund = { state: 'delayed' as const, sentence }
    serve({ [CASE]: caseOf({ state: 'refunding', refund }) })
    await open(<AftersaleCase />)
    expect(the('verdict').textContent).toBe('退款慢了，我们在催')
    expect(the('refund-line').textContent).toBe(sentence)
  })

  it('is withdrawn after she was asked once more', async () => {
    const withdrawn = caseOf({ state: 'withdrawn' })
    const got = serve({ [CASE]: caseOf({ actions: ['withdraw'] }), [WITHDRAW]: withdrawn })
    await open(<AftersaleCase />)
    await tap('withdraw')
    expect(got(WITHDRAW)).toHaveLength(0)
    await tap('keep-case')
    expect(byId('confirm-withdraw')).toBeNull()
    await tap('withdraw')
    await tap('confirm-withdraw')
    expect(got(WITHDRAW)).toHaveLength(1)
    expect(the('verdict').textContent).toBe('申请结束了')
    expect(byId('withdraw')).toBeNull()
  })

  it('says why it cannot be withdrawn any more', async () => {
    const refusal = new Refusal('aftersale_moved_on', {}, '门店已经同意了')
    serve({ [CASE]: caseOf({ actions: ['withdraw'] }), [WITHDRAW]: refusal })
    await open(<AftersaleCase />)
    await tap('withdraw')
    await tap('confirm-withdraw')
    expect(toasts()).toEqual(['门店已经同意了'])
  })

  it('leads to the store once the goods are to be brought', async () => {
    const openLocation = jest.spyOn(platform, 'openLocation').mockReturnValue(undefined)
    serve({ [CASE]: caseOf({ state: 'approved' }), 'GET /stores/guanggu': storeOf('guanggu') })
    await open(<AftersaleCase />)
    await tap('navigate')
    expect(openLocation.mock.calls[0]?.[0]).toMatchObject({ name: 'guanggu店', latitude: 30.5 })
  })

  it('lets her call the store that said no', async () => {
    const call = jest.spyOn(platform, 'call').mockReturnValue(undefined)
    serve({ [CASE]: caseOf({ state: 'declined' }), 'GET /stores/guanggu': storeOf('guanggu') })
    await open(<AftersaleCase />)
    await tap('call')
    expect(call).toHaveBeenCalledWith('027-0000')
  })

  it('buys the same again where she wished for another one', async () => {
    const cart = {
      storeId: 'guanggu',
      lines: [],
      alsoHere: [],
      checkedFen: 0,
      checkedCount: 0,
      count: 0,
    }
    const put = 'PUT /stores/guanggu/cart/lines/sku-a'
    const lines = [goodsOf('a', { quantity: 2 })]
    const view = caseOf({ ...{ state: 'done', wish: 'exchange', lines }, actions: ['buy_again'] })
    const got = serve({ [CASE]: view, [put]: cart })
    useSession.setState({ storeId: 'jianghan' })
    await open(<AftersaleCase />)
    await tap('buy-again')
    expect(got(put)[0]?.body).toEqual({ quantity: 2, add: true })
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/cart/index' })
  })

  it('says why it did not come, and tries again', async () => {
    const answers = [LOST, caseOf()]
    serve({ [CASE]: () => answers.shift() })
    await open(<AftersaleCase />)
    await tap('retry')
    expect(the('verdict').textContent).toBe('等门店答复')
  })
})

describe('the list of what she gives back', () => {
  const LIST = 'GET /aftersales'

  it('shows each with its state and amount, and leads on', async () => {
    const exchange = caseOf({ id: 'c2', wish: 'exchange', state: 'approved' })
    serve({ [LIST]: { cases: [caseOf(), exchange], next: null } })
    await open(<Aftersales />)
    expect(the('case-c1').textContent).toContain('退货 · 光谷步行街店')
    expect(the('case-c1').textContent).toContain('等门店答复')
    expect(the('case-c1').textContent).toContain('100.00')
    expect(the('case-c2').textContent).toContain('换货 · 光谷步行街店')
    expect(said()).toContain('到底了，共 2 笔')
    await tap('case-c2')
    expect(urlsOf('navigateTo')).toEqual(['/areas/aftersale/case/index?id=c2'])
  })

  it('says that there is nothing, and where to ask', async () => {
    serve({ [LIST]: { cases: [], next: null } })
    await open(<Aftersales />)
    expect(said()).toContain('没有退款或售后')
    await tap('go-on')
    expect(urlsOf('navigateTo')).toEqual(['/areas/orders/list/index'])
  })
})
