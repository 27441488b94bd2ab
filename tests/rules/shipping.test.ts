import { SHIPMENT_STATES } from '../../server/features/shipping/contract'
import { seenAs, uploadRefusedAs } from '../../server/features/shipping/rules/answers'
import { describeGoods, standOf, uploadAt } from '../../server/features/shipping/rules/order'
import { readSettlement } from '../../server/features/shipping/rules/push'
import {
  SHIPMENT_EVENTS,
  SHIPMENT_TABLE,
  type ShipmentEvent,
} from '../../server/features/shipping/rules/shipment'
import { dueAlarms, nextAlarm, nextDue } from '../../server/features/shipping/rules/times'
import type { Line, OrderRefund } from '../../server/features/orders/rules/types'

const at = (time: string) => new Date(`2026-11-22T${time}+08:00`)
const NOW = at('10:00:00')
const minutes = (date: Date | null) => (date ? (+date - +NOW) / 60_000 : null)

const line = (changes: Partial<Line>) => ({ open: 0, handedOver: 0, ...changes }) as Line
const refund = (changes: Partial<OrderRefund>) =>
  ({ cause: 'before_handover', state: 'asked', at: at('09:30:00'), ...changes }) as OrderRefund
const order = (changes: object) => ({
  money: 'paid' as const,
  lines: [],
  refunds: [],
  handovers: [],
  ...changes,
})

describe('the shipment’s table', () => {
  it('has a cell for every state and event', () => {
    for (const state of SHIPMENT_STATES) {
      expect(Object.keys(SHIPMENT_TABLE[state]).sort()).toEqual([...SHIPMENT_EVENTS].sort())
    }
  })

  it('never leaves an end, and never forgets that WeChat has it but when WeChat says so', () => {
    const moves = (state: (typeof SHIPMENT_STATES)[number]) =>
      SHIPMENT_EVENTS.filter((event) => 'to' in SHIPMENT_TABLE[state][event])
    expect(moves('settled')).toEqual([])
    expect(moves('not_needed')).toEqual([])
    expect(moves('uploaded')).toEqual(['given_back', 'not_taken', 'refunded', 'settled'])
  })

  it('uploads only what is due', () => {
    const asked = SHIPMENT_STATES.filter((state) => 'to' in SHIPMENT_TABLE[state].asked)
    expect(asked).toEqual(['due'])
  })

  it.each(['taken', 'settled', 'refunded'] as ShipmentEvent[])(
    'believes WeChat’s %s in every state that is open',
    (event) => {
      for (const state of ['expected', 'due', 'unknown', 'refused'] as const) {
        expect('to' in SHIPMENT_TABLE[state][event]).toBe(true)
      }
    },
  )
})

describe('what an order says', () => {
  it.each([
    ['nothing was collected', { lines: [line({ open: 2 })] }, null],
    ['a unit is left', { lines: [line({ open: 1, handedOver: 1 })] }, null],
    ['all was collected', { lines: [line({ handedOver: 2 })] }, 'collected'],
    [
      'one was collected, one line went back',
      { lines: [line({ handedOver: 1 }), line({ refunded: 1 })], refunds: [refund({})] },
      'collected',
    ],
    [
      'one was collected, the money of the other is on its way',
      {
        lines: [line({ handedOver: 1 }), line({ refunding: 1 })],
        refunds: [refund({ state: 'delayed' })],
      },
      'collected',
    ],
    [
      'nothing was collected, the money of all is on its way',
      { money: 'refunding', lines: [line({ refunding: 2 })], refunds: [refund({})] },
      null,
    ],
    [
      'all was collected, and one is being brought back',
      {
        lines: [line({ handedOver: 2, refunding: 1 })],
        refunds: [refund({ cause: 'return' })],
      },
      'collected',
    ],
    [
      'all was collected, and a second payment goes back',
      { lines: [line({ handedOver: 1 })], refunds: [refund({ cause: 'late' })] },
      'collected',
    ],
    ['the whole went back', { money: 'refunded', lines: [line({ refunded: 2 })] }, 'given_back'],
    [
      'the whole was collected and brought back',
      { money: 'refunded', lines: [line({ handedOver: 2, refunded: 2 })] },
      'given_back',
    ],
  ])('%s', (_name, changes, said) => {
    expect(standOf(order(changes))).toBe(said)
  })

  it('makes it due ten minutes after the last was collected or asked back, whenever its money is back; returns do not count', () => {
    const handovers = [{ at: at('09:50:00') }, { at: at('09:20:00') }]
    expect(minutes(uploadAt(order({ handovers }), NOW))).toBe(0)
    const later = refund({ at: at('09:58:00'), doneAt: at('09:59:30') })
    expect(minutes(uploadAt(order({ handovers, refunds: [later] }), NOW))).toBe(8)
    const returned = refund({ cause: 'return', at: at('09:59:00') })
    expect(minutes(uploadAt(order({ handovers, refunds: [returned] }), NOW))).toBe(0)
  })
})

describe('the words for the goods', () => {
  const frame = line({ title: '钛架', options: '墨黑', quantity: 3 })
  const cloth = line({ title: '镜布', options: '', quantity: 1 })

  it('name what was bought while nothing was collected, then what was', () => {
    expect(describeGoods([frame, cloth])).toBe('钛架 墨黑×3；镜布×1')
    expect(describeGoods([{ ...frame, handedOver: 2 }, cloth])).toBe('钛架 墨黑×2')
  })

  it('have at most 120 characters, and say when there are more', () => {
    const long = { ...frame, title: '镜'.repeat(120), options: '' }
    expect(describeGoods([{ ...long, title: '𠮷'.repeat(118) }])).toHaveLength(118 * 2 + 2)
    const cut = describeGoods([long])
    expect([...cut]).toHaveLength(120)
    expect(cut.endsWith('镜…')).toBe(true)
  })
})

