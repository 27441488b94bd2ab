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
    at: Date,
    postings: [{ _id: false, account: String, amount: Number, lot: String, expiresAt: Date }],
  },
  { collection: 'ledger_entries', versionKey: false },
)
// one fact posts once, however often it is told
schema.index({ ledger: 1, sourceKind: 1, sourceId: 1, reason: 1 }, { unique: true })
// the statement and the balance of one account
schema.index({ ledger: 1, 'postings.account': 1, at: 1 })
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

/** The sum of an account's legs since a moment (from the beginning when none is given), an integer. */
export async function postedSince(
  ledger: Entry['ledger'],
  account: string,
  since?: Date,
): Promise<number> {
  const range = since ? { at: { $gte: since } } : {}
  const [row] = await Entries.aggregate<{ sum: number }>([
    { $match: { ledger, 'postings.account': account, ...range } },
    { $unwind: '$postings' },
    { $match: { 'postings.account': account } },
    { $group: { _id: null, sum: { $sum: '$postings.amount' } } },
  ])
  return row?.sum ?? 0
}
