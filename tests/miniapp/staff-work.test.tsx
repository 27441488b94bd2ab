import type { OrderView } from '@contract/orders'
import { goodsLine, pieces, promiseOf, urgency } from '@/areas/store/parts/order-words'
import StoreWork from '@/areas/store/work'
import { byId, meOf, open, said, serve, tap, the } from '../support/staff-pages'
import { NOW, Refusal, lineOf, orderOf } from '../support/staff-pages'
import { mockOf } from '../support/taro'

const now = Date.parse(NOW)
const promised = (promisedAt: string | null) => orderOf({ promisedAt })
const READY = 'POST /stores/guanggu/orders/o1/ready'
const work = (toPrepare: OrderView[], toCollect: OrderView[] = []) => ({
  ...{ storeName: '光谷步行街店', toPrepare, toCollect, handedOverToday: 3, openAftersales: 0 },
})

describe('when it was promised', () => {
  it.each([
    ['2026-11-22T07:00:00Z', { day: '', time: '15:00', late: false }],
    ['2026-11-22T06:19:59Z', { day: '', time: '14:19', late: true }],
    ['2026-11-23T02:00:00Z', { day: '明天', time: '10:00', late: false }],
    ['2026-11-21T12:00:00Z', { day: '昨天', time: '20:00', late: true }],
    ['2026-11-29T02:00:00Z', { day: '11 月 29 日', time: '10:00', late: false }],
    [null, { day: '', time: '—', late: false }],
  ])('%s', (at, due) => {
    expect(promiseOf(promised(at), now)).toEqual(due)
  })
})

describe('how urgent the list is', () => {
  it.each([
    ['nothing to prepare', [], '都备好了'],
    ['today', ['2026-11-22T07:00:00Z', '2026-11-23T02:00:00Z'], '最早 15:00 前'],
    ['tomorrow', ['2026-11-23T02:00:00Z'], '最早 明天 10:00 前'],
    ['late', ['2026-11-21T12:00:00Z', '2026-11-22T07:00:00Z'], '1 单已超时'],
  ])('%s', (_, times, words) => {
    expect(urgency(times.map(promised), now)).toBe(words)
  })
})

describe('what is in an order', () => {
  const lines = [
    lineOf('a', { title: '「汉阳树」', options: '玳瑁', state: 'ready' }),
    lineOf('b', { title: '镜布', quantity: 2 }),
    lineOf('c', { title: '镜盒', state: 'handed_over', handedOver: 1 }),
  ]

  it('counts the pieces that are still in the store', () => {
    expect(pieces(lines)).toBe(3)
  })

  it('names what to look for on the shelf', () => {
    expect(goodsLine(lines)).toBe('「汉阳树」 玳瑁、镜布 ×2、镜盒')
  })
})

describe('the list of work', () => {
  it('says that the whole order is ready, and takes it from the list', async () => {
    let prepared = false
    const got = serve({
      ...{ 'GET /me': meOf() },
      'GET /stores/guanggu/work': () => (prepared ? work([], [orderOf()]) : work([orderOf()])),
      [READY]: () => {
        prepared = true
        return orderOf({ status: 'ready' })
      },
    })
    await open(<StoreWork />)
    expect(the('work-done').textContent).toContain('今天已交3')
    await tap('work-order-o1')
    await tap('mark-ready')
    expect(got(READY)[0]?.body).toEqual({})
    expect(byId('mark-ready')).toBeNull()
    expect(said()).toContain('来了新单会出现在这里')
  })

  it('says which lines are ready when some are not', async () => {
    const got = serve({
      ...{ 'GET /me': meOf(), 'GET /stores/guanggu/work': work([orderOf()]), [READY]: orderOf() },
    })
    await open(<StoreWork />)
    await tap('work-order-o1')
    await tap('choose-b')
    expect(the('mark-ready').textContent).toBe('这 1 样备好了')
    await tap('mark-ready')
    expect(got(READY)[0]?.body).toEqual({ lineIds: ['a'] })
  })

  it('keeps the order open and says why when it cannot be marked ready', async () => {
    const refusal = new Refusal('line_not_ready', {}, '这个订单已经退款')
    serve({
      ...{ 'GET /me': meOf(), 'GET /stores/guanggu/work': work([orderOf()]), [READY]: refusal },
    })
    await open(<StoreWork />)
    await tap('work-order-o1')
    await tap('mark-ready')
    expect(said()).toContain('这个订单已经退款')
    expect(byId('mark-ready')).not.toBeNull()
  })

  it('leads from a ready order to the scanner', async () => {
    const ready = orderOf({ status: 'ready', actions: ['hand_over'] })
    serve({ 'GET /me': meOf(), 'GET /stores/guanggu/work': work([], [ready]) })
    await open(<StoreWork />)
    await tap('work-order-o1')
    expect(byId('mark-ready')).toBeNull()
    await tap('sheet-scan')
    expect(mockOf('navigateTo')).toHaveBeenCalledWith({ url: '/areas/store/handover/index' })
  })

  it.each([
    ['manager' as const, ['go-aftersales', 'go-stock', 'go-sales', 'go-disputes', 'go-staff']],
    ['cashier' as const, ['go-aftersales', 'go-stock']],
  ])('leads a %s on to %j', async (role, ways) => {
    serve({ 'GET /me': meOf({ role }), 'GET /stores/guanggu/work': work([]) })
    await open(<StoreWork />)
    const there = [...document.querySelectorAll('[id^="go-"]')].map(({ id }) => id)
    expect(there.filter((id) => id !== 'go-scan')).toEqual(ways)
  })
})
