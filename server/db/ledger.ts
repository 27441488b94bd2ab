import { Schema, model } from 'mongoose'
import { newId } from '../lib/ids'

/** One leg of an entry: `amount` is an integer (points or fen), positive into the account, negative out of it. */
export type Posting = {
  account: string
  amount: number
  /** the lot that the leg belongs to, and its expiry, where the ledger keeps lots */
  lot?: string
  expiresAt?: Date
}

/** A balanced, append-only entry. Unique by ledger and (source kind, source id, reason). */
export type Entry = {
  ledger: 'points' | 'performance' | 'commission'
  sourceKind: string
  sourceId: string
  reason: string
  /** the store whose books it belongs to, where the ledger has statements by store */
  storeId?: string
  /** what it is about, for people who read a list of entries */
  about?: { orderNo: string; title: string }
  postings: Posting[]
  at: Date
}

type EntryDoc = Entry & { _id: string }

const schema = new Schema<EntryDoc>(
  {
    _id: String,
    ledger: String,
    sourceKind: String,
    sourceId: String,
    reason: String,
    storeId: String,
    about: { _id: false, type: { orderNo: String, title: String } },
    at: Date,
    postings: [{ _id: false, account: String, amount: Number, lot: String, expiresAt: Date }],
  },
  { collection: 'ledger_entries', versionKey: false },
)
// one fact posts once, however often it is told
schema.index({ ledger: 1, sourceKind: 1, sourceId: 1, reason: 1 }, { unique: true })
// the statement and the balance of one account
schema.index({ ledger: 1, 'postings.account': 1, at: 1 })
// the statements of a store's month, and its entries in the order of time
schema.index({ ledger: 1, storeId: 1, at: 1, _id: 1 })
/** Grows with orders and members: append-only. */
const Entries = model<EntryDoc>('LedgerEntry', schema)

/**
 * Appends entries in one write, inside the caller's transaction. Legs of amount 0 are dropped; an entry without legs is
 * not written.
 * @throws Error when the legs do not sum to 0 or an amount is not an integer: a defect, never an input.
 * @throws the database's duplicate-key error when the same fact was posted before (see `wasPosted`).
 */
export async function post(entries: Entry[]): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, _id: newId(), postings: legsOf(entry) }))
  const written = rows.filter((row) => row.postings.length > 0)
  if (written.length > 0) await Entries.insertMany(written)
}

function legsOf(entry: Entry): Posting[] {
  const legs = entry.postings.filter((p) => p.amount !== 0)
  if (!legs.every((p) => Number.isSafeInteger(p.amount))) throw new Error('posting is no integer')
  if (legs.reduce((sum, p) => sum + p.amount, 0) !== 0) throw new Error('entry does not balance')
  return legs
}

/** Whether the fact has been posted already: the question that makes a posting command safe to repeat. */
export async function wasPosted(
  key: Pick<Entry, 'ledger' | 'sourceKind' | 'sourceId' | 'reason'>,
): Promise<boolean> {
  const { ledger, sourceKind, sourceId, reason } = key
  return (await Entries.exists({ ledger, sourceKind, sourceId, reason })) !== null
}

/** The entries that touch an account, newest first, at most `limit`; `before` pages on. */
export async function entriesOf(
  ledger: Entry['ledger'],
  account: string,
  limit: number,
  before?: Date,
): Promise<EntryDoc[]> {
  const range = before ? { at: { $lt: before } } : {}
  return Entries.find({ ledger, 'postings.account': account, ...range })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<EntryDoc[]>()
}

/** The entries that touch an account from a moment on, oldest first. */
export async function entriesSince(
  ledger: Entry['ledger'],
  account: string,
  since: Date,
): Promise<Entry[]> {
  return Entries.find({ ledger, 'postings.account': account, at: { $gte: since } })
    .sort({ at: 1, _id: 1 })
    .lean<EntryDoc[]>()
}

/** The entries of one source, whatever the reason, of some kinds. */
export async function entriesOfSource(
  ledger: Entry['ledger'],
  sourceKinds: string[],
  sourceId: string,
): Promise<Entry[]> {
  return Entries.find({ ledger, sourceKind: { $in: sourceKinds }, sourceId }).lean<EntryDoc[]>()
}

/** A span of time: from its first moment on, its end excluded. */
export type Span = { from: Date; to: Date }

/** The sum of an account's legs in a span (no `since`: from the beginning; no `until`: all), an integer. */
export async function postedSince(
  ledger: Entry['ledger'],
  account: string,
  since?: Date,
  until?: Date,
): Promise<number> {
  const [row] = await Entries.aggregate<{ sum: number }>([
    { $match: { ledger, 'postings.account': account, ...within({ from: since, to: until }) } },
    { $unwind: '$postings' },
    { $match: { 'postings.account': account } },
    { $group: { _id: null, sum: { $sum: '$postings.amount' } } },
  ])
  return row?.sum ?? 0
}

function within({ from, to }: Partial<Span>): object {
  if (!from && !to) return {}
  return { at: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } }
}

/** What moved on one account of one store for one kind of source: the sum of the legs, and how many there were. */
export type Flow = {
  storeId: string
  account: string
  sourceKind: string
  amount: number
  entries: number
}

/** Whose flows: all of some stores', or those on some accounts in any store. */
export type FlowScope = { storeIds: string[] } | { accounts: string[] }

/** What moved in a span by store, account and kind of source; one database command. */
export async function flowsOf(
  ledgers: Entry['ledger'][],
  scope: FlowScope,
  span: Partial<Span>,
  sourceKind?: string,
): Promise<Flow[]> {
  const ofAccounts = 'accounts' in scope ? { 'postings.account': { $in: scope.accounts } } : null
  const ofStores = 'storeIds' in scope ? { storeId: { $in: scope.storeIds } } : {}
  const ofKind = sourceKind === undefined ? {} : { sourceKind }
  const ledger = { $in: ledgers }
  const rows = await Entries.aggregate<{
    _id: Pick<Flow, 'storeId' | 'account' | 'sourceKind'>
    amount: number
    entries: number
  }>([
    { $match: { ledger, ...(ofAccounts ?? ofStores), ...within(span), ...ofKind } },
    { $unwind: '$postings' },
    ...(ofAccounts ? [{ $match: ofAccounts }] : []),
    {
      $group: {
        _id: { storeId: '$storeId', account: '$postings.account', sourceKind: '$sourceKind' },
        amount: { $sum: '$postings.amount' },
        entries: { $sum: 1 },
      },
    },
  ])
  return rows.map(({ _id, amount, entries }) => ({ ..._id, amount, entries }))
}

/** A store's entries of a ledger in a span, in the order of time, by cursor: as many as there are, one at a time. */
export function entriesOfStore(
  ledger: Entry['ledger'],
  storeId: string,
  { from, to }: Span,
): AsyncIterable<Entry> {
  return Entries.find({ ledger, storeId, at: { $gte: from, $lt: to } })
    .sort({ at: 1, _id: 1 })
    .lean<EntryDoc[]>()
    .cursor({ batchSize: 500 })
}

/** The time of the first entry of a ledger in one of the stores; null when there is none. */
export async function firstEntryAt(
  ledger: Entry['ledger'],
  storeIds: string[],
): Promise<Date | null> {
  const firsts = await Promise.all(
    storeIds.map((storeId) =>
      Entries.findOne({ ledger, storeId }).sort({ at: 1, _id: 1 }).select({ at: 1 }).lean(),
    ),
  )
  const times = firsts.flatMap((entry) => (entry ? [+entry.at] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
