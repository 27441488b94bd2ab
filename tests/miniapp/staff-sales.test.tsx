import type { SaleRow, WhyView } from '@contract/attribution'
import { lastMonths, monthOf, monthWord } from '@/areas/guide/parts/month'
import { amountOf, partOf, reasonOf, whenOf } from '@/areas/guide/parts/sale'
import { markOf, whatOf } from '@/areas/guide/parts/why'
import GuideSales from '@/areas/guide/sales'
import { candidate, notMine, NOT_MINE, saleOf, statementOf, whyOf } from '../support/guide'
import { byId, meOf, NOW, open, Refusal, said, serve, tap, the, type } from '../support/staff-pages'
import { openWith, reachBottom, toasts } from '../support/taro'

const now = Date.parse(NOW)

describe('her part of a line', () => {
  it.each<[string, Partial<SaleRow>, string, string]>([
    ['wholly hers', { bps: 10_000 }, '归我', 'ok'],
    ['most of it', {}, '归我 90%', 'ok'],
    ['an assist', { bps: 1_250 }, '归我 12.5%', 'ok'],
    ['not paid yet', { state: 'unpaid', bps: 10_000 }, '付款后归我', 'quiet'],
    ['given back', { state: 'refunded', performanceFen: 0 }, '已退款', 'quiet'],
    ['not hers', notMine, '未归我', 'quiet'],
    ['not hers and given back', { ...notMine, state: 'refunded' }, '未归我', 'quiet'],
  ])('%s', (_, over, label, tone) => {
    expect(partOf(saleOf(over))).toEqual({ label, tone })
  })

  it('is worth what was expected until it is paid, and what is kept afterwards', () => {
    expect(amountOf(saleOf({ state: 'unpaid', performanceFen: 0 }))).toBe(104_400)
    expect(amountOf(saleOf({ state: 'refunded', performanceFen: 0 }))).toBe(0)
  })

  it('names the customer only where she is hers', () => {
    expect(whenOf(saleOf(), now)).toBe('今天 11:08 · 尾号 5678')
    expect(whenOf(saleOf(notMine), now)).toBe('今天 11:08')
  })

  it('gives its reason on one line', () => {
    expect(reasonOf('因为顾客下单前最后打开的是你的分享。')).toBe(
      '因为顾客下单前最后打开的是你的分享',
    )
    expect(reasonOf(NOT_MINE)).toBe('未归你：下单前 7 天内，另一位导购的分享更晚被打开')
  })
})

describe('the months to choose from', () => {
  it('turn with the stores’ calendar', () => {
    expect(monthOf(Date.parse('2026-11-30T15:59:59Z'))).toBe('2026-11')
    expect(monthOf(Date.parse('2026-11-30T16:00:00Z'))).toBe('2026-12')
  })

  it('are twelve, over the turn of the year, which the older ones name', () => {
    const months = lastMonths(Date.parse('2026-02-10T00:00:00Z'))
    expect(months).toHaveLength(12)
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
    expect(months.at(-1)).toBe('2025-03')
    expect(monthWord('2026-02', now)).toBe('2 月')
    expect(monthWord('2025-12', now)).toBe('2025 年 12 月')
  })
})

describe('a candidate', () => {
  it.each([
    ['counts', {}, 'counted'],
    ['gets a part', { clause: 'assist' as const }, 'part'],
    ['is not used', { kept: false, clause: 'too_old' as const }, 'unused'],
  ])('%s', (_, over, mark) => {
    expect(markOf(candidate(over))).toBe(mark)
  })

  it('names the pool once', () => {
    expect(whatOf(candidate({ who: '门店', what: '门店公共业绩' }))).toBe('公共业绩')
    expect(whatOf(candidate({ what: '分享' }))).toBe('分享')
  })
})

const replies = (over: Record<string, unknown> = {}) => ({
  'GET /me': meOf(),
  'GET /work/statement': statementOf(),
  'GET /work/sales': {
    ...{ monthFen: 272_400, next: null },
    rows: [saleOf(), saleOf({ decisionId: 'd2', ...notMine })],
  },
  'GET /work/sales/d1': whyOf(),
  ...over,
})
const openSales = async (over: Record<string, unknown> = {}) => {
  const got = serve(replies(over))
  await open(<GuideSales />)
  return got
}

beforeEach(() => openWith({}))

