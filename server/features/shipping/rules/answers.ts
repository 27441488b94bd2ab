import type { ShipmentEvent } from './shipment'

/** WeChat does not know the payment, or not yet: for minutes after it, sometimes hours. */
export const NOT_KNOWN = '10060001'
/** Shipped already; the same was uploaded before. */
const TAKEN = ['10060002', '10060023']
/** Our own part is wrong, or the payment can no longer be shipped: the same upload would be refused again. */
const REFUSED = [
  ...[
    '10060003',
    '10060004',
    '10060005',
    '10060006',
    '10060007',
    '10060008',
    '10060009',
    '10060014',
  ],
  ...['10060020', '10060024', '10060031', '47001', '268485194', '268485196', '268485197'],
  ...['268485216', '268485224', '268485228'],
]

/** What a refused upload means, by WeChat's errcode; every other one is taken for unproved. */
export function uploadRefusedAs(
  code: string,
): Extract<ShipmentEvent, 'not_known' | 'taken' | 'refused' | 'unproved'> {
  if (code === NOT_KNOWN) return 'not_known'
  if (TAKEN.includes(code)) return 'taken'
  return REFUSED.includes(code) ? 'refused' : 'unproved'
}

const SEEN = {
  to_ship: 'not_taken',
  shipped: 'taken',
  confirmed: 'taken',
  settling: 'taken',
  settled: 'settled',
  refunded: 'refunded',
} as const

/** What an answer to our question means, by the state that WeChat gives. */
export function seenAs(state: keyof typeof SEEN): (typeof SEEN)[keyof typeof SEEN] {
  return SEEN[state]
}
