import fs from 'node:fs'
import path from 'node:path'
import type { MiniProgram } from '@yundian/weapp-runner'
import type { CasesView } from '@contract/aftersale'
import type { OrderView } from '@contract/orders'
import type { PickupCodeView } from '@contract/pickup'
import type { QuoteView } from '@contract/quote'
import type { PersonId } from '../../scripts/demo/people'
import { Phone } from '../../scripts/stories/phone'
import type { Stack } from '../../scripts/stack/stack'
import { compiledStack, miniProgramOf } from '../support/weapp'

const STORE = 'guanggu'
const SKU = 'hanyang-tortoise-49'
const PHOTO = fs.readFileSync(path.resolve(__dirname, '../../miniapp/assets/tab/home.png'))
/** WeChat's answer to a refund, and the jobs that hear it. */
const MONEY_MS = 20_000

describe('goods that go back in the real bundle', () => {
  let stack: Stack
  let chen: Phone
  let he: Phone
  let shopper: MiniProgram
  const opened: MiniProgram[] = []
  const open = (person: PersonId): MiniProgram => {
    const program = miniProgramOf(stack, person, { picture: PHOTO })
    opened.push(program)
    return program
  }
  const buy = async (quantity: number): Promise<OrderView> => {
    const lines = [{ skuId: SKU, quantity }]
    const { fingerprint } = await chen.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
    const order = await chen.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
    await chen.pay(order.id)
    await chen.post(`/orders/${order.id}/pay/check`)
    return order
  }
  const says = (program: MiniProgram, id: string, words: string) =>
    program.has(id) && program.text(program.byId(id)).includes(words)

  beforeAll(async () => {
    stack = await compiledStack()
    const { origin = '' } = stack.servers[0] ?? {}
    chen = new Phone('chen', origin, stack.simulator.origin)
    he = new Phone('he', origin, stack.simulator.origin)
    for (const phone of [chen, he]) await phone.login()
    shopper = open('chen')
  }, 60_000)
  afterAll(async () => {
    for (const program of opened) program.stop()
    await stack.stop()
  })

  it('give one of two pieces back before anybody touched them, and the money arrives', async () => {
    const { id, lines } = await buy(2)
    const lineId = lines[0]?.id ?? ''
    shopper.launch({ path: 'areas/orders/detail/index', query: { id } })
    await shopper.until(() => says(shopper, 'ask-back', '申请退款'), 'the way to ask')
    shopper.tap('ask-back')
    await shopper.until(() => shopper.has(`units-${lineId}-less`), 'the form, all chosen')
    shopper.tap(`units-${lineId}-less`)
    expect(shopper.text(shopper.byId('ways'))).toContain('马上退款')
    shopper.tap('reason')
    await shopper.until(() => shopper.has('reason-unwanted'), 'the reasons')
    shopper.tap('reason-unwanted')
    await shopper.until(() => says(shopper, 'ask', '提交申请'), 'the button')
    shopper.tap('ask')
    await shopper.until(() => shopper.current.route.includes('aftersale/case'), 'the case')
    await shopper.until(() => says(shopper, 'verdict', '钱已经退给你'), 'the money', MONEY_MS)
    expect(shopper.text(shopper.byId('case-goods'))).toContain('1,160.00')

    const order = await chen.get<OrderView>(`/orders/${id}`)
    expect(order.lines[0]).toMatchObject({ refunded: 1, refunding: 0, refundedFen: 116_000 })
    shopper.show({ path: 'areas/orders/detail/index', query: { id } })
    await shopper.until(() => says(shopper, `line-${lineId}`, '已退 1 件'), 'the rest of the line')
    expect(shopper.text(shopper.byId('refunds'))).toContain('已到账')
    expect(shopper.errors).toEqual([])
  }, 90_000)

  it('come back to the store with a photo, are inspected there, and are paid back', async () => {
    const { id, lines } = await buy(1)
    await he.post(`/stores/${STORE}/orders/${id}/ready`)
    const { digits } = await chen.get<PickupCodeView>(`/orders/${id}/pickup-code`)
    await he.post(`/stores/${STORE}/pickup/redeem`, { code: digits })
    shopper.show({ path: 'areas/aftersale/apply/index', query: { id } })
    await shopper.until(() => shopper.has(`choose-${lines[0]?.id ?? ''}`), 'the form')
    shopper.tap('add-picture')
    await shopper.until(() => shopper.has('shot-1'), 'the photo')
    shopper.tap('reason')
    await shopper.until(() => shopper.has('reason-faulty'), 'the reasons')
    shopper.tap('reason-faulty')
    shopper.input('note', '镜腿松了')
    await shopper.until(() => says(shopper, 'ask', '提交申请'), 'that the photo is sent')
    shopper.tap('ask')
    await shopper.until(() => says(shopper, 'verdict', '等门店答复'), 'the case')
    const { cases } = await chen.get<CasesView>('/aftersales')
    const caseId = cases[0]?.id ?? ''
    expect(cases[0]?.pictures).toHaveLength(1)

    const manager = open('he')
    manager.launch({ path: 'areas/store/work/index' })
    await manager.until(() => says(manager, 'go-aftersales', '1'), 'that one waits')
    manager.tap('go-aftersales')
    await manager.until(() => manager.has(`case-${caseId}`), 'the list')
    manager.tap(`case-${caseId}`)
    await manager.until(() => manager.has('approve'), 'the case')
    expect(manager.text(manager.byId('case-words'))).toContain('镜腿松了')
    manager.tap('approve')
    await manager.until(() => manager.has('confirm-approve'), 'what a yes does')
    manager.tap('confirm-approve')
    await manager.until(() => manager.has('inspect'), 'that it is approved')
    manager.tap('inspect')
    await manager.until(() => manager.has('good'), 'the questions')
    manager.tap('good')
    await manager.until(() => says(manager, 'confirm-inspect', '¥1,160.00'), 'the button')
    manager.tap('confirm-inspect')
    await manager.until(() => !manager.has('confirm-inspect'), 'that it is written down')

    await shopper.until(() => says(shopper, 'verdict', '钱已经退给你'), 'the money', MONEY_MS)
    expect(shopper.text(shopper.byId('case-steps'))).toContain('门店 何远帆')
    const order = await chen.get<OrderView>(`/orders/${id}`)
    expect(order).toMatchObject({ status: 'refunded', refundedFen: 116_000 })
    expect([...shopper.errors, ...manager.errors]).toEqual([])
  }, 120_000)
})
