import fc from 'fast-check'
import { ATTEMPT_STATES, type AttemptState } from '../../server/features/payments/contract'
import {
  ATTEMPT_EVENTS,
  ATTEMPT_LADDERS,
  ATTEMPT_TABLE,
  asksAtOnce,
  type AttemptEvent,
  differences,
  eventOf,
  isOpen,
  isStale,
  neverExisted,
  prepayUsable,
} from '../../server/features/payments/rules/attempt'
import { firstDue, nextDue } from '../../server/features/payments/rules/ladder'
import { REFUND_LADDERS } from '../../server/features/payments/rules/refund'
import { grid, lines } from '../support/tables'

const NOW = new Date('2026-11-22T10:00:00+08:00')
const after = (ms: number) => new Date(NOW.getTime() + ms)
const MINUTE = 60_000

describe('an attempt, state by event', () => {
  it('is the table that the documents show', () => {
    expect(ATTEMPT_EVENTS.join(' ')).toBe(
      'accepted unproved close_asked seen_notpay seen_closed never_existed told_paid seen_paid told_wrong seen_wrong' +
        ' told_unpaid told_foreign seen_foreign put_away',
    )
    expect(grid(ATTEMPT_TABLE, ATTEMPT_STATES, ATTEMPT_EVENTS)).toEqual(
      lines(`
        created  notpay unknown closing notpay  closed -      success success mismatch? mismatch? - ? ? -
        unknown  notpay -       closing notpay  closed -      success success mismatch? mismatch? - ? ? -
        notpay   notpay -       closing -       closed -      success success mismatch? mismatch? - ? ? -
        closing  !      -       -       -       closed closed success success ?         mismatch? - ? ? -
        closed   !      -       -       -       -      -      success success mismatch? mismatch? - ? ? -
        success  !      -       -       -       -      -      -       -       ?         ?         - ? ? -
        mismatch !      -       -       closing closed -      -       success ?         ?         - ? ? put_away
        put_away !      -       -       -       -      -      success success -         -         - ? ? -
      `),
    )
  })

  const anyEvents = fc.array(fc.constantFrom(...ATTEMPT_EVENTS), { maxLength: 12 })
  const run = (events: readonly AttemptEvent[]): AttemptState =>
    events.reduce<AttemptState>((state, event) => {
      const cell = ATTEMPT_TABLE[state][event]
      return 'to' in cell ? cell.to : state
    }, 'created')

  it('is paid in the end whatever came before and after a payment that our own query saw', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, then) => {
        expect(run([...before, 'seen_paid', ...then])).toBe('success')
      }),
    )
  })

  it('is never paid without a verified payment of the right amount', () => {
    const paid: AttemptEvent[] = ['told_paid', 'seen_paid']
    const others = ATTEMPT_EVENTS.filter((event) => !paid.includes(event))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...others), { maxLength: 12 }), (events) => {
        expect(run(events)).not.toBe('success')
      }),
    )
  })

  it('is closed only by a verified closing, or while closing when it never existed', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        if (run(events) !== 'closed') return
        const ends: AttemptEvent[] = ['seen_closed', 'never_existed']
        const asked = events.some((e) => ends.includes(e))
        expect(asked).toBe(true)
      }),
    )
  })

  it('forgets nothing by hearing the same twice', () => {
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(...ATTEMPT_EVENTS), (events, again) => {
        const once = run([...events, again])
        // "not paid" of a doubtful attempt closes it, after which "not paid" is nothing new
        expect(run([...events, again, again])).toBe(once)
      }),
    )
  })

  it.each([
    ['notpay', 'unproved', true],
    ['closed', 'seen_notpay', true],
    ['success', 'seen_closed', true],
    ['success', 'seen_paid', false],
    ['notpay', 'seen_notpay', false],
    ['mismatch', 'told_paid', false],
  ] as const)('in %s, %s is stale: %p', (state, event, stale) => {
    expect(isStale(state, event)).toBe(stale)
  })

  it.each([
    ['mismatch', 'told_paid', true],
    ['closing', 'told_wrong', true],
    ['mismatch', 'told_wrong', false],
    ['notpay', 'told_paid', false],
  ] as const)('in %s, %s makes us ask at once: %p', (state, event, asks) => {
    expect(asksAtOnce(state, event)).toBe(asks)
  })

  it.each(ATTEMPT_STATES)('%s is looked at again exactly while it is open', (state) => {
    expect(ATTEMPT_LADDERS[state] !== null).toBe(isOpen({ state }))
  })
})

