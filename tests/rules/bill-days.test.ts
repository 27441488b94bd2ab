import type { RunState } from '../../server/features/reconciliation/contract'
import { pauseMs } from '../../server/features/reconciliation/rules/difference'
import {
  askedAt,
  dayAfter,
  dayBounds,
  daysToBegin,
  eventAt,
  isAskable,
  newestDay,
  nextLook,
  type RunEvent,
} from '../../server/features/reconciliation/rules/run'

const at = (text: string) => new Date(`${text}:00+08:00`)
const told = (moment: Date | null) =>
  moment && new Date(+moment + 8 * 3_600_000).toISOString().slice(0, 16)

describe('the days of bills', () => {
  it('are those of China, wherever the machine stands', () => {
    expect(dayBounds('2026-11-21')).toEqual({
      from: new Date('2026-11-20T16:00:00Z'),
      to: new Date('2026-11-21T16:00:00Z'),
    })
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
  })

  it('are asked for at 10:15 of the next day, and once more a day later', () => {
    expect(askedAt('2026-11-21')).toEqual(at('2026-11-22T10:15'))
    expect(askedAt('2026-11-21', 2)).toEqual(at('2026-11-23T10:15'))
  })

  it.each([
    ['2026-11-22T10:14', '2026-11-20'],
    ['2026-11-22T10:15', '2026-11-21'],
    ['2026-11-22T23:59', '2026-11-21'],
    ['2026-11-23T00:01', '2026-11-21'],
  ])('at %s the newest is %s', (now, day) => {
    expect(newestDay(at(now))).toBe(day)
  })

  it.each([
    ['the first ever', null, '2026-11-22T11:00', ['2026-11-21']],
    ['nothing new', '2026-11-21', '2026-11-22T23:00', []],
    ['the next', '2026-11-20', '2026-11-22T11:00', ['2026-11-21']],
    [
      'after days away',
      '2026-11-18',
      '2026-11-22T11:00',
      ['2026-11-19', '2026-11-20', '2026-11-21'],
    ],
    // somebody has asked for yesterday by hand before it was due
    ['ahead', '2026-11-21', '2026-11-22T09:00', []],
  ])('to begin: %s', (_name, last, now, days) => {
    expect(daysToBegin(last, at(now))).toEqual(days)
  })

  it('catch up with a month at most', () => {
    const days = daysToBegin('2026-01-01', at('2026-11-22T11:00'))
    expect([days.length, days[0], days.at(-1)]).toEqual([31, '2026-10-22', '2026-11-21'])
  })

  it.each([
    ['2026-11-22', 'too early'],
    ['2026-11-23', 'too early'],
    ['2026-11-21', 'yes'],
    ['2026-08-25', 'yes'],
    ['2026-08-23', 'too old'],
  ])('%s is askable: %s', (day, answer) => {
    expect(isAskable(day, at('2026-11-22T00:30'))).toBe(answer)
  })
})

describe('the next look at a day', () => {
  const date = '2026-11-21'
  it.each<[string, RunState, RunEvent, string, string | null]>([
    ['after comparing', 'done', 'compared', '2026-11-22T10:16', '2026-11-23T10:15'],
    ['after a day without a bill', 'empty', 'none', '2026-11-22T10:16', '2026-11-23T10:15'],
    ['after the second comparing', 'done', 'compared', '2026-11-23T10:16', null],
    ['after comparing an old day', 'done', 'compared', '2026-11-30T15:00', null],
    ['while WeChat writes', 'creating', 'creating', '2026-11-22T10:16', '2026-11-22T10:46'],
    ['after no answer', 'waiting', 'unproved', '2026-11-22T10:16', '2026-11-22T10:21'],
    ['in the evening', 'failed', 'late', '2026-11-22T18:05', '2026-11-23T10:15'],
    [
      'when the second look gets no answer',
      'done',
      'unproved',
      '2026-11-23T10:16',
      '2026-11-23T10:21',
    ],
    ['when the second look gets none all day', 'done', 'late', '2026-11-23T18:01', null],
    ['when WeChat keeps the bill no longer', 'failed', 'late', '2027-03-01T10:15', null],
  ])('%s', (_name, state, event, now, next) => {
    expect(told(nextLook({ date, state, event }, at(now)))).toBe(next)
  })

  it.each([
    ['creating', '2026-11-22T17:59', 'creating'],
    ['creating', '2026-11-22T18:00', 'late'],
    ['unproved', '2026-11-22T23:59', 'late'],
    ['unproved', '2026-11-23T00:00', 'unproved'],
  ] as const)('%s at %s counts as %s', (event, now, counted) => {
    expect(eventAt(event, at(now))).toBe(counted)
  })
})

it('looks at a difference soon, then daily', () => {
  const minutes = [1, 2, 3, 4, 50].map((looks) => pauseMs(looks) / 60_000)
  expect(minutes).toEqual([10, 60, 360, 1_440, 1_440])
})
