import {
  commissionOf,
  countFor,
  daysOf,
  guidesIn,
  runningSpan,
  storesOfStay,
  type Happened,
} from '../../server/features/reports/rules'

const ZONE = 'Asia/Shanghai'
const at = (text: string) => new Date(`${text}+08:00`)
const NOTHING: Happened = { opened: [], joinedAt: new Map(), orders: [], flows: [] }
const LIN = { staffId: 'lin' }
const STORE = { storeId: 'guanggu' }

describe('the days asked for', () => {
  it.each([
    ['2026-11-01', '2026-11-01', '2026-11-01T00:00', '2026-11-02T00:00'],
    ['2026-11-01', '2026-11-30', '2026-11-01T00:00', '2026-12-01T00:00'],
    ['2026-09-01', '2026-12-01', '2026-09-01T00:00', '2026-12-02T00:00'],
  ])('%s to %s are whole days of the zone, both included', (from, to, begin, end) => {
    expect(daysOf({ from, to }, ZONE)).toEqual({ from: at(begin), to: at(end) })
  })

  it('are counted as days where one of them is an hour short', () => {
    const span = daysOf({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Berlin')
    expect(span.to.getTime() - span.from.getTime()).toBe(23 * 3_600_000)
  })

  it.each([
    ['2026-11-02', '2026-11-01', 'invalid_input'],
    ['2026-09-01', '2026-12-02', 'period_too_long'],
  ])('%s to %s are refused', (from, to, code) => {
    expect(() => daysOf({ from, to }, ZONE)).toThrow(expect.objectContaining({ code }))
  })

  it('run from the beginning of the day or month of the zone to its end', () => {
    const now = at('2026-12-01T00:30')
    expect(runningSpan('today', now, ZONE)).toEqual({
      from: at('2026-12-01T00:00'),
      to: at('2026-12-02T00:00'),
    })
    expect(runningSpan('month', now, ZONE)).toEqual({
      from: at('2026-12-01T00:00'),
      to: at('2027-01-01T00:00'),
    })
  })
})

it('asks the stores in which she was at some time of the days', () => {
  const span = { from: at('2026-11-01T00:00'), to: at('2026-12-01T00:00') }
  const stays = [
    { storeId: 'before', from: at('2026-01-01T00:00'), to: span.from },
    { storeId: 'a', from: at('2026-01-01T00:00'), to: at('2026-11-01T00:01') },
    { storeId: 'b', from: at('2026-11-01T00:01'), to: at('2026-11-20T00:00') },
    { storeId: 'a', from: at('2026-11-20T00:00'), to: null },
    { storeId: 'after', from: span.to, to: null },
  ]
  expect(storesOfStay(stays, span)).toEqual(['a', 'b'])
})

describe('counting', () => {
  const noon = at('2026-11-05T12:00')
  const later = at('2026-11-05T13:00')
  const opened = (personId: string, staffId: string | null, visitorAt: Date | null = null) => ({
    ...{ personId, staffId, visitorAt },
  })
  const order = (staffIds: string[], over: Partial<Happened['orders'][number]> = {}) => ({
    ...{ staffIds, handedOver: false, repeat: false },
    ...over,
  })

  it('takes a person once in the store, and once for each guide whose share she opened', () => {
    const happened = {
      ...NOTHING,
      opened: [opened('chen', 'lin'), opened('chen', 'zhou'), opened('wang', null)],
    }
    expect(countFor(happened, STORE).opened).toBe(2)
    expect(countFor(happened, LIN).opened).toBe(1)
  })

  it.each([
    ['joined after she opened it', noon, later, 1],
    ['joined at that moment', noon, noon, 1],
    ['joined before', later, noon, 0],
    ['did not join', noon, undefined, 0],
    ['was a member already', null, later, 0],
  ])('somebody who %s', (_name, visitorAt, joined, expected) => {
    const happened = {
      ...NOTHING,
      opened: [opened('chen', 'lin', visitorAt)],
      joinedAt: new Map(joined ? [['chen', joined]] : []),
    }
    expect(countFor(happened, LIN).joined).toBe(expected)
  })

  it('gives each guide the orders of which she has a part, and the store all', () => {
    const orders = [
      order(['lin'], { handedOver: true }),
      order(['lin', 'zhou'], { repeat: true }),
      order([]),
    ]
    const of = (whose: Parameters<typeof countFor>[1]) => {
      const { ordered, handedOver, repeat } = countFor({ ...NOTHING, orders }, whose)
      return [ordered, handedOver, repeat]
    }
    expect(of(STORE)).toEqual([3, 1, 1])
    expect(of(LIN)).toEqual([2, 1, 1])
    expect(of({ staffId: 'zhou' })).toEqual([1, 0, 1])
  })

  it('sums what moved on the account of the store, or of the guide', () => {
    const flows = [
      { account: 'guide:lin', amount: 500 },
      { account: 'guide:lin', amount: -200 },
      { account: 'guide:lin-2', amount: 40 },
      { account: 'store:guanggu', amount: 900 },
      { account: 'accrued:guide:lin', amount: 7 },
    ]
    expect(countFor({ ...NOTHING, flows }, LIN).performanceFen).toBe(300)
    expect(countFor({ ...NOTHING, flows }, STORE).performanceFen).toBe(900)
  })

  it('counts commission once, wherever it stands', () => {
    const flows = [
      { account: 'accrued:guide:lin', amount: 300 },
      { account: 'accrued:guide:lin', amount: -300 },
      { account: 'confirmed:guide:lin', amount: 300 },
      { account: 'confirmed:guide:lin', amount: -250 },
      { account: 'paid:guide:lin', amount: 250 },
      { account: 'accrued:guide:zhou', amount: 90 },
      { account: 'guide:lin', amount: 10_000 },
    ]
    expect(commissionOf({ ...NOTHING, flows }, 'lin')).toBe(300)
  })

  it('finds the guides by whom something happened', () => {
    const happened = {
      ...NOTHING,
      opened: [opened('chen', 'lin'), opened('wang', null)],
      orders: [order(['zhou'])],
      flows: [
        { account: 'confirmed:guide:he', amount: 1 },
        { account: 'guide:lin', amount: 1 },
        { account: 'pool:guanggu', amount: 1 },
      ],
    }
    expect(guidesIn(happened)).toEqual(['lin', 'zhou', 'he'])
  })
})
