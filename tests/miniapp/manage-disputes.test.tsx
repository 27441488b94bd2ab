import ManageDispute from '@/areas/manage/dispute'
import {
  bpsOf,
  changesNothing,
  fill,
  missingOf,
  partsOf,
  restOf,
  rowsOf,
} from '@/areas/manage/dispute/ruling'
import ManageDisputes from '@/areas/manage/disputes'
import { caseOf, claimOf } from '../support/managing'
import { byId, meOf, open, Refusal, said, serve, tap, the, type } from '../support/staff-pages'
import { openWith, urlsOf } from '../support/taro'

const LIST = 'GET /stores/guanggu/disputes'
const CASE = 'GET /stores/guanggu/disputes/q1'
const DECIDE = 'POST /stores/guanggu/disputes/q1/decide'
const me = { 'GET /me': meOf({ id: 's-he', role: 'manager' }) }

describe('the parts of a ruling', () => {
  it.each([
    ['', 0],
    ['90', 9_000],
    ['12.5', 1_250],
    ['33.33', 3_333],
    [' 100 ', 10_000],
    ['100.5', null],
    ['-5', null],
    ['1e2', null],
    ['九十', null],
  ])('%j is %s bps', (typed, bps) => {
    expect(bpsOf(typed)).toBe(bps)
  })

  const rows = rowsOf(caseOf())

  it('begin as they are now, the pool last', () => {
    expect(rows.map(({ name, typed }) => [name, typed])).toEqual([
      ['林知夏', '90'],
      ['周明远', ''],
      ['门店公共业绩', '10'],
    ])
    expect(restOf(rows)).toBe(0)
    expect(changesNothing(rows, caseOf().people)).toBe(true)
  })

  it('name whoever has a part although nobody could give her one now', () => {
    const people = [{ staffId: 's-gone', name: '顾南乔', bps: 10_000 }]
    expect(rowsOf({ ...caseOf(), people })[2]).toEqual({
      ...{ staffId: 's-gone', name: '顾南乔', typed: '100' },
    })
  })

  it('lack something until they sum to 100 % and have a reason', () => {
    const less = rows.map((row) => (row.staffId === 's-lin' ? { ...row, typed: '60.5' } : row))
    expect(missingOf(less, '理由')).toBe('还差 29.5%')
    const dealt = fill(less, 's-zhou')
    expect(partsOf(dealt).map(({ bps }) => bps)).toEqual([6_050, 2_950, 1_000])
    expect(missingOf(dealt, ' ')).toBe('请先写理由')
    expect(missingOf(dealt, '理由')).toBeNull()
    expect(changesNothing(dealt, caseOf().people)).toBe(false)
    const more = rows.map((row) => (row.staffId === 's-zhou' ? { ...row, typed: '5' } : row))
    expect(missingOf(more, '理由')).toBe('多出 5%')
    const nonsense = rows.map((row) => ({ ...row, typed: 'x' }))
    expect(missingOf(nonsense, '理由')).toBe('比例填 0 到 100 的数')
  })
})

describe('the list of what is seen differently', () => {
  it('begins with what waits, and opens one', async () => {
    const got = serve({ ...me, [LIST]: { rows: [claimOf()], next: null } })
    await open(<ManageDisputes />)
    expect(got(LIST)[0]?.path).toContain('state=open')
    expect(the('dispute-q1').textContent).toContain('这位顾客是我验光的')
    expect(the('dispute-q1').textContent).toContain('等你裁定')
    await tap('dispute-q1')
    expect(urlsOf('navigateTo')).toEqual(['/areas/manage/dispute/index?id=q1'])
  })

  it('says whose turn it is when the sale is her own', async () => {
    const notMine = '这一笔与你有关，由总部来定'
    const rows = [claimOf({ mayDecide: false, notMine })]
    serve({ ...me, [LIST]: { rows, next: null } })
    await open(<ManageDisputes />)
    expect(the('dispute-q1').textContent).toContain('等总部裁定')
    expect(the('dispute-q1').textContent).toContain(notMine)
  })

  it('says that nothing waits', async () => {
    const got = serve({ ...me, [LIST]: { rows: [], next: null } })
    await open(<ManageDisputes />)
    expect(said()).toContain('没有要裁定的')
    await tap('state-upheld')
    expect(got(LIST).at(-1)?.path).toContain('state=upheld')
    expect(said()).toContain('还没有改判过')
  })
})

describe('one claim', () => {
  beforeEach(() => openWith({ id: 'q1' }))

  it('shows what each side says, the candidates with their names, and what happened', async () => {
    serve({ ...me, [CASE]: caseOf() })
    await open(<ManageDispute />)
    expect(the('sides').textContent).toContain('这位顾客是我验光的')
    expect(the('verdict').textContent).toContain('林知夏90%')
    expect(the('verdict').textContent).toContain('周明远 · 分享超过了 7 天没用上')
    expect(the('timeline').textContent).toContain('林知夏 · 顾客打开了分享卡片')
  })

  it('is ruled on once, with parts that sum to 100 % and a reason', async () => {
    const ruling = {
      ...{ at: '2026-11-22T06:20:00Z', by: '何远帆', reason: '以到店接待的人为准' },
      before: caseOf().people,
    }
    const decided = caseOf({
      ...{ state: 'upheld', mayDecide: false, ruling },
      people: [{ staffId: 's-zhou', name: '周明远', bps: 10_000 }],
    })
    const got = serve({ ...me, [CASE]: caseOf(), [DECIDE]: decided })
    await open(<ManageDispute />)
    await tap('rule')
    expect(the('decide').textContent).toBe('请先写理由')
    await tap('reason-0')
    expect(the('decide').textContent).toBe('不改比例，就这样定')
    await type('percent-s-lin', '')
    expect(the('decide').textContent).toBe('还差 90%')
    await tap('decide')
    expect(got(DECIDE)).toEqual([])
    await type('percent-pool', '')
    await tap('fill-s-zhou')
    await tap('decide')
    expect(got(DECIDE)[0]?.body).toEqual({
      people: [{ staffId: 's-zhou', bps: 10_000 }],
      reason: '以到店接待的人为准',
    })
    expect(got(DECIDE)[0]?.key).toMatch(/^\w{10,}$/)
    expect(the('ruled').textContent).toContain('林知夏 90%、门店公共业绩 10% → 周明远 100%')
    expect(byId('rule')).toBeNull()
  })

  it('stays open, with the reason, when the server refuses', async () => {
    const refusal = new Refusal('dispute_decided', {}, '总部已经定了')
    serve({ ...me, [CASE]: caseOf(), [DECIDE]: refusal })
    await open(<ManageDispute />)
    await tap('rule')
    await tap('reason-1')
    await tap('decide')
    expect(the('ruling-trouble').textContent).toContain('总部已经定了')
    expect(byId('decide')).not.toBeNull()
  })

  it('of her own is headquarters’ to decide, and the button says so', async () => {
    const notMine = '这一笔与你有关，由总部来定'
    serve({ ...me, [CASE]: caseOf({ mayDecide: false, notMine }) })
    await open(<ManageDispute />)
    expect(the('rule').textContent).toBe(notMine)
    await tap('rule')
    expect(byId('decide')).toBeNull()
  })
})
