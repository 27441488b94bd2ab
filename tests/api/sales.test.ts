import { publishRuleset } from '../../server/features/rulesets'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { EXAM, EXAM_FEN, servingApp, type ServingApp } from '../support/serving'
import { BLACK, FRAME_FEN, OTHER_STORE, TORTOISE } from '../support/ordering'
import { willCount } from '../support/commands'

willCount()

let app: ServingApp
let people = 0
const DAY = 86_400_000

beforeAll(async () => {
  app = await servingApp()
})

/** Somebody new who is lin's customer, opened zhou's card since, and paid for a frame. */
async function contested() {
  people += 1
  const shopper = await app.login(`buyer-${people}`)
  await app.opens(shopper, app.lin)
  await app.opens(shopper, app.zhou)
  const order = await app.placePaid(shopper.token)
  const decisionId = (await app.decisionsOf(order))['goods']?._id ?? ''
  return { shopper, order, decisionId }
}
const rowOf = async (by: { token: string }, decisionId: string) =>
  (await app.sales(by)).rows.find((row) => row.decisionId === decisionId)

describe('a guide’s sales', () => {
  it('have what is hers with the end of the member’s phone', async () => {
    const { shopper, decisionId } = await contested()
    expect(await rowOf(app.lin, decisionId)).toMatchObject({
      ...{ mine: true, bps: 10_000, state: 'paid', customer: '访客', channel: 'card' },
      ...{ paidFen: FRAME_FEN, performanceFen: FRAME_FEN, expectedFen: FRAME_FEN },
      ...{ sentence: '因为这位顾客是你的客户，还在保护期内，所以别人的分享不计入。' },
      disputable: true,
    })
    await app.join(shopper, '13900001234')
    expect((await rowOf(app.lin, decisionId))?.customer).toBe('尾号 1234')
  })

  it('have what concerns her and is not hers, without the customer', async () => {
    const { decisionId } = await contested()
    expect(await rowOf(app.zhou, decisionId)).toMatchObject({
      ...{ mine: false, bps: 0, performanceFen: 0, expectedFen: 0, customer: null },
      sentence: '未归你。顾客还在另一位导购的保护期内，你的分享这次不计入。',
      disputable: true,
    })
  })

  it('have nothing of what does not concern her', async () => {
    const { decisionId } = await contested()
    expect(await rowOf(app.qiu, decisionId)).toBeUndefined()
    const answer = await app.get(app.qiu, `/work/sales/${decisionId}`)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'decision_not_found'])
  })

  it('tell how a share that won came', async () => {
    const shopper = await app.login('shared')
    await app.opens(shopper, app.zhou)
    const order = await app.placePaid(shopper.token)
    const { goods } = await app.decisionsOf(order)
    expect(goods?.shareCode).toMatch(/^[0-9A-Za-z]{10}$/)
    expect((await rowOf(app.zhou, goods?._id ?? ''))?.channel).toBe('card')
  })

  it('are paged, and bounded by a month of the brand’s zone', async () => {
    const guide = await app.staff('wh-jianghan', 'guide', '多单')
    const shopper = await app.login('regular')
    await app.opens(shopper, guide)
    const lines = [BLACK, TORTOISE, EXAM].map((skuId) => ({ skuId, quantity: 1 }))
    for (let i = 0; i < 7; i += 1) await app.place(shopper.token, lines)
    const first = await app.sales(guide)
    expect(first.rows).toHaveLength(20)
    const second = await app.sales(guide, { after: first.next })
    expect([second.rows.length, second.next]).toEqual([1, null])
    const ids = [...first.rows, ...second.rows].map((row) => row.decisionId)
    expect(new Set(ids).size).toBe(21)
    expect([...ids].sort().reverse()).toEqual(ids)
    expect((await app.sales(guide, { month: '2026-10' })).rows).toEqual([])
    const month = app.deps.now().toISOString().slice(0, 7)
    expect((await app.sales(guide, { month })).rows).toHaveLength(20)
    const wrong = await app.get(guide, '/work/sales?month=2026-13')
    expect(wrong.body.error.code).toBe('invalid_input')
  })

  it('sum up the month that was asked for', async () => {
    const guide = await app.staff('wh-jianghan', 'guide', '月底')
    const shopper = await app.login('monthly')
    await app.opens(shopper, guide)
    await app.placePaid(shopper.token)
    const month = app.deps.now().toISOString().slice(0, 7)
    expect((await app.sales(guide)).monthFen).toBe(FRAME_FEN)
    expect((await app.sales(guide, { month })).monthFen).toBe(FRAME_FEN)
    expect((await app.sales(guide, { month: '2026-10' })).monthFen).toBe(0)
  })

  it('say what may not be disputed: not yet paid', async () => {
    const shopper = await app.login('not-paid')
    await app.opens(shopper, app.lin)
    const order = await app.place(shopper.token)
    const { goods } = await app.decisionsOf(order)
    expect(await rowOf(app.lin, goods?._id ?? '')).toMatchObject({
      ...{ state: 'unpaid', disputable: false, performanceFen: 0, expectedFen: FRAME_FEN },
    })
  })
})