describe('a payment fact', () => {
  const attempt = { appid: 'wx1', mchid: 'm1', totalFen: 1999 }
  const paid = {
    appid: 'wx1',
    mchid: 'm1',
    tradeState: 'SUCCESS' as const,
    totalFen: 1999,
    currency: 'CNY',
    transactionId: '42',
  }
  const notpay = {
    ...paid,
    tradeState: 'NOTPAY' as const,
    totalFen: null,
    currency: null,
    transactionId: null,
  }

  it.each([
    ['what was asked for', paid, []],
    ['a payment that was refunded since', { ...paid, tradeState: 'REFUND' as const }, []],
    ['not paid, without amounts', notpay, []],
    ['a fen less', { ...paid, totalFen: 1998 }, ['total']],
    ['no amount', { ...paid, totalFen: null }, ['total']],
    ['another currency', { ...paid, currency: 'USD' }, ['currency']],
    ['another merchant', { ...paid, mchid: 'm2' }, ['mchid']],
    ['another app', { ...paid, appid: 'wx2' }, ['appid']],
    ['no transaction', { ...paid, transactionId: null }, ['transaction']],
    ['not paid, of another merchant', { ...notpay, mchid: 'm2' }, ['mchid']],
    [
      'everything else',
      { ...paid, appid: '', mchid: '', totalFen: 1, currency: '' },
      ['appid', 'mchid', 'total', 'currency'],
    ],
  ])('of %s', (_name, seen, fields) => {
    expect(differences(attempt, seen)).toEqual(fields)
  })

  const closed = { ...notpay, tradeState: 'CLOSED' as const }
  const refunded = { ...paid, tradeState: 'REFUND' as const }
  it.each([
    ['notification', paid, false, 'told_paid'],
    ['notification', refunded, false, 'told_paid'],
    ['notification', paid, true, 'told_wrong'],
    ['notification', notpay, false, 'told_unpaid'],
    ['notification', closed, false, 'told_unpaid'],
    ['notification', closed, true, 'told_foreign'],
    ['query', paid, false, 'seen_paid'],
    ['query', refunded, false, 'seen_paid'],
    ['query', paid, true, 'seen_wrong'],
    ['query', notpay, false, 'seen_notpay'],
    ['query', closed, false, 'seen_closed'],
    ['query', closed, true, 'seen_foreign'],
  ] as const)('by %s, %p, differing: %p, is %p', (source, seen, differs, event) => {
    expect(eventOf(source, seen, differs)).toBe(event)
  })
})

describe('what time decides', () => {
  it.each([
    ['at its end', 0, undefined, false],
    ['10 minutes later', 10 * MINUTE, undefined, false],
    ['past 10 minutes later', 10 * MINUTE + 1, undefined, true],
    ['long after, but with a prepay id out', 60 * MINUTE, 'wx1', false],
  ])('an attempt that WeChat does not know may end: %s', (_name, ms, prepayId, ends) => {
    expect(neverExisted({ timeExpire: NOW, prepayId }, after(ms))).toBe(ends)
  })

  it.each([
    ['none', undefined, 0, false],
    ['a fresh one', 'wx1', 0, true],
    ['one of 110 minutes', 'wx1', 110 * MINUTE, false],
  ])('a prepay id to hand out again: %s', (_name, prepayId, age, usable) => {
    expect(prepayUsable({ prepayId, prepayAt: NOW }, after(age))).toBe(usable)
  })

  const ladders = [...Object.values(ATTEMPT_LADDERS), ...Object.values(REFUND_LADDERS)].flatMap(
    (ladder) => ladder ?? [],
  )

  it('every look is followed by a later one, and never by a rush', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ladders), fc.nat(30 * 24 * 60 * MINUTE), (ladder, passed) => {
        const now = after(passed)
        const next = nextDue(ladder, NOW, now)
        expect(next > now).toBe(true)
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(
          Math.max(ladder.then, ...ladder.at),
        )
      }),
    )
  })

  it('climbs its rungs and then stays on the last', () => {
    const ladder = { at: [0, 5_000, 30_000], then: MINUTE }
    expect(firstDue(ladder, NOW)).toEqual(NOW)
    expect(nextDue(ladder, NOW, NOW)).toEqual(after(5_000))
    expect(nextDue(ladder, NOW, after(5_000))).toEqual(after(30_000))
    expect(nextDue(ladder, NOW, after(30_000))).toEqual(after(30_000 + MINUTE))
    expect(nextDue(ladder, NOW, after(90_000))).toEqual(after(90_000 + MINUTE))
  })
})
