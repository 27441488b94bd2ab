import type { MiniProgram } from '@yundian/weapp-runner'
import type { DisputesView } from '../../server/features/disputes/contract'
import { Phone } from '../../scripts/stories/phone'
import type { Stack } from '../../scripts/stack/stack'
import { compiledStack, miniProgramOf } from '../support/weapp'

const HOME = 'pages/home/index'
const GUIDE = 'areas/guide'

/** A card's path as a launch: page and query. */
function launchOf(path: string): { path: string; query: Record<string, string>; scene: number } {
  const [page = '', search = ''] = path.replace(/^\//, '').split('?')
  return { path: page, query: Object.fromEntries(new URLSearchParams(search)), scene: 1007 }
}

describe('a guide in the real bundle', () => {
  let stack: Stack
  let lin: MiniProgram
  let card: string
  const opened: MiniProgram[] = []
  const open = (...args: Parameters<typeof miniProgramOf>): MiniProgram => {
    const program = miniProgramOf(...args)
    opened.push(program)
    return program
  }
  const phoneOf = async (person: 'he' | 'zhou'): Promise<Phone> => {
    const phone = new Phone(person, stack.servers[0]?.origin ?? '', stack.simulator.origin)
    await phone.login()
    return phone
  }

  beforeAll(async () => {
    stack = await compiledStack()
  }, 60_000)
  afterAll(async () => {
    for (const program of opened) program.stop()
    await stack.stop()
  })

  it('sends a product from her share kit', async () => {
    lin = open(stack, 'lin')
    lin.launch({ path: `${GUIDE}/work/index` })
    await lin.until(() => lin.has('figure-opened'), 'her day')
    lin.tap('kit-products')
    await lin.until(() => lin.has('share-hanyang'), 'the products')
    lin.tap('share-hanyang')
    await lin.until(() => lin.has('product-code') && lin.has('share-card'), 'the sheet')
    card = (await lin.share()).path
    expect(card).toContain('id=hanyang')
    expect(lin.errors).toEqual([])
  }, 60_000)

  it('keeps the customer whom a shopper’s forwarded card brought', async () => {
    const wang = open(stack, 'wang')
    wang.launch(launchOf(card))
    await wang.until(() => wang.has('buy'), 'the product')
    const passedOn = (await wang.share()).path
    expect(passedOn).not.toBe(card)

    const chen = open(stack, 'chen')
    chen.launch(launchOf(passedOn))
    await chen.until(() => chen.has('buy'), 'the product of the forwarded card')
    chen.tap('buy')
    await chen.until(() => chen.has('sku-confirm'), 'the choices')
    chen.tap('sku-confirm')
    await chen.until(() => chen.has('submit-order'), 'the confirmation')
    chen.tap('submit-order')
    await chen.until(() => chen.current.route.includes('orders/detail'), 'the order')
    await chen.until(() => chen.has('pickup-digits'), 'the payment', 15_000)

    lin.show({ path: `${GUIDE}/work/index` })
    await lin.until(() => lin.has('sale-1'), 'her sale')
    expect(lin.text(lin.byId('sale-1'))).toContain('归我')
    expect([...wang.errors, ...chen.errors]).toEqual([])
  }, 60_000)

  it('tells the colleague why the sale is not his, takes his words, and shows the ruling', async () => {
    const zhou = await phoneOf('zhou')
    const body = { page: 'product', productId: 'hanyang', channel: 'card' }
    const { path } = await zhou.post<{ path: string }>('/stores/guanggu/share-codes', body)
    const wang = open(stack, 'wang')
    wang.launch(launchOf(path))
    await wang.until(() => wang.has('buy'), 'his card')
    wang.show(launchOf(card))
    const { s } = launchOf(card).query
    await wang.until(() => wang.current.options['s'] === s && wang.has('buy'), 'her card')
    wang.tap('buy')
    await wang.until(() => wang.has('sku-confirm'), 'the choices')
    wang.tap('sku-confirm')
    await wang.until(() => wang.has('submit-order'), 'the confirmation')
    wang.tap('submit-order')
    await wang.until(() => wang.has('pickup-digits'), 'the payment', 15_000)

    const program = open(stack, 'zhou')
    program.launch({ path: `${GUIDE}/sales/index` })
    await program.until(() => program.has('sale-1'), 'his sales')
    program.tap('sale-1')
    await program.until(() => program.has('why-differ'), 'why it is not his')
    program.tap('why-differ')
    await program.until(() => program.has('say-words'), 'the form')
    program.input('say-words', '她来验光时我推荐的这一副')
    await program.until(() => program.text().includes('提交'), 'the button')
    program.tap('say')
    await program.until(() => program.has('why-dispute'), 'his claim')

    const he = await phoneOf('he')
    const { rows } = await he.get<DisputesView>('/stores/guanggu/disputes')
    const staffId = rows[0]?.raisedBy.id ?? ''
    const ruling = { people: [{ staffId, bps: 10_000 }], reason: '验光单上是他的名字' }
    await he.post(`/stores/guanggu/disputes/${rows[0]?.id}/decide`, ruling)
    program.show({ path: `${GUIDE}/disputes/index` })
    await program.until(() => program.text().includes('已改判'), 'the ruling')
    expect(program.text()).toContain('验光单上是他的名字')
    expect([...wang.errors, ...program.errors]).toEqual([])
  }, 60_000)

  it('ends a code after a question, and lists what came of it', async () => {
    lin.show({ path: `${GUIDE}/share/index`, query: { at: 'codes' } })
    await lin.until(() => lin.text().includes('成交 1'), 'what she sent')
    const { s: code = '' } = launchOf(card).query
    lin.tap(`code-${code}`)
    await lin.until(() => lin.has('end-code'), 'the code')
    lin.tap('end-code')
    await lin.until(() => lin.has('revoke-code'), 'the question')
    lin.tap('revoke-code')
    await lin.until(() => lin.toasts.includes('已停用'), 'the end')

    const late = open(stack, 'wang')
    late.launch({ path: HOME, query: { s: code }, scene: 1007 })
    await late.until(() => late.text().includes('光谷步行街店'), 'the store of a code that is over')
    expect([...lin.errors, ...late.errors]).toEqual([])
  }, 60_000)
})