describe('a guide who leaves between order and hand-over', () => {
  it('keeps what was decided, and it is posted for her when the order is paid', async () => {
    const guide = await app.staff('wh-jianghan', 'guide', '要走的')
    const shopper = await app.login('patient')
    await app.opens(shopper, guide)
    const order = await app.place(shopper.token)
    await app.leave(guide.staffId)
    await app.attempt(order.id)
    await app.pay(order.id)
    await app.ready(app.manager.token, order.id)
    expect(await app.performance(guide)).toBe(FRAME_FEN)
    const { goods } = await app.decisionsOf(order)
    expect(goods?.people).toEqual([{ kind: 'guide', id: guide.staffId, bps: 10_000 }])
  })
})

describe('what placing costs the database', () => {
  it('is within the limit for the customer of a guide, too', async () => {
    const shopper = await app.login('costly')
    await app.opens(shopper, app.lin)
    const lines = [{ skuId: BLACK, quantity: 1 }]
    const { fingerprint } = await app.quote(shopper.token, lines)
    const commands = await app.countCommands(async () => {
      const answer = await app.send(app.once(shopper.token), { lines, fingerprint })
      expect(answer.status).toBe(201)
    })
    expect(commands.length).toBeLessThanOrEqual(20)
  })
})

describe('why', () => {
  it('tells the guide who has it: verdict, shares, every candidate', async () => {
    const { decisionId, order } = await contested()
    const why = await app.why(app.lin, decisionId)
    expect(why).toMatchObject({
      ...{ decisionId, orderNo: order.no, paidFen: FRAME_FEN, paid: true, mine: true },
      ...{ headline: '这一笔归你', rulesetVersion: 0, revised: null, adjusted: null },
      ...{ rulesLine: '商品规则「分享优先」默认版 · 下单时判定', dispute: null, disputable: true },
      shares: [{ label: '你', kind: 'guide', bps: 10_000, performanceFen: FRAME_FEN }],
      org: [{ label: '下单门店', kind: 'store', bps: 10_000, performanceFen: FRAME_FEN }],
    })
    expect(why.considered.map((row) => [row.who, row.what, row.clause, row.bps])).toEqual([
      ['你', '分享', 'chosen', 10_000],
      ['另一位导购', '分享', 'protected_binding', 0],
      ['你', '绑定导购', 'outranked', 0],
      ['门店', '公共客户', 'outranked', 0],
    ])
  })

  it('hides everybody else from the guide who does not', async () => {
    const { decisionId, shopper } = await contested()
    await app.join(shopper, '13900004321')
    const why = await app.why(app.zhou, decisionId)
    expect([why.mine, why.headline]).toEqual([false, '这一笔未归你'])
    expect(why.shares).toMatchObject([{ label: '另一位导购', bps: 10_000 }])
    const text = JSON.stringify(why)
    for (const secret of ['林知夏', app.lin.staffId, shopper.personId, '4321'])
      expect(text).not.toContain(secret)
  })

  it('tells a share-out with an assist, under the rules of the order’s time', async () => {
    const data = { ...DEFAULTS.attribution, assistBps: 1_000 }
    const shopper = await app.login('assisted')
    await app.opens(shopper, app.lin)
    app.clock.advance(8 * DAY)
    await app.opens(shopper, app.zhou)
    await publishRuleset(app.deps, { kind: 'attribution', data, validFrom: app.deps.now() })
    const order = await app.placePaid(shopper.token)
    const data2 = { ...data, assistBps: 0 }
    app.clock.advance(1_000)
    await publishRuleset(app.deps, { kind: 'attribution', data: data2, validFrom: app.deps.now() })
    const decisionId = (await app.decisionsOf(order))['goods']?._id ?? ''
    const [lins, zhous] = [await app.why(app.lin, decisionId), await app.why(app.zhou, decisionId)]
    expect([lins.headline, zhous.headline]).toEqual(['这一笔 90% 归你', '这一笔 10% 归你'])
    expect(lins.shares.map((share) => [share.label, share.performanceFen])).toEqual([
      ['你', 104_400],
      ['另一位导购', 11_600],
    ])
    expect(lins.considered.map((row) => [row.who, row.clause, row.bps])).toEqual([
      ['你', 'chosen', 9_000],
      ['另一位导购', 'assist', 1_000],
      ['你', 'too_old', 0],
      ['门店', 'outranked', 0],
    ])
    expect(zhous.sentence).toBe(
      '因为下单前顾客也打开过你的分享；虽在另一位导购的保护期内，按规则记你一份协助。',
    )
    expect(lins.rulesLine).toBe('商品规则「分享优先」第 1 版 · 下单时判定')
  })
})

