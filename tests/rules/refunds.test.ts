import { REFUND_STATES, type RefundState } from '../../server/features/payments/contract'
import {
  REFUND_EVENTS,
  REFUND_LADDERS,
  REFUND_TABLE,
  nextGenerationMs,
  refusedAs,
  sameRefund,
  statusEvent,
  toSubmit,
} from '../../server/features/payments/rules/refund'
import { refundLimit } from '../../server/features/payments/rules/refund-limits'
import { isSecondVersion } from '../../server/features/payments/rules/second-version'
import { DAY, HOUR, MINUTE, plus } from '../../server/lib/time'
import { grid, lines } from '../support/tables'

const PAID_AT = new Date('2026-11-22T10:00:00+08:00')

describe('a refund, state by event', () => {
  it('is the table that the documents show', () => {
    expect(REFUND_EVENTS.join(' ')).toBe(
      'unproved no_funds rejected processing success abnormal closed asked_again paid_otherwise',
    )
    expect(grid(REFUND_TABLE, REFUND_STATES, REFUND_EVENTS)).toEqual(
      lines(`
        requested  unknown wait_funds rejected processing success abnormal closed - -
        unknown    -       wait_funds rejected processing success abnormal closed - -
        wait_funds unknown -          rejected processing success abnormal closed - -
        processing -       -          -        -          success abnormal closed - -
        success    -       -          -        -          -       ?        ?      - -
        abnormal   -       -          -        -          success -        closed - -
        closed     -       -          -        -          ?       -        -      - -
        rejected   -       -          -        processing success abnormal closed requested paid_otherwise
        paid_otherwise - - - ? ? ? - - -
      `),
    )
  })

  it.each(REFUND_STATES)('%s is looked at again exactly when it is no end', (state) => {
    expect(REFUND_LADDERS[state] !== null).toBe(
      !['success', 'closed', 'paid_otherwise'].includes(state),
    )
  })

  it.each([
    ['NOTENOUGH', 'no_funds'],
    ['INVALIDREQUEST', 'rejected'],
    ['PARAMERROR', 'rejected'],
    ['USERACCOUNTABNORMAL', 'rejected'],
    ['TRADEOVERDUE', 'rejected'],
    ['REFUNDFEEMISMATCH', 'rejected'],
    ['SIGNERROR', 'unproved'],
    ['RESOURCENOTEXISTS', 'unproved'],
    ['SOMETHINGNEW', 'unproved'],
  ])('a request refused with %s is %s', (code, event) => {
    expect(refusedAs(code)).toBe(event)
  })

  it('names its facts after their status', () => {
    const events = (['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'] as const).map(statusEvent)
    expect(events).toEqual(['processing', 'success', 'closed', 'abnormal'])
  })

  it.each([
    ['itself', {}, true],
    ['another payment', { outTradeNo: 'other' }, false],
    ['another amount', { refundFen: 1998 }, false],
    ['another total', { totalFen: 2000 }, false],
  ])('a fact about %s', (_name, change, same) => {
    const refund = { outTradeNo: 'T1', fen: 1999, totalFen: 1999 }
    const seen = { outTradeNo: 'T1', refundFen: 1999, totalFen: 1999, ...change }
    expect(sameRefund(refund, seen)).toBe(same)
  })
})

describe('what WeChat would refuse of a refund', () => {
  const of = (fen: number, state: RefundState) => ({ fen, state })
  it.each([
    ['the first of all', [], 1000, 0, null],
    ['a fen more than was paid', [], 1001, 0, 'REFUND_TOO_MUCH'],
    ['the rest', [of(400, 'success'), of(300, 'processing')], 300, 0, null],
    ['a fen more than the rest', [of(700, 'abnormal')], 301, 0, 'REFUND_TOO_MUCH'],
    ['beside closed and rejected ones', [of(900, 'closed'), of(900, 'rejected')], 1000, 0, null],
    ['the 50th', Array<ReturnType<typeof of>>(49).fill(of(1, 'closed')), 1, 0, null],
    ['the 51st', Array<ReturnType<typeof of>>(50).fill(of(1, 'closed')), 1, 0, 'REFUND_TOO_MANY'],
    [
      'the 51st, one was rejected',
      [of(1, 'rejected'), ...Array(49).fill(of(1, 'success'))],
      1,
      0,
      null,
    ],
    [
      'the 51st, one was paid otherwise',
      [of(1, 'paid_otherwise'), ...Array(49).fill(of(1, 'success'))],
      1,
      0,
      null,
    ],
    ['what was paid otherwise', [of(900, 'paid_otherwise')], 101, 0, 'REFUND_TOO_MUCH'],
    ['on the 365th day', [], 1, 365 * DAY, null],
    ['after the 365th day', [], 1, 365 * DAY + 1, 'REFUND_TOO_LATE'],
  ])('%s', (_name, others, fen, age, limit) => {
    const payment = { totalFen: 1000, successTime: PAID_AT }
    expect(refundLimit(payment, others, fen, plus(PAID_AT, age))).toBe(limit)
  })

  it.each(REFUND_STATES)(
    '%s is submitted (again) exactly when WeChat has not accepted it',
    (state) => {
      expect(toSubmit({ state })).toBe(['requested', 'unknown', 'wait_funds'].includes(state))
    },
  )
})

describe('a refund that WeChat closes again and again', () => {
  it('leaves numbers of the payment for others: five in ten hours, then one a day', () => {
    const waits = Array.from({ length: 40 }, (_, i) => nextGenerationMs(i + 1))
    expect(waits.slice(0, 3)).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE])
    const within = (ms: number) =>
      waits.filter((_, i) => waits.slice(0, i + 1).reduce((a, b) => a + b) <= ms)
    expect([within(10 * HOUR).length, within(30 * DAY).length]).toEqual([5, 36])
  })
})

describe('a notification of the second version', () => {
  const xml = (inner: string) => Buffer.from(`<xml>${inner}</xml>`)
  const code = '<return_code><![CDATA[SUCCESS]]></return_code>'
  it.each([
    ['for this merchant', xml(`${code}<mch_id><![CDATA[1900]]></mch_id>`), true],
    [
      'plain, with blanks before it',
      Buffer.from(`\n <xml>${code}<mch_id>1900</mch_id></xml>`),
      true,
    ],
    ['for another merchant', xml(`${code}<mch_id><![CDATA[1901]]></mch_id>`), false],
    ['for nobody', xml(code), false],
    ['for nobody, in an empty element', xml(`${code}<mch_id></mch_id>`), false],
    ['empty', xml(''), false],
    ['JSON', Buffer.from('{"return_code":"<return_code>"}'), false],
    ['too long for one', xml(code + ' '.repeat(16 * 1024)), false],
  ])('%s', (_name, raw, is) => {
    expect(isSecondVersion(raw, '1900')).toBe(is)
  })
})
