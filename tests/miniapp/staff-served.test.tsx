import type { MeView } from '@contract/storefront'
import StoreHandover from '@/areas/store/handover'
import StoreWork from '@/areas/store/work'
import { colleagueOf } from '../support/managing'
import { byId, meOf, open, Refusal, serve, tap, the, type } from '../support/staff-pages'
import { lineOf, orderOf } from '../support/staff-pages'

const LOOKUP = 'POST /stores/guanggu/pickup/lookup'
const REDEEM = 'POST /stores/guanggu/pickup/redeem'
const SERVICES = 'POST /stores/guanggu/services'
const work = {
  ...{ storeName: '光谷步行街店', toPrepare: [orderOf()], toCollect: [], handedOverToday: 0 },
}
const staff = {
  staff: [
    colleagueOf('s-zhou', '周明远', { role: 'optometrist' }),
    colleagueOf('s-luo', '罗小满', { role: 'cashier' }),
    colleagueOf('s-gu', '顾南乔', { status: 'on_leave' }),
    colleagueOf('s-me', '何远帆', { role: 'manager', isMe: true }),
  ],
}
type Role = NonNullable<MeView['staff']>['role']
const shop = (role: Role, answer: unknown) =>
  serve({
    ...{ 'GET /me': meOf({ id: 's-me', role }), 'GET /stores/guanggu/work': work },
    ...{ 'GET /stores/guanggu/staff': staff, [SERVICES]: answer },
  })

describe('who served', () => {
  it('is named by the manager, of those who are at work and serve', async () => {
    const got = shop('manager', { touchId: 't1', revisedLines: 2 })
    await open(<StoreWork />)
    await tap('work-order-o1')
    await tap('ask-served')
    expect(byId('served-s-luo')).toBeNull()
    expect(byId('served-s-gu')).toBeNull()
    expect(byId('served-s-me')).toBeNull()
    await tap('served-s-zhou')
    expect(got(SERVICES)[0]?.body).toEqual({
      ...{ orderNo: '26112214000000001979', staffId: 's-zhou', named: true },
    })
    expect(the('served').textContent).toBe('记下了，周明远接待的；2 样商品重新判定')
  })

  it('is said by an optometrist of herself only', async () => {
    const got = shop('optometrist', { touchId: 't1', revisedLines: 0 })
    await open(<StoreWork />)
    await tap('work-order-o1')
    expect(byId('ask-served')).toBeNull()
    await tap('served-me')
    expect(got(SERVICES)[0]?.body).toEqual({ orderNo: '26112214000000001979', staffId: 's-me' })
    expect(the('served').textContent).toBe('记下了，你接待的；归属没有变')
  })

  it.each(['cashier' as const, 'guide' as const])('is not asked of a %s', async (role) => {
    shop(role, {})
    await open(<StoreWork />)
    await tap('work-order-o1')
    expect(byId('ask-served')).toBeNull()
    expect(byId('served-me')).toBeNull()
  })

  it('can be said again when the server refuses', async () => {
    shop('manager', new Refusal('order_not_found', {}, '没有这个订单'))
    await open(<StoreWork />)
    await tap('work-order-o1')
    await tap('ask-served')
    await tap('served-s-zhou')
    expect(the('served-trouble').textContent).toContain('没有这个订单')
    expect(byId('served-s-zhou')).not.toBeNull()
  })

  it('can be said when the goods are handed over', async () => {
    const ready = { order: orderOf({ lines: [lineOf('a', { state: 'ready' })] }), shopper: '' }
    ready.order.actions = ['hand_over']
    const got = serve({
      ...{ 'GET /me': meOf({ id: 's-me', role: 'manager' }), [SERVICES]: { revisedLines: 1 } },
      ...{ 'GET /stores/guanggu/staff': staff, [LOOKUP]: ready, [REDEEM]: ready },
    })
    await open(<StoreHandover />)
    await type('code-input', '482019573361')
    await tap('lookup')
    await tap('hand-over')
    await tap('hand-over-confirm')
    await tap('ask-served')
    await tap('served-s-zhou')
    expect(got(SERVICES)[0]?.body).toMatchObject({ staffId: 's-zhou', named: true })
    expect(the('served').textContent).toContain('周明远接待的')
  })
})
