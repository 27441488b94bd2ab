import type { Claim, HoldState } from './contract'

/** One thing taken by an owner; of a line of an order a part may have come further than the rest. */
export type Item = Claim & { state: HoldState }

/**
 * All that one owner (`order:<id>`) has taken; `until` is null once nothing of it ends by itself; `open` names the
 * resources of the items that still take something.
 */
export type Hold = { _id: string; items: Item[]; until: Date | null; open: string[] }

/**
 * What is taken of a resource in a cell: the sum of the items that are held or allocated; never below 0. `lowered`: how
 * often its capacity came down.
 */
export type Counter = { _id: string; taken: number; lowered?: number }

export type HoldEvent = 'allocate' | 'release' | 'consume'

/**
 * The state of an item after an event (docs: Order, cart, holds); the same state: nothing to do, so that every command
 * may be repeated; `defect`: nobody may ask this, e.g. handing over what was never paid.
 */
export const HOLD_TABLE: Record<HoldState, Record<HoldEvent, HoldState | 'defect'>> = {
  held: { allocate: 'allocated', release: 'released', consume: 'defect' },
  allocated: { allocate: 'allocated', release: 'released', consume: 'consumed' },
  released: { allocate: 'defect', release: 'released', consume: 'defect' },
  consumed: { allocate: 'consumed', release: 'consumed', consume: 'consumed' },
}

/** States that count as taken. */
export const TAKING: readonly HoldState[] = ['held', 'allocated']

/** The resources of which the items still take something, each once. */
export function openOf(items: readonly Item[]): string[] {
  const taking = items.filter((item) => TAKING.includes(item.state))
  return [...new Set(taking.map((item) => item.resource))]
}

/** What is taken of one resource, by the state of the items. */
export type Taken = { held: number; allocated: number }

/** What the owners of `holds` take of each resource (in all cells); 0 for one of which they take nothing. */
export function takenIn(
  holds: readonly Pick<Hold, 'items'>[],
  resources: readonly string[],
): Map<string, Taken> {
  const sums = new Map(resources.map((resource) => [resource, { held: 0, allocated: 0 }]))
  for (const { resource, state, quantity } of holds.flatMap((hold) => hold.items)) {
    const sum = sums.get(resource)
    if (sum && (state === 'held' || state === 'allocated')) sum[state] += quantity
  }
  return sums
}

/** What a resource holds in all, in one cell. */
export type Limit = Pick<Claim, 'resource' | 'cell'> & { capacity: number }

/** The key of the counter of a resource's cell. */
export function counterId({ resource, cell }: Pick<Claim, 'resource' | 'cell'>): string {
  return `${resource}|${cell}`
}

/** Claims with what the resource holds in all. */
export type BoundedClaim = Claim & { capacity: number }

/**
 * The claims in the one order in which everybody writes counters; two of one counter become one.
 * @throws Error for a quantity that is not a positive integer: a defect, never an input
 */
export function inOrder<C extends Claim>(claims: readonly C[]): C[] {
  const byCounter = new Map<string, C>()
  for (const claim of claims) {
    if (!Number.isSafeInteger(claim.quantity) || claim.quantity < 1) {
      throw new Error(`claim of ${claim.quantity} ${claim.resource}`)
    }
    const id = counterId(claim)
    const quantity = claim.quantity + (byCounter.get(id)?.quantity ?? 0)
    byCounter.set(id, { ...claim, quantity })
  }
  return [...byCounter].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, claim]) => claim)
}

/** Where an event leads to. */
const END: Record<HoldEvent, HoldState> = {
  allocate: 'allocated',
  release: 'released',
  consume: 'consumed',
}

/**
 * The items after `event`, and what is no longer taken. Without `claims` it is for all items. A claim says how much of a
 * resource has come to the event's end in all, counting what did before: so whatever part of it is named, and however often,
 * no unit moves twice. An item of which a part moves is divided.
 * @throws Error for a claim beyond what the owner has, or a step that the table calls a defect
 */
export function moved(
  items: Item[],
  event: HoldEvent,
  claims?: readonly Claim[],
): { items: Item[]; freed: Claim[] } {
  const freed: Claim[] = []
  const move = (item: Item): Item => {
    const state = HOLD_TABLE[item.state][event]
    if (state === 'defect') throw new Error(`${item.state} ${item.resource} cannot ${event}`)
    const { resource, cell, quantity } = item
    if (TAKING.includes(item.state) && !TAKING.includes(state)) {
      freed.push({ resource, cell, quantity })
    }
    return { ...item, state }
  }
  if (!claims) return { items: items.map(move), freed }
  const next = inOrder(claims).reduce((rows, claim) => movePart(rows, claim, event, move), items)
  return { items: joined(next), freed }
}

/** What came to the end before counts first, then what can come there, then what the event passes over. */
function rankOf({ state }: Item, event: HoldEvent): number {
  if (state === END[event]) return 0
  const to = HOLD_TABLE[state][event]
  if (to === 'defect') return 3
  return to === END[event] ? 1 : 2
}

function movePart(
  items: Item[],
  claim: Claim,
  event: HoldEvent,
  move: (item: Item) => Item,
): Item[] {
  const mine = items.filter((item) => counterId(item) === counterId(claim))
  const share = new Map<Item, number>()
  let missing = claim.quantity
  for (const item of mine.sort((a, b) => rankOf(a, event) - rankOf(b, event))) {
    const quantity = Math.min(missing, item.quantity)
    missing -= quantity
    if (quantity > 0) share.set(item, quantity)
  }
  if (missing > 0) {
    throw new Error(`not taken in this quantity: ${claim.quantity} ${claim.resource}`)
  }
  return items.flatMap((item) => {
    const quantity = share.get(item) ?? 0
    if (quantity === 0) return [item]
    const rest = { ...item, quantity: item.quantity - quantity }
    return [...(rest.quantity > 0 ? [rest] : []), move({ ...item, quantity })]
  })
}

/** Items of one counter and state are one. */
function joined(items: Item[]): Item[] {
  const rows = new Map<string, Item>()
  for (const item of items) {
    const key = `${counterId(item)} ${item.state}`
    const quantity = (rows.get(key)?.quantity ?? 0) + item.quantity
    rows.set(key, { ...item, quantity })
  }
  return [...rows.values()]
}
