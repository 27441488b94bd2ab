import type { Deps } from '../../deps'
import { post, wasPosted, type Posting } from '../../db/ledger'
import { inTransaction } from '../../db/transaction'
import { newId } from '../../lib/ids'
import { endOfMonth } from '../../lib/time'
import { Accounts, Lots, OrdersPoints, type Account } from './model'
import { planTakeBack, pointsFor, splitEarning, type Lot } from './rules'

export type Settlement = {
  orderId: string
  personId: string
  zone: string
  /** fen that are paid, handed over and not refunded now */
  keptFen: number
  multiplierBps: number
  expireMonths: number
  /** the event that moved the kept amount: posts once, however often it is told */
  sourceId: string
  at: Date
}

export const accountOf = (personId: string): string => `person:${personId}`
const ISSUED = 'brand:points'
const EXPIRED = 'brand:points-expired'
const FORGIVEN = 'brand:points-forgiven'

/**
 * Brings an order's points to what its kept amount is worth: posts target − posted, either way, in the caller's
 * transaction. A repeated event posts nothing, nor does one for a closed account.
 */
export async function settlePoints(_deps: Deps, event: Settlement): Promise<void> {
  await inTransaction(async () => {
    const key = { ledger: 'points', sourceKind: 'order', sourceId: event.sourceId } as const
    if (await wasPosted({ ...key, reason: 'settled' })) return
    const before = await OrdersPoints.findById(event.orderId).lean()
    const target = pointsFor(event.keptFen, event.multiplierBps)
    const change = target - (before?.posted ?? 0)
    if (change === 0) return
    const account = await touchAccount(event.personId)
    if (account.closedAt) return
    const postings =
      change > 0 ? await earn(event, change, account) : await takeBack(event, -change)
    await post([{ ...key, reason: 'settled', postings, at: event.at }])
    await OrdersPoints.updateOne(
      { _id: event.orderId },
      { $set: { personId: event.personId, posted: target } },
      { upsert: true },
    )
  })
}

/** The write that two postings for one person conflict on, so that the second sees what the first did. */
async function touchAccount(personId: string): Promise<Account> {
  return Accounts.findOneAndUpdate(
    { _id: personId },
    { $inc: { version: 1 }, $setOnInsert: { debt: 0 } },
    { upsert: true, returnDocument: 'after' },
  )
    .orFail()
    .lean<Account>()
}

async function earn(event: Settlement, points: number, account: Account): Promise<Posting[]> {
  const { repaid, remaining } = splitEarning(points, account.debt)
  const lot: Lot = {
    _id: newId(),
    personId: event.personId,
    orderId: event.orderId,
    earned: points,
    remaining,
    expired: 0,
    earnedAt: event.at,
    expiresAt: endOfMonth(event.at, event.expireMonths, event.zone),
  }
  await Lots.insertMany([lot])
  if (repaid > 0) await Accounts.updateOne({ _id: account._id }, { $inc: { debt: -repaid } })
  return [
    {
      account: accountOf(event.personId),
      amount: points,
      lot: lot._id,
      expiresAt: lot.expiresAt,
    },
    { account: ISSUED, amount: -points },
  ]
}

async function takeBack(event: Settlement, points: number): Promise<Posting[]> {
  const lots = await Lots.find({ personId: event.personId }).lean<Lot[]>()
  const plan = planTakeBack(points, event.orderId, lots)
  await Lots.bulkWrite(
    [
      ...plan.taken.map(({ lotId, amount }) => ({ lotId, change: { remaining: -amount } })),
      ...plan.forgiven.map(({ lotId, amount }) => ({ lotId, change: { expired: -amount } })),
    ].map(({ lotId, change }) => ({
      updateOne: { filter: { _id: lotId }, update: { $inc: change } },
    })),
  )
  if (plan.debt > 0)
    await Accounts.updateOne({ _id: event.personId }, { $inc: { debt: plan.debt } })
  const forgiven = plan.forgiven.reduce((sum, { amount }) => sum + amount, 0)
  const account = accountOf(event.personId)
  return [
    ...plan.taken.map(({ lotId, amount }) => ({ account, amount: -amount, lot: lotId })),
    { account, amount: -plan.debt },
    { account: EXPIRED, amount: -forgiven },
    { account: ISSUED, amount: points },
  ]
}

/** Expires lots whose month has ended, at most `batch`; answers how many. */
export async function expireLots(_deps: Deps, now: Date, batch: number): Promise<number> {
  const due = await Lots.find({ expiresAt: { $lte: now }, remaining: { $gt: 0 } })
    .sort({ expiresAt: 1 })
    .limit(batch)
    .lean<Lot[]>()
  for (const { _id, personId } of due) {
    await inTransaction(async () => {
      await touchAccount(personId)
      const lot = await Lots.findOne({ _id, remaining: { $gt: 0 } }).lean<Lot>()
      if (!lot) return
      const { remaining } = lot
      await Lots.updateOne({ _id }, { $inc: { remaining: -remaining, expired: remaining } })
      const postings = [
        { account: accountOf(personId), amount: -remaining, lot: _id },
        { account: EXPIRED, amount: remaining },
      ]
      const key = { ledger: 'points', sourceKind: 'lot', sourceId: _id, reason: 'expired' } as const
      await post([{ ...key, postings, at: now }])
    })
  }
  return due.length
}

/**
 * A person deleted her account: what she holds is forfeited by one entry, what she owes is forgiven, and her account
 * stands at 0 for ever. In the caller's transaction; a repetition posts nothing.
 */
export async function closeAccount(deps: Deps, props: { personId: string }): Promise<void> {
  const { personId } = props
  await inTransaction(async () => {
    const { closedAt, debt } = await touchAccount(personId)
    if (closedAt) return
    const lots = await Lots.find({ personId, remaining: { $gt: 0 } }).lean<Lot[]>()
    if (lots.length > 0) await Lots.bulkWrite(lots.map(forfeit))
    const at = deps.now()
    await Accounts.updateOne({ _id: personId }, { $set: { debt: 0, closedAt: at } })
    const account = accountOf(personId)
    const held = lots.reduce((sum, lot) => sum + lot.remaining, 0)
    const postings = [
      ...lots.map((lot) => ({ account, amount: -lot.remaining, lot: lot._id })),
      { account: EXPIRED, amount: held },
      { account, amount: debt },
      { account: FORGIVEN, amount: -debt },
    ]
    const key = { sourceKind: 'person', sourceId: personId, reason: 'forfeited' }
    await post([{ ledger: 'points', ...key, postings, at }])
  })
}

function forfeit({ _id, remaining }: Lot) {
  const update = { $inc: { remaining: -remaining, expired: remaining } }
  return { updateOne: { filter: { _id }, update } }
}