describe('when it is tried next', () => {
  const paidAt = NOW
  const stand = { since: NOW, paidAt, tries: 0 }
  const due = (
    state: 'due' | 'unknown' | 'expected' | 'uploaded' | 'refused',
    tries: number,
    after: number,
  ) => {
    const now = new Date(+NOW + after * 60_000)
    const next = nextDue({ ...stand, state, tries }, now)
    return next && (+next - +now) / 60_000
  }

  it('what WeChat did not take: 1, 2, 5, 10, 30 minutes, then once an hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 40].map((tries) => due('due', tries, 0))
    expect(pauses).toEqual([1, 2, 5, 10, 30, 60, 60, 60])
    expect(due('due', 0, 0)).toBe(0)
  })

  it('what may have been taken: asked by the same pauses, always later than now', () => {
    expect([0, 1, 2, 4, 9, 20, 30, 100].map((after) => due('unknown', 1, after))).toEqual([
      1, 1, 3, 1, 1, 10, 60, 60,
    ])
  })

  it('what waits for the shopper, for people or for the settlement: once a day', () => {
    expect(due('expected', 0, 60)).toBe(35 * 60)
    expect(due('expected', 0, 36 * 60)).toBe(24 * 60)
    expect(due('refused', 3, 0)).toBe(24 * 60)
    expect(due('uploaded', 1, 0)).toBe(24 * 60)
  })

  it('nothing at an end', () => {
    expect(nextDue({ ...stand, state: 'settled' }, NOW)).toBeNull()
    expect(nextDue({ ...stand, state: 'not_needed' }, NOW)).toBeNull()
  })
})

describe('alarms', () => {
  const state = 'expected' as const
  const shipment = { state, paidAt: NOW, promisedAt: at('11:00:00'), alarms: [] }
  const in36h = new Date(+NOW + 36 * 3_600_000)

  it('come at the promised time and 36 hours after the payment, once each', () => {
    expect(dueAlarms(shipment, at('10:59:59'))).toEqual([])
    expect(dueAlarms(shipment, at('11:00:00'))).toEqual(['promised'])
    expect(dueAlarms(shipment, in36h)).toEqual(['promised', 'h36'])
    expect(dueAlarms({ ...shipment, alarms: ['promised'] }, in36h)).toEqual(['h36'])
    expect(nextAlarm(shipment)).toEqual(at('11:00:00'))
    expect(nextAlarm({ ...shipment, alarms: ['promised'] })).toEqual(in36h)
    expect(nextAlarm({ ...shipment, alarms: ['promised', 'h36'] })).toBeNull()
  })

  it.each(['due', 'unknown', 'refused'] as const)(
    'say nothing of the promised time while it is %s: the goods are collected',
    (state) => {
      expect(dueAlarms({ ...shipment, state }, in36h)).toEqual(['h36'])
      expect(nextAlarm({ ...shipment, state })).toEqual(in36h)
      expect(nextAlarm({ ...shipment, state, alarms: ['h36'] })).toBeNull()
    },
  )

  it('keep their order when the promise lies beyond 36 hours', () => {
    const promisedAt = new Date(+NOW + 72 * 3_600_000)
    expect(nextAlarm({ ...shipment, promisedAt })).toEqual(in36h)
    expect(nextAlarm({ ...shipment, promisedAt, alarms: ['h36'] })).toEqual(promisedAt)
  })
})

describe('what WeChat answers', () => {
  it.each([
    ['10060001', 'not_known'],
    ['10060002', 'taken'],
    ['10060023', 'taken'],
    ['10060003', 'refused'],
    ['10060004', 'refused'],
    ['10060031', 'refused'],
    ['268485216', 'refused'],
    ['10060012', 'unproved'],
    ['45009', 'unproved'],
    ['48001', 'unproved'],
  ])('to an upload with %s: %s', (code, event) => {
    expect(uploadRefusedAs(code)).toBe(event)
  })

  it.each([
    ['to_ship', 'not_taken'],
    ['shipped', 'taken'],
    ['confirmed', 'taken'],
    ['settling', 'taken'],
    ['settled', 'settled'],
    ['refunded', 'refunded'],
  ] as const)('to a question with %s: %s', (state, event) => {
    expect(seenAs(state)).toBe(event)
  })
})

describe('a settlement message', () => {
  const seconds = (date: Date) => String(+date / 1000)

  it('says 1 for the shopper’s own confirmation and 2 for time’s', () => {
    const fields = {
      confirm_receive_time: seconds(NOW),
      settlement_time: seconds(at('10:05:00')),
    }
    const settled = { kind: 'settled', confirmedAt: NOW, settledAt: at('10:05:00') }
    const read = (method: string) => readSettlement({ ...fields, confirm_receive_method: method })
    expect(read('1')).toEqual({ ...settled, method: 'manual' })
    expect(read('2')).toEqual({ ...settled, method: 'auto' })
  })

  it('gives the estimate with the upload; empty and 0 are no moments', () => {
    const fields = { shipped_time: seconds(NOW), confirm_receive_method: '0', settlement_time: '' }
    const read = (estimated: string) =>
      readSettlement({ ...fields, estimated_settlement_time: estimated })
    expect(read(seconds(NOW))).toEqual({ kind: 'shipped', estimatedAt: NOW })
    expect(read('0')).toEqual({ kind: 'shipped', estimatedAt: null })
  })

  it('that says neither is not guessed at', () => {
    expect(readSettlement({ pay_time: seconds(NOW), confirm_receive_method: '3' })).toBeNull()
  })
})