describe('the month', () => {
  it('shows its statement: what counts, what it brings, what is still to come', async () => {
    const got = await openSales()
    expect(got('GET /work/statement')[0]?.path).toBe('/work/statement?period=2026-11')
    expect(the('sales-month').textContent).toContain('2,724')
    expect(the('month-commission').textContent).toBe('¥81.72')
    expect(said()).toContain('进行中')
    expect(said()).toContain('等确认取货或服务后，过了确认期转入¥50.40')
    expect(the('balance').textContent).toContain('¥31.32')
    expect(said()).not.toContain('退款退回')
  })

  it('tells what refunds and rulings took, and shows a debt with its sign', async () => {
    const commission = {
      ...{ accruedFen: 300, confirmedFen: 0, reversedFen: 900, adjustedFen: -60 },
      ...{ paidFen: 500, balanceFen: -600 },
    }
    const month = { performanceFen: -22_000, refundedFen: 30_000, adjustedFen: -2_000, commission }
    await openSales({ 'GET /work/statement': statementOf({ ...month, state: 'closed' }) })
    expect(the('sales-month').textContent).toBe('−¥220.00')
    expect(said()).toContain('8 笔付款 · 退款 −¥300.00 · 改判 −¥20.00')
    expect(said()).toContain('已结')
    expect(the('month-commission').textContent).toBe('−¥6.60')
    expect(the('balance').textContent).toContain('−¥6.00')
  })

  it('is another one when she chooses it, for the statement and the lines', async () => {
    const got = await openSales()
    await tap('month')
    await tap('month-2026-10')
    expect(got('GET /work/statement').at(-1)?.path).toBe('/work/statement?period=2026-10')
    expect(got('GET /work/sales').at(-1)?.path).toBe('/work/sales?month=2026-10')
    expect(byId('month-2026-10')).toBeNull()
  })

  it('lists also what did not become hers, and either alone', async () => {
    await openSales()
    expect(the('sale-2').textContent).toContain('未归我')
    await tap('part-others')
    expect(the('sale-1').textContent).toContain('未归我')
    expect(byId('sale-2')).toBeNull()
    await tap('part-mine')
    expect(the('sale-1').textContent).toContain('归我 90%')
  })

  it('reads on at the end of the page', async () => {
    const first = { monthFen: 0, rows: [saleOf()], next: 'd1' }
    const got = await openSales({
      'GET /work/sales': ({ path }: { path: string }) =>
        path.includes('after=d1')
          ? { monthFen: 0, rows: [saleOf({ decisionId: 'd2' })], next: null }
          : first,
    })
    reachBottom()
    await open(<></>)
    expect(got('GET /work/sales')).toHaveLength(2)
    expect(byId('sale-2')).not.toBeNull()
    expect(said()).toContain('到底了，共 2 笔')
  })

  it('says that there is nothing, and where to begin', async () => {
    await openSales({ 'GET /work/sales': { monthFen: 0, rows: [], next: null } })
    expect(said()).toContain('这个月还没有成交')
    expect(byId('go-on')).not.toBeNull()
  })

  it('tries again when nothing came', async () => {
    let up = false
    const reply = () =>
      up ? { monthFen: 0, rows: [saleOf()], next: null } : new Refusal('busy', {}, '现在人多')
    await openSales({ 'GET /work/sales': reply })
    expect(said()).toContain('没能取到业绩')
    expect(said()).toContain('现在人多')
    up = true
    await tap('retry')
    expect(byId('sale-1')).not.toBeNull()
  })

  it('asks nothing of a store for somebody who does not work there', async () => {
    const got = await openSales({ 'GET /me': meOf(null) })
    expect(said()).toContain('你还不是门店的员工')
    expect(got('GET /work/sales')).toEqual([])
  })
})

