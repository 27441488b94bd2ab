import type { MiniProgram } from '@yundian/weapp-runner'
import type { ShareCodeView } from '@contract/attribution'
import type { PickupCodeView } from '@contract/pickup'
import { Phone } from '../../scripts/stories/phone'
import type { Stack } from '../../scripts/stack/stack'
import { compiledStack, miniProgramOf } from '../support/weapp'

const SKU_TITLE = '汉阳树'
const PRODUCT = 'areas/product/detail/index'

function digitsOf(program: MiniProgram): string {
  return program.text(program.byId('pickup-digits')).replace(/\s/g, '')
}

describe('the real bundle', () => {
  let stack: Stack
  let shopper: MiniProgram
  let share: ShareCodeView
  const opened: MiniProgram[] = []
  const open = (...args: Parameters<typeof miniProgramOf>): MiniProgram => {
    const program = miniProgramOf(...args)
    opened.push(program)
    return program
  }

  beforeAll(async () => {
    stack = await compiledStack()
    const lin = new Phone('lin', stack.servers[0]?.origin ?? '', stack.simulator.origin)
    await lin.login()
    const body = { page: 'product', productId: 'hanyang', channel: 'card' }
    share = await lin.post<ShareCodeView>('/stores/guanggu/share-codes', body)
  }, 60_000)
  afterAll(async () => {
    for (const program of opened) program.stop()
    await stack.stop()
  })

  it('goes from a guide’s card to the pickup code', async () => {
    shopper = open(stack, 'chen')
    shopper.launch({
      path: 'areas/product/detail/index',
      query: { id: 'hanyang', s: share.code },
      scene: 1007,
    })
    await shopper.until(
      () => shopper.text().includes(SKU_TITLE) && shopper.has('buy'),
      'the product',
    )
    shopper.tap('buy')
    await shopper.until(() => shopper.has('sku-confirm'), 'the sheet of choices')
    shopper.tap('sku-confirm')
    await shopper.until(() => shopper.has('submit-order'), 'the confirmation')
    expect(shopper.text()).toContain('光谷步行街店')
    shopper.tap('submit-order')
    await shopper.until(() => shopper.current.route.includes('orders/detail'), 'the order')
    await shopper.until(() => /^\d{12}$/.test(digitsOf(shopper)), 'the pickup code', 15_000)
    expect(shopper.errors).toEqual([])
  }, 60_000)

  it('lands in the store of a scanned mini-program code, and asks for a store when there is none', async () => {
    const program = open(stack, 'wang')
    const scene = encodeURIComponent(share.code)
    program.launch({ path: 'pages/home/index', query: { scene }, scene: 1047 })
    await program.until(() => program.text().includes('光谷步行街店'), 'the mall of the code')
    const stranger = open(stack, 'wang')
    stranger.launch({ path: 'pages/home/index', query: { scene: 'nobodys' }, scene: 1047 })
    await stranger.until(() => stranger.current.route.includes('picker'), 'the list of stores')
    await stranger.until(() => stranger.text().includes('分享码无效'), 'why the list is shown')
    expect([...program.errors, ...stranger.errors]).toEqual([])
  }, 60_000)

  it('shows a product in the moments to nobody known, and enters its store from there', async () => {
    const sharer = open(stack, 'wang')
    sharer.launch({ path: PRODUCT, query: { id: 'hanyang', s: share.code }, scene: 1007 })
    await sharer.until(() => sharer.has('buy'), 'the product')
    const query = Object.fromEntries(new URLSearchParams(sharer.shareTimeline().query))
    expect(query).toEqual({ id: 'hanyang', store: 'guanggu', s: share.code })

    const alone = open(stack, 'he')
    alone.launch({ path: PRODUCT, query, scene: 1154 })
    await alone.until(() => alone.has('moments'), 'the product in the moments')
    expect(alone.text()).toContain(SKU_TITLE)
    await alone.until(() => alone.text().includes('光谷步行街店'), 'the store of the link')
    expect(alone.calls.map(({ api }) => api)).not.toContain('login')

    const program = open(stack, 'he')
    program.launch({ path: PRODUCT, query, scene: 1155 })
    await program.until(() => program.has('buy'), 'the product in the program')
    expect([...sharer.errors, ...alone.errors, ...program.errors]).toEqual([])
  }, 60_000)

  it('asks in the tap itself whether she may be told when it is back', async () => {
    const program = open(stack, 'wang')
    const query = { id: 'qianzai', store: 'guanggu' }
    program.launch({ path: PRODUCT, query, scene: 1007 })
    await program.until(() => program.has('choose'), 'the product')
    program.tap('choose')
    await program.until(() => program.has('sku-confirm'), 'the sheet of choices')
    program.tap(program.byText('浅金'))
    await program.until(() => program.has('sku-notice'), 'a choice that is sold out')
    expect(program.text()).toContain('本店已售罄')
    // while the templates are on their way she is asked to tap again
    const isSet = () => program.text().includes('已设提醒')
    const askedAgain = () => program.toasts.filter((line) => line.includes('再点一次')).length
    for (let taps = 1; !isSet() && taps < 20; taps += 1) {
      await new Promise((done) => setTimeout(done, 100))
      program.tap('sku-notice')
      await program.until(() => isSet() || askedAgain() >= taps, 'the notice')
    }
    expect(program.toasts).toContain('到货会发消息给你')
    expect(program.errors).toEqual([])
  }, 60_000)

  it('joins by her phone, and deletes her account again', async () => {
    const program = open(stack, 'wang')
    program.launch({ path: 'areas/account/join/index' })
    await program.until(() => program.has('agree'), 'the consent')
    program.tap('agree')
    await program.until(() => program.text().includes('用手机号开卡'), 'the button')
    await program.until(() => !program.text().includes('请先勾选'), 'the tick')
    program.tap('join-phone')
    await program.until(() => program.current.route === 'pages/home/index', 'the way back')
    program.show({ path: 'areas/account/settings/index' })
    await program.until(() => program.has('leave'), 'the settings')
    program.tap('leave')
    await program.until(() => program.has('sure'), 'what a deletion means')
    program.tap('sure')
    await program.until(() => !program.text().includes('请先勾选'), 'the tick')
    program.tap('leave-now')
    await program.until(() => program.current.route.includes('picker'), 'the list, as at first')
    expect(program.toasts).toContain('账号已注销')
    expect(program.errors).toEqual([])
  }, 60_000)

  it('lets the guide scan it and hand over, and tells her why the sale is hers', async () => {
    const chen = new Phone('chen', stack.servers[0]?.origin ?? '', stack.simulator.origin)
    await chen.login()
    const orderId = shopper.current.options['id'] ?? ''
    const { qr, digits } = await chen.get<PickupCodeView>(`/orders/${orderId}/pickup-code`)
    expect(digits).toBe(digitsOf(shopper))

    const manager = open(stack, 'he')
    manager.launch({ path: 'areas/store/work/index' })
    await manager.until(() => manager.text().includes('去备货'), 'work to prepare')
    manager.tap(manager.byText('去备货'))
    await manager.until(() => manager.has('mark-ready'), 'the order to prepare')
    manager.tap('mark-ready')
    await manager.until(() => !manager.text().includes('去备货'), 'nothing left to prepare')
    expect(manager.errors).toEqual([])

    const guide = open(stack, 'lin', { scan: () => qr })
    guide.launch({ path: 'areas/store/handover/index' })
    await guide.until(() => guide.has('scan'), 'the scan button')
    guide.tap('scan')
    await guide.until(() => guide.has('hand-over'), 'what is to be handed over')
    expect(guide.text()).toContain(SKU_TITLE)
    guide.tap('hand-over')
    await guide.until(() => guide.has('hand-over-confirm'), 'the question whether')
    guide.tap('hand-over-confirm')
    await guide.until(() => guide.has('handed-over'), 'the hand-over')
    guide.show({ path: 'areas/guide/sales/index' })
    await guide.until(() => guide.has('sale-1'), 'her sales')
    guide.tap('sale-1')
    await guide.until(() => guide.has('why-verdict'), 'why it is hers')
    expect(guide.text(guide.byId('why-verdict'))).toContain('因为')
    expect(guide.errors).toEqual([])
  }, 60_000)
})