describe('the manager’s view', () => {
  const read = (by: { token: string }, decisionId: string, store = 'wh-jianghan') =>
    app.get(by, `/stores/${store}/decisions/${decisionId}`)

  it('has the names', async () => {
    const { decisionId } = await contested()
    const { body } = await read(app.manager, decisionId)
    expect(body).toMatchObject({ headline: '这一笔归林知夏', mine: false, commission: null })
    expect(body.considered.map((row: { who: string }) => row.who)).toEqual([
      ...['林知夏', '周屿', '林知夏', '门店'],
    ])
  })

  it('is of her own store’s orders only, and hers alone', async () => {
    const { decisionId } = await contested()
    const codes = await Promise.all([
      read(app.elsewhere.manager, decisionId),
      read(app.elsewhere.manager, decisionId, OTHER_STORE),
      read(app.lin, decisionId),
      read(app.manager, 'nothing'),
    ])
    expect(codes.map((answer) => answer.body.error.code)).toEqual([
      ...['not_allowed', 'decision_not_found', 'not_allowed', 'decision_not_found'],
    ])
  })

  it('names both of a line that was split, and the pool', async () => {
    const shopper = await app.login('alone')
    const order = await app.placeBoth(shopper)
    const { goods, service } = await app.decisionsOf(order)
    const { body } = await read(app.manager, goods?._id ?? '')
    expect([body.headline, body.sentence]).toEqual(['这一笔归门店公共业绩', '计入门店公共业绩。'])
    expect(body.shares).toMatchObject([{ kind: 'pool', bps: 10_000, performanceFen: FRAME_FEN }])
    expect(service?.inputs.line).toEqual({
      ...{ kind: 'service', paidFen: EXAM_FEN, categoryId: 'exams', categoryPath: ['exams'] },
    })
  })
})
