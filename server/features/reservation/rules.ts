import type { Claim, HoldState } from './contract'

/** One thing taken by an owner. A line of an order is one item: it moves as a whole. */
export type Item = Claim & { state: HoldState }

/** All that one owner (`order:<id>`) has taken; `until` is null once nothing of it ends by itself. */
export type Hold = { _id: string; items: Item[]; until: Date | null }

/** What is taken of a resource in a cell: the sum of the items that are held or allocated; never below 0. */
export type Counter = { _id: string; taken: number }

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

/**
 * The items after `event` on those named by `claims` (all, when not given), and what is no longer taken.
 * @throws Error for a claim that the owner does not have in that quantity, or a step that the table calls a defect
 */
export function moved(
  items: Item[],
  event: HoldEvent,
  claims?: readonly Claim[],
): { items: Item[]; freed: Claim[] } {
  const named = claims && new Set(inOrder(claims).map((claim) => indexOf(items, claim)))
  const freed: Claim[] = []
  const next = items.map((item, i) => {
    if (named && !named.has(i)) return item
    const state = HOLD_TABLE[item.state][event]
    if (state === 'defect') throw new Error(`${item.state} ${item.resource} cannot ${event}`)
    const { resource, cell, quantity } = item
    if (TAKING.includes(item.state) && !TAKING.includes(state)) {
      freed.push({ resource, cell, quantity })
    }
    return { ...item, state }
  })
  return { items: next, freed }
}

function indexOf(items: Item[], claim: Claim): number {
  const index = items.findIndex((item) => counterId(item) === counterId(claim))
  if (items[index]?.quantity !== claim.quantity) {
    throw new Error(`not taken in this quantity: ${claim.quantity} ${claim.resource}`)
  }
  return index
}
