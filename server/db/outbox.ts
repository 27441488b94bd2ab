import { Schema, model } from 'mongoose'
import { newId } from '../lib/ids'
import { MINUTE, SECOND, plus } from '../lib/time'
import { afterCommit } from './transaction'

/** An event as it is told to later features. `seq` orders the events of one aggregate. */
export type OutboxEvent = {
  _id: string
  name: string
  aggregate: string
  seq: number
  data: Record<string, unknown>
  at: Date
}

type OutboxDoc = OutboxEvent & {
  state: 'waiting' | 'done' | 'dead'
  attempts: number
  dueAt: Date
  lockedUntil: Date | null
  done: string[]
  error?: string
}

/** A reaction is safe to run twice: it may be repeated after a crash between its work and its mark. */
export type Reaction<D> = {
  event: string
  name: string
  run(deps: D, event: OutboxEvent): Promise<void>
}

const schema = new Schema<OutboxDoc>(
  {
    _id: String,
    name: String,
    aggregate: String,
    seq: Number,
    data: Schema.Types.Mixed,
    at: Date,
    state: String,
    attempts: Number,
    dueAt: Date,
    lockedUntil: Date,
    done: [String],
    error: String,
  },
  { collection: 'outbox', versionKey: false, minimize: false },
)
// the sweep: what waits and is due, oldest first
schema.index({ state: 1, dueAt: 1 })
// order per aggregate, and the guard against telling one event twice
schema.index({ aggregate: 1, seq: 1 }, { unique: true })
const Outbox = model<OutboxDoc>('Outbox', schema)

const LOCK_MS = 30 * SECOND
const MAX_ATTEMPTS = 12
let nudge: () => void = () => undefined

/** Called right after a commit that wrote events; the runner sets it. */
export function onEmit(fn: () => void): void {
  nudge = fn
}

const tellNow = (): void => nudge()

/**
 * Writes an event in the open transaction. `seq` is the aggregate's version after the change, so events of one
 * aggregate are told in the order of its changes.
 * @throws Error outside a transaction: an event without its change, or a change without its event, is a defect.
 */
export async function emit(
  event: Pick<OutboxEvent, 'name' | 'aggregate' | 'seq' | 'data'>,
  at: Date,
): Promise<void> {
  afterCommit(tellNow)
  const row = { ...event, _id: newId(), at, state: 'waiting' as const, attempts: 0, dueAt: at }
  await Outbox.insertMany([{ ...row, lockedUntil: null, done: [] }])
}

async function earlierWaits(row: OutboxDoc): Promise<boolean> {
  const { aggregate, seq } = row
  return (await Outbox.exists({ aggregate, seq: { $lt: seq }, state: 'waiting' })) !== null
}

async function claim(now: Date, wallNow: Date, skip: string[]): Promise<OutboxDoc | null> {
  return Outbox.findOneAndUpdate(
    {
      state: 'waiting',
      dueAt: { $lte: now },
      _id: { $nin: skip },
      $or: [{ lockedUntil: null }, { lockedUntil: { $lte: wallNow } }],
    },
    { $set: { lockedUntil: plus(wallNow, LOCK_MS) } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<OutboxDoc>()
}

/** 1 s, 2 s, 4 s … at most 10 minutes. */
export function retryDelay(attempts: number): number {
  return Math.min(SECOND * 2 ** attempts, 10 * MINUTE)
}

type Clocks = { now(): Date; wallNow(): Date; log: { error(data: object, text: string): void } }

async function tell<D extends Clocks>(deps: D, row: OutboxDoc, reactions: Reaction<D>[]) {
  const mine = reactions.filter((r) => r.event === row.name && !row.done.includes(r.name))
  for (const reaction of mine) {
    try {
      await reaction.run(deps, row)
      await Outbox.updateOne({ _id: row._id }, { $push: { done: reaction.name } })
    } catch (error) {
      const attempts = row.attempts + 1
      const dead = attempts >= MAX_ATTEMPTS
      deps.log.error(
        { event: row.name, reaction: reaction.name, attempts, error },
        'reaction failed',
      )
      await Outbox.updateOne(
        { _id: row._id },
        {
          $set: {
            attempts,
            state: dead ? 'dead' : 'waiting',
            dueAt: plus(deps.now(), retryDelay(attempts)),
            lockedUntil: null,
            error: String(error),
          },
        },
      )
      return
    }
  }
  await Outbox.updateOne({ _id: row._id }, { $set: { state: 'done', lockedUntil: null } })
}

/**
 * Tells waiting events to their reactions until none is due; at most `batch`. Order is kept per aggregate: an event
 * whose predecessor still waits is passed over. Returns how many events were told.
 */
export async function drainOutbox<D extends Clocks>(
  deps: D,
  reactions: Reaction<D>[],
  batch = 500,
): Promise<number> {
  let told = 0
  const skip: string[] = []
  while (told < batch) {
    const row = await claim(deps.now(), deps.wallNow(), skip)
    if (!row) break
    if (await earlierWaits(row)) {
      await Outbox.updateOne({ _id: row._id }, { $set: { lockedUntil: null } })
      skip.push(row._id)
      continue
    }
    await tell(deps, row, reactions)
    told += 1
  }
  return told
}

/** For metrics and tests: how many events wait, and how many no reaction could take. */
export async function outboxFigures(): Promise<{ waiting: number; dead: number }> {
  const [waiting, dead] = await Promise.all([
    Outbox.countDocuments({ state: 'waiting' }),
    Outbox.countDocuments({ state: 'dead' }),
  ])
  return { waiting, dead }
}

/** An event that a reaction could not take after all its attempts. */
export type DeadEvent = OutboxEvent & { attempts: number; error?: string }

/** Dead letters, the oldest first. */
export async function deadEvents(limit: number): Promise<DeadEvent[]> {
  return Outbox.find({ state: 'dead' }).sort({ dueAt: 1 }).limit(limit).lean<DeadEvent[]>()
}

/** Lets a dead event be told again, from its first attempt on. Answers false when none of this id is dead. */
export async function reviveEvent(id: string, now: Date): Promise<boolean> {
  const { matchedCount } = await Outbox.updateOne(
    { _id: id, state: 'dead' },
    { $set: { state: 'waiting', attempts: 0, dueAt: now, lockedUntil: null } },
  )
  if (matchedCount === 1) nudge()
  return matchedCount === 1
}