describe('why', () => {
  it('says it in a sentence, then the shares, the candidates, what it brings and the rules', async () => {
    const got = await openSales()
    await tap('sale-1')
    expect(got('GET /work/sales/d1')).toHaveLength(1)
    expect(the('why-verdict').textContent).toBe(
      '这一笔 90% 归你因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。',
    )
    expect(said()).toContain('你 ¥1,044.00')
    expect(said()).toContain('另一位导购 ¥116.00')
    expect(said()).toContain('你 · 绑定导购保护期到 12 月 8 日，优先于他人分享90%')
    expect(said()).toContain('已超过 7 天没用上')
    expect(the('why-commission').textContent).toContain('预计提成 业绩的 3%')
    expect(the('why-commission').textContent).toContain('31.32')
    expect(said()).toContain('商品规则「分享优先」第 3 版 · 下单时判定')
    await tap('why-close')
    expect(byId('why-verdict')).toBeNull()
  })

  it('does not say the verdict twice, and names no commission where none is hers', async () => {
    const not = whyOf({ mine: false, headline: '这一笔未归你', sentence: NOT_MINE })
    await openSales({ 'GET /work/sales/d1': { ...not, commission: null } })
    await tap('sale-1')
    expect(the('why-verdict').textContent).toBe(
      '这一笔未归你下单前 7 天内，另一位导购的分享更晚被打开。',
    )
    expect(byId('why-commission')).toBeNull()
  })

  it('promises no amount before it is paid', async () => {
    const shares = whyOf().shares.map((share) => ({ ...share, performanceFen: 0 }))
    await openSales({ 'GET /work/sales/d1': whyOf({ paid: false, shares }) })
    await tap('sale-1')
    expect(said()).toContain('你 90%，付款后计入')
    expect(said()).not.toContain('你 ¥0.00')
  })

  it('tells what was changed since the order', async () => {
    const changed = whyOf({ adjusted: '11 月 23 日改判：10% 改为 90%' })
    await openSales({ 'GET /work/sales/d1': changed })
    await tap('sale-1')
    expect(said()).toContain('11 月 23 日改判：10% 改为 90%')
  })
})

describe('a different view of it', () => {
  const DISPUTE = 'POST /work/sales/d1/dispute'
  const open1: WhyView['dispute'] = {
    ...{ id: 'x', state: 'open', words: '顾客是我接待的', reason: null },
  }

  it('is written once, with a key, and then shown as hers', async () => {
    let raised = false
    const got = await openSales({
      'GET /work/sales/d1': () => (raised ? whyOf({ dispute: open1, disputable: false }) : whyOf()),
      [DISPUTE]: () => {
        raised = true
        return {}
      },
    })
    await tap('sale-1')
    await tap('why-differ')
    expect(the('say').textContent).toBe('请先写一句')
    await tap('say')
    expect(got(DISPUTE)).toEqual([])
    await type('say-words', '  顾客是我接待的 ')
    await tap('say')
    expect(got(DISPUTE).map(({ body }) => body)).toEqual([{ words: '顾客是我接待的' }])
    expect(got(DISPUTE)[0]?.key).toMatch(/^\w{16,}$/)
    expect(toasts()).toContain('已提交，店长会来看')
    expect(the('why-dispute').textContent).toContain('你的看法已提交，等店长处理')
    expect(byId('why-differ')).toBeNull()
  })

  it('keeps her words when the server refuses them, and says why', async () => {
    await openSales({ [DISPUTE]: new Refusal('dispute_open', {}, '这一笔已经有人提出了') })
    await tap('sale-1')
    await tap('why-differ')
    await tap('opening-2')
    await tap('say')
    expect(toasts()).toContain('这一笔已经有人提出了')
    expect((the('say-words') as HTMLTextAreaElement).value).toBe('顾客先看的是我的分享，')
    await tap('say-back')
    expect(byId('why-verdict')).not.toBeNull()
  })

  it.each<[NonNullable<WhyView['dispute']>['state'], string]>([
    ['upheld', '已改判'],
    ['rejected', '看过了，维持原来的判定'],
  ])('that was %s tells the ruling’s reason', async (state, words) => {
    const dispute = { ...open1, state, reason: '收银小票上是你的工号' }
    await openSales({ 'GET /work/sales/d1': whyOf({ dispute, disputable: false }) })
    await tap('sale-1')
    expect(the('why-dispute').textContent).toContain(words)
    expect(the('why-dispute').textContent).toContain('收银小票上是你的工号')
  })

  it('is not asked for where all of it is hers', async () => {
    const shares = whyOf().shares.slice(0, 1)
    await openSales({ 'GET /work/sales/d1': whyOf({ shares }) })
    await tap('sale-1')
    expect(byId('why-differ')).toBeNull()
  })

  it('cannot be raised where the server does not take it', async () => {
    await openSales({ 'GET /work/sales/d1': whyOf({ disputable: false }) })
    await tap('sale-1')
    expect(byId('why-differ')).toBeNull()
    expect(byId('why-close')).not.toBeNull()
  })
})
