import { dayOf, dayTime, inFours } from '@/lib/format'
import { readLines, writeLines } from '@/lib/order-lines'
import { hoursHint } from '@/lib/store-hours'

const at = (wall: string) => Date.parse(`${wall}+08:00`)

describe("a time on the stores' clock", () => {
  const now = at('2026-11-22T14:20:00')

  it.each([
    ['2026-11-22T21:30:00+08:00', '今天 21:30'],
    ['2026-11-22T23:59:59+08:00', '今天 23:59'],
    ['2026-11-23T00:00:00+08:00', '明天 00:00'],
    ['2026-11-24T10:00:00+08:00', '11 月 24 日 10:00'],
    ['2026-11-21T10:00:00+08:00', '昨天 10:00'],
    ['2026-11-20T10:00:00+08:00', '11 月 20 日 10:00'],
    ['2027-01-01T09:05:00+08:00', '1 月 1 日 09:05'],
    ['2026-11-22T13:30:00.000Z', '今天 21:30'],
  ])('%s is %s', (iso, text) => {
    expect(dayTime(iso, now)).toBe(text)
  })
})

it.each([
  ['2026-11-30T23:59:59+08:00', '11 月 30 日'],
  ['2026-12-31T23:59:59+08:00', '12 月 31 日'],
  ['2027-01-01T00:00:00+08:00', '2027 年 1 月 1 日'],
  ['2027-11-30T23:59:59+08:00', '2027 年 11 月 30 日'],
  ['2025-12-31T15:59:59.000Z', '2025 年 12 月 31 日'],
  ['2025-12-31T16:00:00.000Z', '1 月 1 日'],
])('the day %s is %s: another year says so', (iso, day) => {
  expect(dayOf(iso, at('2026-11-22T14:20:00'))).toBe(day)
})

describe('when one can go to a store', () => {
  const store = { hours: { open: '10:00', close: '21:30' }, status: 'open' as const }

  it.each([
    ['2026-11-22T09:59:00', '今天 10:00 开门'],
    ['2026-11-22T10:00:00', '今天营业至 21:30'],
    ['2026-11-22T21:29:00', '今天营业至 21:30'],
    ['2026-11-22T21:30:00', '明天 10:00 开门'],
    ['2026-11-22T00:10:00', '今天 10:00 开门'],
  ])('at %s: %s', (wall, hint) => {
    expect(hoursHint(store, at(wall))).toBe(hint)
  })

  it('not at all while it is closed for good', () => {
    expect(hoursHint({ ...store, status: 'closed' }, at('2026-11-22T12:00:00'))).toBe('暂停营业')
  })
})

describe('what is to be ordered, in a query', () => {
  it('comes back as it was written', () => {
    const lines = [
      { skuId: 'case-ink', quantity: 2 },
      { skuId: 'hanyang-tea-49', quantity: 99 },
    ]
    expect(readLines(writeLines(lines))).toEqual(lines)
  })

  it.each(['', ',', 'case-ink', '.3'])('is nothing in %j', (text) => {
    expect(readLines(text)).toEqual([])
  })
})

it('reads pickup digits in fours', () => {
  expect(inFours('482019573361')).toEqual(['4820', '1957', '3361'])
  expect(inFours('')).toEqual([])
})
