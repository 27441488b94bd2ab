import { unknownAfter } from '../../../lib/errors'
import type { Sort } from '../contract'
import type { Found, Offer } from './listing'

/** Where an offer stands: by two numbers, then by id. */
export type Place = { keys: [number, number]; id: string }

/** After every price. */
const LAST = 1e12

const BY: Record<Sort, (offer: Offer) => number> = {
  default: () => 0,
  new: ({ product }) => -product.since,
  price_up: ({ fromFen }) => fromFen ?? LAST,
  price_down: ({ fromFen }) => (fromFen === null ? LAST : -fromFen),
}

/** Where an offer stands in a sort; by default after those that fit a search better; of equals by rank, then id. */
export function placeIn(sort: Sort, { offer, score }: Found): Place {
  const first = sort === 'default' ? score : BY[sort](offer)
  return { keys: [first, offer.product.rank], id: offer.product._id }
}

/** Whether `a` stands before `b`: negative when it does. */
export function comparePlaces(a: Place, b: Place): number {
  return a.keys[0] - b.keys[0] || a.keys[1] - b.keys[1] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** A place as the text that clients pass on. */
export function pageToken({ keys, id }: Place): string {
  return `${keys.join('.')}.${id}`
}

/**
 * Reads a page token.
 * @throws AppError `invalid_input` for a text that no page gave
 */
export function readPageToken(text: string): Place {
  const match = /^(-?\d{1,16})\.(-?\d{1,16})\.([\w-]{1,40})$/.exec(text)
  if (!match?.[3]) throw unknownAfter()
  return { keys: [Number(match[1]), Number(match[2])], id: match[3] }
}

/** The first `size` of what is sorted by place that come after `end`. */
export function pageAfter<T>(
  sorted: readonly T[],
  placeOf: (row: T) => Place,
  end: Place | null,
  size: number,
): { page: T[]; next: string | null } {
  let low = 0
  let high = end ? sorted.length : 0
  while (low < high) {
    const middle = (low + high) >> 1
    const row = sorted[middle] as T
    if (end && comparePlaces(placeOf(row), end) <= 0) low = middle + 1
    else high = middle
  }
  const page = sorted.slice(low, low + size)
  const last = page.at(-1)
  const more = low + size < sorted.length
  return { page, next: more && last ? pageToken(placeOf(last)) : null }
}
