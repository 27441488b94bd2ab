import { Decisions } from '../model'
import { Touches } from '../model/sharing'
import { SHARE_KINDS } from '../rules/types'

/** Where and when: stores, moments from `from` (inclusive) to `to` (exclusive), and one guide or everybody. */
export type FiguresScope = { storeIds: string[]; staffId?: string; from: Date; to: Date }

/** One row a person and guide; `visitorAt`: when she first opened one as a visitor, null when she was a member. */
export type Opened = { personId: string; staffId: string | null; visitorAt: Date | null }

/** Who opened a share, by its code's guide (null: the store's own code). One database command, over the store's days. */
export async function sharesOpened(scope: FiguresScope): Promise<Opened[]> {
  const { storeIds, staffId, from, to } = scope
  return Touches.aggregate<Opened>([
    {
      $match: {
        storeId: { $in: storeIds },
        at: { $gte: from, $lt: to },
        ...(staffId === undefined ? {} : { staffId }),
        kind: { $in: SHARE_KINDS },
        shareCode: { $ne: null },
      },
    },
    {
      $group: {
        _id: { personId: '$personId', staffId: '$staffId' },
        // null is no moment, and $min passes it over
        visitorAt: { $min: { $cond: ['$member', null, '$at'] } },
      },
    },
    { $project: { _id: 0, personId: '$_id.personId', staffId: '$_id.staffId', visitorAt: 1 } },
  ])
}

/** An order that was paid; `staffIds`: guides with a part of a line, rulings heeded. */
export type Sold = { orderId: string; personId: string; staffIds: string[] }

/** Orders paid in stores, with whom they count for. One database command, over the store's days. */
export async function ordersSold(scope: Omit<FiguresScope, 'staffId'>): Promise<Sold[]> {
  return sold({ storeId: { $in: scope.storeIds }, ...paidWithin(scope) })
}

/** Orders of which a part is a guide's, wherever. One database command, over her days. */
export async function ordersSoldBy(
  staffId: string,
  span: { from: Date; to: Date },
): Promise<Sold[]> {
  return sold({ staffIds: staffId, ...paidWithin(span) })
}

const paidWithin = ({ from, to }: { from: Date; to: Date }) => ({ paidAt: { $gte: from, $lt: to } })

async function sold(filter: object): Promise<Sold[]> {
  const fields = { _id: 0, orderId: 1, personId: 1, staffIds: 1 }
  const lines = await Decisions.find(filter, fields).lean<Sold[]>()
  const byOrder = new Map<string, Sold>()
  for (const line of lines) {
    const known = byOrder.get(line.orderId)
    byOrder.set(line.orderId, known ? together(known, line) : line)
  }
  return [...byOrder.values()]
}

const together = (a: Sold, b: Sold): Sold => ({
  ...a,
  staffIds: [...new Set([...a.staffIds, ...b.staffIds])],
})
