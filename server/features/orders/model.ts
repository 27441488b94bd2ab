import { Schema, model } from 'mongoose'
import { unknownAfter } from '../../lib/errors'
import type { LineState, MoneyState, OrderRefundState } from './contract'
import type { Handover, HistoryRow, Line, Order, OrderRefund } from './rules/types'

const line = new Schema<Line>(
  {
    lineId: String,
    skuId: String,
    productId: String,
    categoryId: String,
    kind: String,
    title: String,
    options: String,
    picture: String,
    quantity: Number,
    open: Number,
    handedOver: Number,
    refunding: Number,
    refunded: Number,
    unitFen: Number,
    paidFen: Number,
    refundedFen: Number,
    state: String,
    preparationMinutes: Number,
    decisionId: String,
    sentence: String,
  },
  { _id: false },
)
const refund = new Schema<OrderRefund>(
  {
    id: String,
    requestKey: String,
    by: String,
    actor: String,
    cause: String,
    reason: String,
    at: Date,
    parts: [{ _id: false, lineId: String, quantity: Number, fen: Number }],
    fen: Number,
    state: String,
    doneAt: Date,
    otherwise: Boolean,
  },
  { _id: false },
)
const handover = new Schema<Handover>(
  { requestKey: String, at: Date, staffId: String, lineIds: [String] },
  { _id: false },
)
const historyRow = new Schema<HistoryRow>(
  { at: Date, actor: String, requestKey: String, event: String, from: String, to: String },
  { _id: false },
)
const schema = new Schema<Order>(
  {
    _id: String,
    no: String,
    storeId: String,
    personId: String,
    requestKey: String,
    money: String,
    attempted: Boolean,
    inDoubt: Boolean,
    lines: [line],
    goodsFen: Number,
    payableFen: Number,
    paidFen: Number,
    refundedFen: Number,
    refunds: [refund],
    pointsMultiplierBps: Number,
    pointsExpireMonths: Number,
    pointsToEarn: Number,
    rulesetVersions: { _id: false, attribution: Number, points: Number, holds: Number },
    note: String,
    placedAt: Date,
    holdUntil: Date,
    payUntil: Date,
    dueAt: Date,
    paidAt: Date,
    promisedAt: Date,
    cancelledBy: String,
    handovers: [handover],
    version: Number,
    history: [historyRow],
  },
  { collection: 'orders', versionKey: false },
)
// what people read out at the counter, and the base of the payment's number
schema.index({ no: 1 }, { unique: true })
// a repeated or taken-over request finds the order that it placed
schema.index({ requestKey: 1 }, { unique: true })
// my orders, newest first: ids grow with time
schema.index({ personId: 1, _id: -1 })
// what is due to be closed; few orders are unpaid at a time
schema.index({ money: 1, dueAt: 1 })
// the store's work: lines in preparation or ready, oldest promise first
schema.index({ storeId: 1, money: 1, 'lines.state': 1, promisedAt: 1 })
// how many were handed over today
schema.index({ storeId: 1, 'handovers.at': 1 })
/** Grows with orders. */
export const Orders = model<Order>('Order', schema)

export async function findOrder(orderId: string): Promise<Order | null> {
  return Orders.findById(orderId).lean<Order>()
}

export async function findOrders(orderIds: string[]): Promise<Order[]> {
  return Orders.find({ _id: { $in: orderIds } }).lean<Order[]>()
}

export async function findByRequest(requestKey: string): Promise<Order | null> {
  return Orders.findOne({ requestKey }).lean<Order>()
}

/** Somebody's order by its id; null as well when it is another person's. */
export async function findOwn(orderId: string, personId: string): Promise<Order | null> {
  return Orders.findOne({ _id: orderId, personId }).lean<Order>()
}

/** Somebody's order by its number; null as well when it is another person's. */
export async function findOwnByNo(no: string, personId: string): Promise<Order | null> {
  return Orders.findOne({ no, personId }).lean<Order>()
}

