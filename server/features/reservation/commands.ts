import { isDeepStrictEqual } from 'node:util'
import { inTransaction, isDuplicate } from '../../db/transaction'
import type { Deps } from '../../deps'
import { refuse } from '../../lib/errors'
import type { Claim } from './contract'
import { Counters, Holds } from './model'
import {
  counterId,
  inOrder,
  moved,
  openOf,
  type BoundedClaim,
  type Counter,
  type Hold,
  type HoldEvent,
  type Limit,
} from './rules'

/**
 * Takes all claims for an owner until `until`, or nothing; again for the same owner it changes nothing. Two database
 * commands. Call it inside a transaction, as its last write, with a `capacity` that was read in the same transaction:
 * whatever lowers a capacity for what was taken also lowers the counter, so a stale capacity ends in a write conflict and
 * the transaction runs again instead of overselling.
 * @throws AppError `sold_out` with `data: { resource, cell }`
 */
export async function claim(
  _deps: Deps,
  props: { owner: string; until: Date; claims: BoundedClaim[] },
): Promise<void> {
  const claims = inOrder(props.claims)
  const beyond = claims.find((c) => c.quantity > c.capacity)
  if (beyond) throw soldOut(beyond)
  await inTransaction(async () => {
    const items = claims.map(({ resource, cell, quantity }) => ({
      ...{ resource, cell, quantity },
      state: 'held' as const,
    }))
    const { upsertedCount } = await Holds.updateOne(
      { _id: props.owner },
      { $setOnInsert: { items, until: props.until, open: openOf(items) } },
      { upsert: true },
    )
    if (upsertedCount === 1 && claims.length > 0) await take(claims)
  })
}

/** One guarded increment a counter; a counter that is too full does not match, and inserting it again is refused. */
async function take(claims: BoundedClaim[]): Promise<void> {
  const writes = claims.map(({ resource, cell, quantity, capacity }) => ({
    updateOne: {
      filter: { _id: counterId({ resource, cell }), taken: { $lte: capacity - quantity } },
      update: { $inc: { taken: quantity } },
      upsert: true,
    },
  }))
  try {
    await Counters.bulkWrite(writes, { ordered: true })
  } catch (error) {
    const full = isDuplicate(error) ? claims[failedAt(error)] : undefined
    throw full ? soldOut(full) : error
  }
}

/** Which write of an ordered bulk the database refused. */
function failedAt(error: unknown): number {
  const { writeErrors } = error as { writeErrors?: { index: number }[] | { index: number } }
  const [first] = Array.isArray(writeErrors) ? writeErrors : [writeErrors]
  return first?.index ?? -1
}

function soldOut({ resource, cell }: Claim) {
  return refuse('sold_out', { resource, cell })
}

/** What was held becomes the owner's without an end: the order is paid. Safe to repeat. */
export function allocate(_deps: Deps, owner: string): Promise<void> {
  return change(owner, 'allocate')
}

/**
 * Gives back what is held or allocated: all, or up to `claims`, which say how much of a resource has been given back in all;
 * what was consumed stays so. Safe to repeat.
 */
export function release(_deps: Deps, owner: string, claims?: Claim[]): Promise<void> {
  return change(owner, 'release', claims)
}

/**
 * What was allocated has left the store: it is no longer taken. `claims` say how much of a resource has left in all. Call it
 * in the transaction whose movement lowers on hand. Safe to repeat.
 */
export function consume(_deps: Deps, owner: string, claims: Claim[]): Promise<void> {
  return change(owner, 'consume', claims)
}

async function change(owner: string, event: HoldEvent, claims?: Claim[]): Promise<void> {
  await inTransaction(async () => {
    const hold = await Holds.findById(owner).lean<Hold>()
    if (!hold) throw new Error(`${owner} holds nothing to ${event}`)
    const { items, freed } = moved(hold.items, event, claims)
    if (isDeepStrictEqual(items, hold.items)) return
    const until = items.some((item) => item.state === 'held') ? hold.until : null
    await Holds.updateOne({ _id: owner }, { $set: { items, until, open: openOf(items) } })
    if (freed.length > 0) await free(inOrder(freed))
  })
}

async function free(claims: Claim[]): Promise<void> {
  const { matchedCount } = await Counters.bulkWrite(
    claims.map(({ resource, cell, quantity }) => ({
      updateOne: {
        filter: { _id: counterId({ resource, cell }), taken: { $gte: quantity } },
        update: { $inc: { taken: -quantity } },
      },
    })),
  )
  if (matchedCount !== claims.length) throw new Error('a counter would fall below 0')
}

/**
 * Says that capacities have come down to `capacity`, in the transaction that lowers them. Nothing is lowered when more is
 * taken of one of them: those are answered, with what is taken. Otherwise each counter is written, so that a claim whose
 * capacity was read before ends in a write conflict and runs again. Two database commands.
 */
export async function lower(_deps: Deps, limits: Limit[]): Promise<(Limit & { taken: number })[]> {
  if (limits.length === 0) return []
  return inTransaction(async () => {
    const ids = limits.map(counterId)
    const counters = await Counters.find({ _id: { $in: ids } }).lean<Counter[]>()
    const taken = new Map(counters.map((counter) => [counter._id, counter.taken]))
    const found = limits.map((limit) => ({ ...limit, taken: taken.get(counterId(limit)) ?? 0 }))
    const beyond = found.filter((limit) => limit.taken > limit.capacity)
    if (beyond.length > 0) return beyond
    await Counters.bulkWrite(
      ids.sort().map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $inc: { lowered: 1 }, $setOnInsert: { taken: 0 } },
          upsert: true,
        },
      })),
    )
    return []
  })
}
