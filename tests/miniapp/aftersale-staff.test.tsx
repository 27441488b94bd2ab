import type { CaseView } from '@contract/aftersale'
import StoreAftersale from '@/areas/store/aftersale'
import StoreAftersales from '@/areas/store/aftersales'
import StoreWork from '@/areas/store/work'
import { caseOf } from '../support/aftersales'
import { byId, lineOf, meOf, open, orderOf, Refusal } from '../support/staff-pages'
import { said, serve, tap, the, type } from '../support/staff-pages'
import { openWith, toasts, urlsOf } from '../support/taro'

const LIST = 'GET /stores/guanggu/aftersales'
const CASE = `${LIST}/c1`
const act = (name: string) => `POST /stores/guanggu/aftersales/c1/${name}`
const me = { 'GET /me': meOf({ role: 'manager' }) }
const ofStore = (over: Partial<CaseView> = {}) =>
  caseOf({ customer: '会员 ··5678', actions: ['approve', 'decline'], ...over })

describe('the list of what comes back to the store', () => {
  it('begins with what waits, and says until when', async () => {
    const sentence = '请在 11 月 23 日 14:20 前答复，过时自动同意退货'
    const got = serve({ ...me, [LIST]: { cases: [ofStore({ sentence })], next: null } })
    await open(<StoreAftersales />)
    expect(got(LIST)[0]?.path).toContain('state=open')
    const card = the('case-c1').textContent
    for (const words of ['退货 · 会员 ··5678', '等你答复', sentence]) {
      expect(card).toContain(words)
    }
    await tap('case-c1')
    expect(urlsOf('navigateTo')).toEqual(['/areas/store/aftersale/index?id=c1'])
  })

  it('says that nothing waits, and shows what is over', async () => {
    const got = serve({ ...me, [LIST]: { cases: [], next: null } })
    await open(<StoreAftersales />)
    expect(said()).toContain('没有要处理的')
    await tap('part-done')
    expect(got(LIST).at(-1)?.path).toContain('state=done')
    expect(said()).toContain('还没有结束的')
  })
})

describe('a case of the store', () => {
  beforeEach(() => openWith({ id: 'c1' }))

  it('is approved by the manager, who reads first what that does', async () => {
    const approved = ofStore({ state: 'approved', actions: ['inspect'] })
    const got = serve({ ...me, [CASE]: ofStore(), [act('approve')]: approved })
    await open(<StoreAftersale />)
    await tap('approve')
    expect(said()).toContain('检查没问题再退 ¥100.00')
    expect(got(act('approve'))).toHaveLength(0)
    await tap('confirm-approve')
    expect(got(act('approve'))).toHaveLength(1)
    expect(byId('approve')).toBeNull()
    expect(byId('inspect')).not.toBeNull()
  })

  it('is declined with a reason, which the shopper reads', async () => {
    const declined = ofStore({ state: 'declined', actions: [] })
    const got = serve({ ...me, [CASE]: ofStore(), [act('decline')]: declined })
    await open(<StoreAftersale />)
    await tap('decline')
    expect(the('confirm-decline').textContent).toBe('先写原因')
    await tap('confirm-decline')
    expect(got(act('decline'))).toHaveLength(0)
    await tap('decline-reason-1')
    await tap('confirm-decline')
    expect(got(act('decline'))[0]?.body).toEqual({ reason: '镜片按你的度数做好了，不能退' })
    expect(byId('decline')).toBeNull()
  })

  it('waits for the manager where a colleague looks at it', async () => {
    serve({ 'GET /me': meOf({ role: 'cashier' }), [CASE]: ofStore({ actions: [] }) })
    await open(<StoreAftersale />)
    expect(the('wait').textContent).toBe('等店长答复')
    expect(byId('approve')).toBeNull()
  })

  it.each([
    ['sellable', ['good'], { good: true, sellable: true }],
    ['not sellable any more', ['good', 'sellable'], { good: true, sellable: false }],
    [
      'not good',
      ['not-good', 'inspect-note-1'],
      { good: false, sellable: false, note: '有使用过的痕迹' },
    ],
  ])('is inspected: %s', async (_, taps, body) => {
    const brought = ofStore({ state: 'approved', actions: ['inspect'] })
    const after = ofStore({ state: body.good ? 'refunding' : 'declined', actions: [] })
    const got = serve({ ...me, [CASE]: brought, [act('inspect')]: after })
    await open(<StoreAftersale />)
    await tap('inspect')
    expect(the('confirm-inspect').textContent).toBe('先选检查结果')
    for (const id of taps) await tap(id)
    await tap('confirm-inspect')
    expect(got(act('inspect'))[0]?.body).toEqual(body)
    expect(byId('confirm-inspect')).toBeNull()
  })

  it('asks what is wrong before it goes back to the shopper', async () => {
    const brought = ofStore({ state: 'approved', actions: ['inspect'] })
    serve({ ...me, [CASE]: brought })
    await open(<StoreAftersale />)
    await tap('inspect')
    await tap('not-good')
    expect(the('confirm-inspect').textContent).toBe('先写哪里有问题')
    await type('inspect-note', '镜腿断了')
    expect(the('confirm-inspect').textContent).toBe('有问题，货还给顾客')
  })

  it('keeps the sheet open with the reason of a refusal', async () => {
    const refusal = new Refusal('aftersale_moved_on', {}, '顾客已经撤回')
    serve({ ...me, [CASE]: ofStore(), [act('approve')]: refusal })
    await open(<StoreAftersale />)
    await tap('approve')
    await tap('confirm-approve')
    expect(said()).toContain('顾客已经撤回')
    expect(byId('confirm-approve')).not.toBeNull()
  })
})

