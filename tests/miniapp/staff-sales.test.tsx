import type { SaleRow, WhyView } from '@contract/attribution'
import { amountOf, partOf, reasonOf, stageOf, today } from '@/areas/guide/sales/sale'
import { clauseOf, gotOf, markOf, verdictOf, whatOf } from '@/areas/guide/sales/why'
import GuideSales from '@/areas/guide/sales'
import { byId, meOf, NOW, open, Refusal, said, serve, tap, the } from '../support/staff-pages'

const now = Date.parse(NOW)
const sale = (over: Partial<SaleRow> = {}): SaleRow => ({
  ...{ decisionId: 'd1', orderNo: '26112211080000000001', title: '「汉阳树」', picture: '' },
  ...{ paidFen: 116_000, performanceFen: 104_400, expectedFen: 104_400, state: 'paid' },
  ...{ sentence: '因为这位顾客是你的客户，绑定关系仍然有效。', at: '2026-11-22T03:08:00Z' },
  ...over,
})
const NOT_MINE = '未归你。下单前 7 天内，另一位导购的分享更晚被打开。'

describe('her part of a line', () => {
  it.each<[string, Partial<SaleRow>, string, string]>([
    ['wholly hers', { expectedFen: 116_000 }, '归我', 'ok'],
    ['most of it', {}, '归我 90%', 'ok'],
    ['an assist', { expectedFen: 11_600 }, '归我 10%', 'ok'],
    ['a free line', { paidFen: 0, expectedFen: 0, performanceFen: 0 }, '归我', 'ok'],
    ['not paid yet', { state: 'unpaid', expectedFen: 116_000 }, '付款后归我', 'quiet'],
    ['given back', { state: 'refunded', performanceFen: 0 }, '归我 90%', 'quiet'],
    ['not hers', { expectedFen: 0, performanceFen: 0, sentence: NOT_MINE }, '未归我', 'quiet'],
  ])('%s', (_, over, label, tone) => {
    expect(partOf(sale(over))).toEqual({ label, tone })
  })

  it('is worth what was expected until it is paid, and what is kept afterwards', () => {
    expect(amountOf(sale({ state: 'unpaid', performanceFen: 0 }))).toBe(104_400)
    expect(amountOf(sale({ state: 'refunded', performanceFen: 0 }))).toBe(0)
  })

  it('says how far the order is', () => {
    const states: SaleRow['state'][] = ['unpaid', 'paid', 'handed_over', 'refunded']
    expect(states.map((state) => stageOf(sale({ state })))).toEqual([
      ...['待付款', '待取货', '已取货', '已退款'],
    ])
  })

  it('gives its reason on one line', () => {
    expect(reasonOf('因为顾客下单前最后打开的是你的分享。')).toBe(
      '因为顾客下单前最后打开的是你的分享',
    )
    expect(reasonOf(NOT_MINE)).toBe('未归你：下单前 7 天内，另一位导购的分享更晚被打开')
  })
})

describe('the day in numbers', () => {
  const yesterday = sale({ at: '2026-11-21T15:59:59Z', performanceFen: 1 })
  const unpaid = sale({ state: 'unpaid', performanceFen: 0 })

  it('counts what was paid today on the stores’ calendar', () => {
    const early = sale({ at: '2026-11-21T16:00:00Z', performanceFen: 100 })
    const not = sale({ sentence: NOT_MINE, performanceFen: 0 })
    expect(today([sale(), unpaid, not, early, yesterday], true, now)).toEqual({
      ...{ count: '2', fen: 104_500, whole: true },
    })
  })

  it('says that there is more when the oldest row it has is still of today', () => {
    expect(today([sale()], true, now)).toEqual({ count: '1+', fen: 104_400, whole: false })
    expect(today([sale()], false, now)).toMatchObject({ count: '1', whole: true })
  })

  it('begins with nothing', () => {
    expect(today([], false, now)).toEqual({ count: '0', fen: 0, whole: true })
  })
})

type Row = WhyView['considered'][number]
const row = (over: Partial<Row>): Row => ({
  ...{ who: '你', what: '绑定关系', kept: true, clause: 'chosen', detail: '仍然有效' },
  ...{ at: '2026-11-20T13:16:00Z' },
  ...over,
})
const ASSIST = row({ who: '另一位导购', what: '分享', clause: 'assist', detail: '按规则记为协助' })
const UNUSED = row({ what: '分享', kept: false, clause: 'too_old', detail: '超过了 7 天' })
const why = (over: Partial<WhyView> = {}): WhyView => ({
  sentence: '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。',
  ...{ mine: true, paidFen: 116_000, rulesetVersion: 3 },
  shares: [
    { label: '你', bps: 9_000, performanceFen: 104_400 },
    { label: '另一位导购', bps: 1_000, performanceFen: 11_600 },
  ],
  considered: [ASSIST, row({}), UNUSED],
  ...over,
})
const all = (label: string) => why({ shares: [{ label, bps: 10_000, performanceFen: 116_000 }] })

