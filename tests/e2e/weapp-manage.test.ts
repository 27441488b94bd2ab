import type { MiniProgram } from '@yundian/weapp-runner'
import type { MyBindingsView } from '@contract/attribution'
import type { PersonId } from '../../scripts/demo/people'
import { refusalOf } from '../../scripts/stories/phone'
import type { Stack } from '../../scripts/stack/stack'
import { claimASale, type Claimed } from '../support/claim'
import { compiledStack, miniProgramOf } from '../support/weapp'

describe('a manager and a shopper in the real bundle', () => {
  let stack: Stack
  let he: MiniProgram
  let sale: Claimed
  const opened: MiniProgram[] = []
  const open = (person: PersonId): MiniProgram => {
    const program = miniProgramOf(stack, person)
    opened.push(program)
    return program
  }

  beforeAll(async () => {
    stack = await compiledStack()
    sale = await claimASale(stack)
  }, 90_000)
  afterAll(async () => {
    for (const program of opened) program.stop()
    await stack.stop()
  })

  it('let her read both sides and the evidence, and rule', async () => {
    he = open('he')
    he.launch({ path: 'areas/store/work/index' })
    await he.until(() => he.has('go-disputes'), 'the way to the claims')
    he.tap('go-disputes')
    await he.until(() => he.has(`dispute-${sale.claim.id}`), 'the claim in the list')
    he.tap(`dispute-${sale.claim.id}`)
    await he.until(() => he.has('rule'), 'the claim')
    expect(he.text(he.byId('sides'))).toContain('试镜和验光都是我做的')
    expect(he.text(he.byId('verdict'))).toContain('林知夏')
    expect(he.text(he.byId('timeline'))).toContain('周明远 · 顾客打开了分享卡片')
    he.tap('rule')
    await he.until(() => he.has('percent-lin'), 'the form')
    he.input('percent-lin', '40')
    await he.until(() => he.text(he.byId('decide')).includes('还差 60%'), 'what is left')
    he.tap('fill-zhou')
    he.tap('reason-2')
    await he.until(() => he.text(he.byId('decide')).includes('按这个比例定'), 'the button')
    he.tap('decide')
    await he.until(() => he.has('ruled'), 'the ruling')
    expect(he.text(he.byId('ruled'))).toContain('林知夏 100% → 周明远 60%、林知夏 40%')
    expect(he.errors).toEqual([])
  }, 60_000)

  it('let her say who served, and see what each guide sold', async () => {
    he.show({ path: 'areas/store/work/index' })
    await he.until(() => he.has(`work-order-${sale.order.id}`), 'the list of work')
    he.tap(`work-order-${sale.order.id}`)
    await he.until(() => he.has('ask-served'), 'the order')
    he.tap('ask-served')
    await he.until(() => he.has('served-zhou'), 'her colleagues')
    he.tap('served-zhou')
    await he.until(() => he.has('served'), 'that it is written down')
    he.show({ path: 'areas/manage/sales/index' })
    await he.until(() => he.has('guide-zhou'), 'the figures')
    expect(he.text(he.byId('store-figures'))).toContain('¥1,160.00')
    expect(he.text(he.byId('guide-zhou'))).toContain('¥696')
    expect(he.text(he.byId('guide-lin'))).toContain('¥464')
    expect(he.errors).toEqual([])
  }, 60_000)

  it('let a guide go, out at once, and her customer find the heir', async () => {
    he.show({ path: 'areas/manage/staff/index' })
    await he.until(() => he.has('person-lin'), 'the staff')
    he.tap('person-lin')
    await he.until(() => he.has('leave'), 'what can be done')
    he.tap('leave')
    await he.until(() => he.has('heir-zhou'), 'to whom')
    he.tap('heir-zhou')
    await he.until(() => he.has('preview'), 'the preview')
    await he.until(() => he.text(he.byId('preview')).includes('周明远+1'), 'who gets how many')
    he.tap('sure')
    await he.until(() => he.text(he.byId('do-it')).includes('办离职'), 'the button')
    he.tap('do-it')
    await he.until(() => he.toasts.includes('办好了'), 'that it is done')
    expect(await refusalOf(sale.phones.lin.get('/work/sales'))).not.toBeNull()

    const chen = open('chen')
    chen.launch({ path: 'areas/account/bindings/index' })
    await chen.until(() => chen.has('my-store'), 'her store')
    const guideOf = async () => (await sale.phones.chen.get<MyBindingsView>('/me/bindings')).guide
    for (let tries = 0; tries < 100 && (await guideOf())?.name !== '周明远'; tries += 1) {
      await new Promise((done) => setTimeout(done, 100))
    }
    chen.show({ path: 'areas/account/bindings/index' })
    const heir = () => chen.has('my-guide') && chen.text(chen.byId('my-guide')).includes('周明远')
    await chen.until(heir, 'her new guide')
    chen.tap('change-guide')
    await chen.until(() => chen.has('guide-none'), 'the choice')
    chen.tap('guide-none')
    await chen.until(() => chen.text(chen.byId('choose-guide')).includes('不要'), 'the button')
    chen.tap('choose-guide')
    await chen.until(() => chen.has('no-guide'), 'that she has none')
    expect([...he.errors, ...chen.errors]).toEqual([])
  }, 90_000)
})