describe('the store that cannot give what was paid', () => {
  const REFUND = 'POST /stores/guanggu/orders/o1/refund'
  const order = orderOf({
    lines: [lineOf('a', { quantity: 3, refunded: 1 }), lineOf('b', { refunding: 1 })],
    actions: ['mark_ready', 'refund'],
  })
  const work = {
    ...{ storeName: '光谷步行街店', toPrepare: [order], toCollect: [], handedOverToday: 0 },
    openAftersales: 2,
  }
  const page = { ...me, 'GET /stores/guanggu/work': work }

  it('sees how many cases wait, and goes to them', async () => {
    serve(page)
    await open(<StoreWork />)
    expect(the('go-aftersales').textContent).toBe('售后2还没办完的')
    await tap('go-aftersales')
    expect(urlsOf('navigateTo')).toEqual(['/areas/store/aftersales/index'])
  })

  it('fetches only what is not going back', async () => {
    serve(page)
    await open(<StoreWork />)
    expect(the('work-order-o1').textContent).toContain('2 件 · ')
    await tap('work-order-o1')
    expect(said()).toContain('已退 1 件')
    expect(said()).toContain('退款中')
  })

  it('gives back units of lines with a reason, once', async () => {
    const moneyLine = '部分退款 ¥33.33，处理中'
    const got = serve({ ...page, [REFUND]: orderOf({ moneyLine }) })
    await open(<StoreWork />)
    await tap('work-order-o1')
    await tap('refund')
    expect(byId('back-b-more')).toBeNull()
    expect(the('confirm-refund').textContent).toBe('先选退几件')
    await tap('back-a-more')
    expect(the('confirm-refund').textContent).toBe('先写原因')
    await tap('refund-reason-1')
    await tap('back-a-more')
    await tap('back-a-more')
    expect(toasts()).toEqual(['最多退 2 件'])
    await tap('back-a-less')
    await tap('confirm-refund')
    expect(got(REFUND)[0]?.body).toEqual({
      ...{ reason: '暂时缺货', lines: [{ lineId: 'a', quantity: 1 }] },
    })
    expect(got(REFUND)[0]?.key).toMatch(/^\w{10,}$/)
    expect(toasts().at(-1)).toBe(moneyLine)
    expect(byId('confirm-refund')).toBeNull()
  })

  it('leaves it to the manager', async () => {
    serve({ ...page, 'GET /me': meOf({ role: 'cashier' }) })
    await open(<StoreWork />)
    await tap('work-order-o1')
    expect(byId('refund')).toBeNull()
  })
})
