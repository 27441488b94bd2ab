import { Schema, model } from 'mongoose'
import type { Counter, Hold } from './rules'

/** One row a resource and cell: grows with stores × SKUs (and later with days of slots). */
export const Counters = model<Counter>(
  'ReservationCounter',
  new Schema<Counter>(
    { _id: String, taken: Number, lowered: Number },
    { collection: 'reservation_counters', versionKey: false },
  ),
)

const holdSchema = new Schema<Hold>(
  {
    _id: String,
    items: [{ _id: false, resource: String, cell: String, quantity: Number, state: String }],
    until: Date,
    open: [String],
  },
  { collection: 'reservation_holds', versionKey: false },
)
// who takes of a resource now: what was released or handed over is not among it
holdSchema.index({ open: 1 })
/** One row an owner; grows with orders. Written by the owner's id only. */
export const Holds = model<Hold>('ReservationHold', holdSchema)

/** The owners that take something of one of the resources now. One database command. */
export function holdsOn(resources: string[]): Promise<Pick<Hold, 'items'>[]> {
  return Holds.find({ open: { $in: resources } }, { items: 1 }).lean<Hold[]>()
}

/** What is taken of each resource (in its cell ''); 0 for one that nobody ever took. One database command. */
export async function takenOf(resources: string[]): Promise<Map<string, number>> {
  const keys = new Map(resources.map((resource) => [`${resource}|`, resource]))
  const rows = await Counters.find({ _id: { $in: [...keys.keys()] } }).lean<Counter[]>()
  const taken = new Map(rows.map((row) => [keys.get(row._id), row.taken]))
  return new Map(resources.map((resource) => [resource, taken.get(resource) ?? 0]))
}

/**
 * Counters that are not the sum of what owners hold, with both figures, and those below 0; none, unless something is
 * broken. Reads every hold: for checks, not for requests.
 */
export async function reservationDifferences(): Promise<
  { counter: string; taken: number; held: number }[]
> {
  const sums = await Holds.aggregate<{ _id: { resource: string; cell: string }; held: number }>([
    { $unwind: '$items' },
    { $match: { 'items.state': { $in: ['held', 'allocated'] } } },
    {
      $group: {
        _id: { resource: '$items.resource', cell: '$items.cell' },
        held: { $sum: '$items.quantity' },
      },
    },
  ])
  const held = new Map(sums.map(({ _id, held }) => [`${_id.resource}|${_id.cell}`, held]))
  const taken = new Map((await Counters.find().lean<Counter[]>()).map((c) => [c._id, c.taken]))
  return [...new Set([...held.keys(), ...taken.keys()])]
    .map((counter) => ({
      counter,
      taken: taken.get(counter) ?? 0,
      held: held.get(counter) ?? 0,
    }))
    .filter((row) => row.taken !== row.held || row.taken < 0)
}