/** Ids of unpaid orders whose time is over, the longest over first. */
export async function findDue(now: Date, limit: number): Promise<string[]> {
  const rows = await Orders.find({ money: 'unpaid', dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}

const UNPAID: MoneyState[] = ['unpaid', 'cancelling']
const CLOSED: MoneyState[] = ['cancelled', 'refunding', 'refunded']

/** Something of it is still to be given to the shopper. */
const OPEN = { 'lines.open': { $gt: 0 } }
const NOTHING_OPEN = { 'lines.open': { $not: { $gt: 0 } } }

/** The tabs of a shopper's list: a query for each. */
const TABS = {
  unpaid: { money: { $in: UNPAID } },
  to_collect: { money: 'paid' as const, ...OPEN },
  done: {
    $or: [{ money: { $in: CLOSED } }, { money: 'paid' as const, ...NOTHING_OPEN }],
  },
}
export type Tab = keyof typeof TABS

/**
 * A person's orders, newest first; `after` is the id of the last one seen.
 * @throws AppError `invalid_input` for an `after` that is no order of hers
 */
export async function findOfPerson(
  personId: string,
  props: { tab?: Tab; after?: string; limit: number },
): Promise<Order[]> {
  const { after, tab } = props
  if (after !== undefined && !(await Orders.exists({ _id: after, personId }))) throw unknownAfter()
  const range = after === undefined ? {} : { _id: { $lt: after } }
  return Orders.find({ personId, ...range, ...(tab ? TABS[tab] : {}) })
    .sort({ _id: -1 })
    .limit(props.limit)
    .lean<Order[]>()
}

export async function countOfPerson(personId: string, tab: Tab): Promise<number> {
  return Orders.countDocuments({ personId, ...TABS[tab] })
}

const ON_ITS_WAY: OrderRefundState[] = ['asked', 'delayed']

/** How many orders of a person have money on its way back to her. */
export async function countRefunding(personId: string): Promise<number> {
  return Orders.countDocuments({ personId, 'refunds.state': { $in: ON_ITS_WAY } })
}

/** Paid orders of a store with a line in this state that is still wanted, oldest promise first. */
export async function findWork(storeId: string, state: LineState, limit: number): Promise<Order[]> {
  const lines = { $elemMatch: { state, open: { $gt: 0 } } }
  return Orders.find({ storeId, money: 'paid', lines })
    .sort({ promisedAt: 1 })
    .limit(limit)
    .lean<Order[]>()
}

/** Orders of a store of which something was handed over since then. */
export async function countHandedOver(storeId: string, since: Date): Promise<number> {
  return Orders.countDocuments({ storeId, 'handovers.at': { $gte: since } })
}

/** An order that was paid: whether nothing of it waits and something was handed over; whether its shopper paid before. */
export type PaidOrder = { orderId: string; handedOver: boolean; repeat: boolean }

/** Orders by id, those that were paid. Two database commands: the orders, and the first payment of each shopper. */
export async function findPaid(orderIds: string[]): Promise<PaidOrder[]> {
  type Row = Pick<Order, '_id' | 'personId' | 'paidAt'> & {
    lines: Pick<Line, 'state' | 'open'>[]
  }
  const fields = { personId: 1, paidAt: 1, 'lines.state': 1, 'lines.open': 1 }
  const paid = { paidAt: { $ne: null } }
  const rows = await Orders.find({ _id: { $in: orderIds }, ...paid }, fields).lean<Row[]>()
  const personIds = [...new Set(rows.map(({ personId }) => personId))]
  const first = await Orders.aggregate<{ _id: string; paidAt: Date }>([
    { $match: { personId: { $in: personIds }, ...paid } },
    { $group: { _id: '$personId', paidAt: { $min: '$paidAt' } } },
  ])
  const firstOf = new Map(first.map(({ _id, paidAt }) => [_id, paidAt]))
  return rows.map(({ _id, personId, paidAt, lines }) => ({
    orderId: _id,
    handedOver:
      lines.some(({ state }) => state === 'handed_over') && lines.every(({ open }) => open === 0),
    repeat: +(paidAt ?? 0) > +(firstOf.get(personId) ?? 0),
  }))
}

/** How many orders each of these persons has paid in a store, also such as were refunded. */
export async function countPaid(
  storeId: string,
  personIds: string[],
): Promise<Map<string, number>> {
  const rows = await Orders.aggregate<{ _id: string; orders: number }>([
    { $match: { personId: { $in: personIds }, storeId, paidAt: { $ne: null } } },
    { $group: { _id: '$personId', orders: { $sum: 1 } } },
  ])
  return new Map(rows.map(({ _id, orders }) => [_id, orders]))
}

/** Orders of a store that are not finished: unpaid, or paid with a line that is still to be handed over. */
export async function openOrderIds(storeId: string): Promise<string[]> {
  const money: MoneyState[] = ['unpaid', 'paid']
  const rows = await Orders.find({ storeId, money: { $in: money }, ...OPEN }, { _id: 1 }).lean<
    { _id: string }[]
  >()
  return rows.map((row) => row._id)
}
