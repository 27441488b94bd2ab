import ManageSales from '@/areas/manage/sales'
import { daysOf, daysWord, periodOf, type Span } from '@/areas/manage/parts/days'
import { figuresOf, statementOf } from '../support/managing'
import { byId, meOf, open, Refusal, said, serve, tap, the } from '../support/staff-pages'

const FIGURES = 'GET /stores/guanggu/figures'
const STATEMENTS = 'GET /stores/guanggu/statements'
const me = { 'GET /me': meOf({ role: 'manager' }) }
const books = {
  store: statementOf('store', 'guanggu'),
  guides: [statementOf('guide', 's-lin')],
}

describe('the days that are asked for', () => {
  it.each<[string, Span, string, string, string, string | null]>([
    ['2026-11-22T06:20:00Z', 'today', '2026-11-22', '2026-11-22', '11 月 22 日', null],
    ['2026-11-22T15:59:59Z', 'today', '2026-11-22', '2026-11-22', '11 月 22 日', null],
    ['2026-11-22T16:00:00Z', 'today', '2026-11-23', '2026-11-23', '11 月 23 日', null],
    ['2026-11-22T06:20:00Z', 'month', '2026-11-01', '2026-11-22', '11 月 1 日 – 22 日', '2026-11'],
    ['2026-11-22T06:20:00Z', 'last', '2026-10-01', '2026-10-31', '10 月 1 日 – 31 日', '2026-10'],
    ['2026-12-31T16:00:00Z', 'last', '2026-12-01', '2026-12-31', '12 月 1 日 – 31 日', '2026-12'],
    ['2026-03-01T02:00:00Z', 'last', '2026-02-01', '2026-02-28', '2 月 1 日 – 28 日', '2026-02'],
  ])('at %s, %s', (at, span, from, to, word, period) => {
    const now = Date.parse(at)
    expect(daysOf(span, now)).toEqual({ from, to })
    expect(daysWord({ from, to })).toBe(word)
    expect(periodOf(span, now)).toBe(period)
  })
})

describe('the store’s sales by guide', () => {
  it('begin with today, and have no books for a day', async () => {
    const got = serve({ ...me, [FIGURES]: figuresOf() })
    await open(<ManageSales />)
    expect(got(FIGURES)[0]?.path).toContain('from=2026-11-22&to=2026-11-22')
    expect(the('store-figures').textContent).toContain('¥2,724.00')
    expect(the('store-figures').textContent).toContain('打开38 人')
    expect(the('guide-s-lin').textContent).toContain('¥2,043')
    expect(got(STATEMENTS)).toEqual([])
  })

  it('show the books of a month, refunds and rulings taken off', async () => {
    const got = serve({ ...me, [FIGURES]: figuresOf(), [STATEMENTS]: books })
    await open(<ManageSales />)
    await tap('span-month')
    expect(got(FIGURES).at(-1)?.path).toContain('from=2026-11-01&to=2026-11-22')
    expect(got(STATEMENTS)[0]?.path).toContain('period=2026-11')
    const statement = the('store-statement').textContent
    expect(statement).toContain('11 月对账单还在记账')
    expect(statement).toContain('业绩 · 4 笔¥2,724.00退款扣减−¥100.00改判和裁定−¥50.00')
    expect(statement).toContain('提成支出¥87.00')
  })

  it('open one guide with her own books', async () => {
    serve({ ...me, [FIGURES]: figuresOf(), [STATEMENTS]: books })
    await open(<ManageSales />)
    await tap('guide-s-lin')
    expect(said()).toContain('对账单按月出')
    await tap('close-sheet')
    await tap('span-month')
    await tap('guide-s-lin')
    expect(the('guide-sheet').textContent).toContain('林知夏')
    expect(said()).toContain('提成结余¥20.00')
  })

  it('try again when nothing came', async () => {
    let up = false
    serve({ ...me, [FIGURES]: () => (up ? figuresOf() : new Refusal('busy', {}, '现在人多')) })
    await open(<ManageSales />)
    expect(said()).toContain('没能取到门店的数字')
    up = true
    await tap('retry')
    expect(byId('guide-s-lin')).not.toBeNull()
  })

  it('are not for her colleagues', async () => {
    const got = serve({ 'GET /me': meOf() })
    await open(<ManageSales />)
    expect(said()).toContain('这一页只给店长')
    expect(got(FIGURES)).toEqual([])
  })
})
