import type { LineState, OrderAction } from '@contract/orders'
import { ApiError } from '@/api/http'
import StoreHandover from '@/areas/store/handover'
import { toldOf } from '@/areas/store/handover/trouble'
import { platform } from '@/platform'
import { byId, meOf, open, said, serve, tap, the, type } from '../support/staff-pages'
import { LOST, NOW, Refusal, lineOf, orderOf } from '../support/staff-pages'

const DIGITS = '482019573361'
const QR = `YD1.${DIGITS}.29397412.0123456789abcdef`
const LOOKUP = 'POST /stores/guanggu/pickup/lookup'
const REDEEM = 'POST /stores/guanggu/pickup/redeem'
const READY = 'POST /stores/guanggu/orders/o1/ready'

const order = (states: LineState[], actions: OrderAction[] = ['hand_over']) =>
  orderOf({
    lines: states.map((state, index) => lineOf('abc'[index] ?? '', { state })),
    actions,
  })
const found = (states: LineState[], actions?: OrderAction[]) => ({
  order: order(states, actions),
  shopper: '尾号 5678',
})
const scanning = (text: string | null) =>
  jest.spyOn(platform, 'scan').mockResolvedValue(text === null ? null : { result: text })

describe('why a code is not taken', () => {
  const now = Date.parse(NOW)
  it.each<[string, object, string, string]>([
    ['pickup_code_wrong', {}, '没有这个取货码', '核对一下 12 位数字'],
    ['pickup_code_expired', { reason: 'signature' }, '二维码过时了', '刷新后再出示'],
    ['pickup_code_expired', { reason: 'replaced' }, '这个取货码换过了', '新的取货码'],
    ['pickup_code_expired', { reason: 'refunded' }, '这一单已经退款', '货不用交'],
    ['pickup_code_other_store', { storeName: '江汉路店' }, '这是江汉路店的取货码', '到江汉路店取'],
    ['pickup_already_done', { at: '2026-11-21T06:03:00Z' }, '已经取走了', '昨天 14:03 交的货'],
    ['too_many_requests', { retryAfterMs: 41_500 }, '试错太多次了', '过 42 秒再试'],
    ['too_many_requests', { retryAfterMs: 1_500_000 }, '试错太多次了', '过 25 分钟再试'],
    ['line_not_ready', {}, '货还没备好', '先备好'],
    ['offline', {}, '没有连上', '不会交两次'],
    ['something_new', {}, '没能查到', '服务器的话'],
  ])('%s %j', (code, data, title, line) => {
    const told = toldOf(new ApiError(code, '服务器的话', { ...data }), now)
    expect(told.title).toContain(title)
    expect(told.line).toContain(line)
  })
})