describe('why', () => {
  it('gives the verdict first', () => {
    expect(verdictOf(why())).toBe('这一笔 90% 归你')
    expect(verdictOf(all('你'))).toBe('这一笔归你')
    expect(verdictOf(all('另一位导购'))).toBe('这一笔未归你')
    expect(verdictOf(all('门店公共业绩'))).toBe('这一笔未归你')
  })

  it('marks who counted, who got a part, who was not used, and what each got', () => {
    const seen = why().considered.map((each) => [markOf(each), gotOf(each, why())])
    expect(seen).toEqual([
      ['part', '10%'],
      ['counted', '90%'],
      ['unused', '没用上'],
    ])
  })

  it('tells the time where the clause does not', () => {
    expect(clauseOf(UNUSED, now)).toBe('超过了 7 天')
    expect(clauseOf(row({ clause: 'other_store', detail: '当时不属于下单的门店' }), now)).toBe(
      '11 月 20 日 21:16，当时不属于下单的门店',
    )
    expect(clauseOf(row({ clause: 'outranked', at: null, detail: '没轮到' }), now)).toBe('没轮到')
  })

  it('names the pool once', () => {
    expect(whatOf(row({ who: '门店', what: '门店公共业绩' }))).toBe('公共业绩')
    expect(whatOf(row({ who: '你', what: '分享' }))).toBe('分享')
  })
})

describe('the page of my sales', () => {
  const sales = { monthFen: 272_400, rows: [sale(), sale({ decisionId: 'd2' })], next: null }

  it('opens the reasons by a tap on the row, and closes them', async () => {
    const got = serve({
      ...{ 'GET /me': meOf(), 'GET /work/sales': sales, 'GET /work/sales/d2': why() },
    })
    await open(<GuideSales />)
    expect(the('sales-month').textContent).toContain('¥2,724')
    expect(the('sale-2').textContent).toContain('¥1,044.00')
    await tap('sale-2')
    expect(got('GET /work/sales/d2')).toHaveLength(1)
    expect(the('why-verdict').textContent).toContain('这一笔 90% 归你')
    expect(said()).toContain('你 ¥1,044.00')
    expect(said()).toContain('归属规则第 3 版')
    await tap('why-close')
    expect(byId('why-verdict')).toBeNull()
  })

  it('says why in a sentence, without the verdict twice', async () => {
    const not = { ...all('另一位导购'), mine: false, sentence: NOT_MINE }
    const rows = [sale({ sentence: NOT_MINE, expectedFen: 0, performanceFen: 0 })]
    serve({
      'GET /me': meOf(),
      'GET /work/sales': { ...sales, rows },
      'GET /work/sales/d1': not,
    })
    await open(<GuideSales />)
    await tap('sale-1')
    expect(the('why-verdict').textContent).toBe(
      '这一笔未归你下单前 7 天内，另一位导购的分享更晚被打开。',
    )
  })

  it('promises no amount before it is paid', async () => {
    const rows = [sale({ state: 'unpaid', performanceFen: 0 })]
    const none = why({ shares: why().shares.map((share) => ({ ...share, performanceFen: 0 })) })
    serve({
      'GET /me': meOf(),
      'GET /work/sales': { ...sales, rows },
      'GET /work/sales/d1': none,
    })
    await open(<GuideSales />)
    await tap('sale-1')
    expect(said()).toContain('你 90%，付款后计入')
    expect(said()).not.toContain('你 ¥0.00')
  })

  it('tries again when nothing came', async () => {
    let up = false
    const reply = () => (up ? sales : new Refusal('busy', {}, '现在人多，请再试一次'))
    serve({ 'GET /me': meOf(), 'GET /work/sales': reply })
    await open(<GuideSales />)
    expect(said()).toContain('没能取到业绩')
    expect(said()).toContain('现在人多')
    up = true
    await tap('retry')
    expect(byId('sale-1')).not.toBeNull()
  })

  it('asks nothing of a store for somebody who does not work there', async () => {
    const got = serve({ 'GET /me': meOf(null) })
    await open(<GuideSales />)
    expect(said()).toContain('你还不是门店的员工')
    expect(got('GET /work/sales')).toEqual([])
  })
})
