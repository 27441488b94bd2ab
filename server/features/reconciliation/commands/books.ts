import {
  attemptsByNo,
  type BookedPayment,
  type BookedRefund,
  booksOfDay,
  refundsByNo,
} from '../../payments/index'
import type { BillRow } from '../rules/bill'
import { billedAs, type Booked, keyOf, paymentOf } from '../rules/compare'
import { dayBounds } from '../rules/run'

/** Numbers that are looked up with one database command. */
const AT_ONCE = 1_000

const payment = ({ outTradeNo, totalFen, ...rest }: BookedPayment): Booked => ({
  kind: 'payment',
  no: outTradeNo,
  orderId: rest.orderId,
  fen: totalFen,
  state: rest.state,
  transactionId: rest.transactionId,
  counts: rest.state === 'success',
  at: rest.at,
})

/** WeChat's bill has a refund from the moment it accepted it, whatever became of it afterwards. */
const refund = ({ outRefundNo, orderId, fen, state, at }: BookedRefund): Booked => ({
  ...{ kind: 'refund', no: outRefundNo, orderId, fen, state, at },
  transactionId: null,
  counts: at !== null,
})

/** What our books date to a day of China time. */
export async function bookedOn(date: string): Promise<Booked[]> {
  const { from, to } = dayBounds(date)
  const { payments, refunds } = await booksOfDay(from, to)
  return [...payments.map(payment), ...refunds.map(refund)]
}

/** What our books know of these numbers; what is not ours is left out. */
export async function bookedAs(
  numbers: { kind: BillRow['kind']; no: string }[],
): Promise<Booked[]> {
  const known: Booked[] = []
  for (let i = 0; i < numbers.length; i += AT_ONCE) {
    const part = numbers.slice(i, i + AT_ONCE)
    const of = (kind: BillRow['kind']) =>
      part.filter((one) => one.kind === kind).map(({ no }) => no)
    const [payments, refunds] = await Promise.all([
      attemptsByNo(of('payment')),
      refundsByNo(of('refund')),
    ])
    known.push(...payments.map(payment), ...refunds.map(refund))
  }
  return known
}

/** The bill's numbers that our books do not date to the day, and the payments that such refunds are of. */
export function otherNumbers(
  rows: BillRow[],
  ofDay: Booked[],
): { kind: BillRow['kind']; no: string }[] {
  const here = new Set(ofDay.map(keyOf))
  return rows.flatMap((row) => {
    const one = billedAs(row)
    if (here.has(keyOf(one))) return []
    return one.kind === 'refund' ? [one, paymentOf(row)] : [one]
  })
}