describe('handing over', () => {
  it('takes a scanned QR as it is, and hands over by its digits, which do not grow old', async () => {
    const got = serve({
      ...{ 'GET /me': meOf(), [LOOKUP]: found(['ready', 'ready']) },
      [REDEEM]: found(['handed_over', 'handed_over'], []),
    })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    expect(got(LOOKUP)[0]?.body).toEqual({ code: QR })
    expect(the('shopper').textContent).toContain('尾号 5678')
    await tap('hand-over')
    expect(got(REDEEM)).toEqual([])
    await tap('hand-over-confirm')
    expect(got(REDEEM)[0]?.body).toEqual({ code: DIGITS, lineIds: ['a', 'b'] })
    expect(the('handed-over').textContent).toContain('已交完')
  })

  it('takes twelve typed digits and nothing shorter', async () => {
    const got = serve({ 'GET /me': meOf(), [LOOKUP]: found(['ready']) })
    await open(<StoreHandover />)
    await type('code-input', DIGITS.slice(1))
    expect(the('lookup').textContent).toBe('还差 1 位')
    await tap('lookup')
    expect(got(LOOKUP)).toEqual([])
    await type('code-input', DIGITS)
    await tap('lookup')
    expect(got(LOOKUP)[0]?.body).toEqual({ code: DIGITS })
  })

  it('hands over only the chosen lines, and says what is left', async () => {
    const got = serve({
      ...{ 'GET /me': meOf(), [LOOKUP]: found(['ready', 'ready', 'preparing']) },
      [REDEEM]: found(['handed_over', 'ready', 'preparing']),
    })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    expect(byId('choose-c')).toBeNull()
    expect(the('hand-over').textContent).toBe('先交 2 样')
    await tap('choose-b')
    await tap('hand-over')
    await tap('hand-over-confirm')
    expect(got(REDEEM)[0]?.body).toMatchObject({ lineIds: ['a'] })
    expect(the('handed-over').textContent).toContain('还有 2 样没交')
  })

  it('cannot hand over nothing', async () => {
    serve({ 'GET /me': meOf(), [LOOKUP]: found(['ready', 'ready']) })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    await tap('choose-a')
    await tap('choose-b')
    expect(the('hand-over').textContent).toBe('先选要交的')
    await tap('hand-over')
    expect(byId('hand-over-confirm')).toBeNull()
  })

  it('marks goods ready at the counter before it hands them over', async () => {
    serve({
      ...{ 'GET /me': meOf(), [LOOKUP]: found(['preparing'], ['mark_ready']) },
      [READY]: order(['ready']),
    })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    expect(byId('hand-over')).toBeNull()
    await tap('mark-ready')
    expect(the('hand-over').textContent).toBe('交货')
  })

  it('asks with the same key again when nobody knows whether it happened', async () => {
    let lost = true
    const got = serve({
      ...{ 'GET /me': meOf(), [LOOKUP]: found(['ready']) },
      [REDEEM]: () => (lost ? LOST : found(['handed_over'], [])),
    })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    await tap('hand-over')
    await tap('hand-over-confirm')
    expect(the('code-trouble').textContent).toContain('不会交两次')
    lost = false
    await tap('hand-over')
    await tap('hand-over-confirm')
    const [first, second] = got(REDEEM)
    expect(first?.key).toMatch(/\w{16}/)
    expect(second?.key).toBe(first?.key)
    expect(byId('handed-over')).not.toBeNull()
  })

  it('spends no guess on something that is no pickup code', async () => {
    const got = serve({ 'GET /me': meOf(), [LOOKUP]: found(['ready']) })
    scanning('https://example.com')
    await open(<StoreHandover />)
    await tap('scan')
    expect(the('code-trouble').textContent).toContain('这不是取货码')
    expect(got(LOOKUP)).toEqual([])
  })

  it('says nothing when the clerk turns back from the camera', async () => {
    serve({ 'GET /me': meOf() })
    scanning(null)
    await open(<StoreHandover />)
    await tap('scan')
    expect(byId('code-trouble')).toBeNull()
  })

  it('tells another store’s code, and forgets it with the next digit', async () => {
    const refusal = new Refusal('pickup_code_other_store', { storeName: '江汉路店' })
    serve({ 'GET /me': meOf(), [LOOKUP]: refusal })
    await open(<StoreHandover />)
    await type('code-input', DIGITS)
    await tap('lookup')
    expect(the('code-trouble').textContent).toContain('请顾客到江汉路店取')
    await type('code-input', DIGITS.slice(1))
    expect(byId('code-trouble')).toBeNull()
    expect(said()).not.toContain('江汉路')
  })

  it('begins anew for the next shopper', async () => {
    serve({
      ...{ 'GET /me': meOf(), [LOOKUP]: found(['ready']) },
      [REDEEM]: found(['handed_over'], []),
    })
    scanning(QR)
    await open(<StoreHandover />)
    await tap('scan')
    await tap('hand-over')
    await tap('hand-over-confirm')
    await tap('next-code')
    expect(byId('handed-over')).toBeNull()
    expect(byId('scan')).not.toBeNull()
  })
})
