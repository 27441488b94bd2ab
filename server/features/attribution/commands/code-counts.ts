import { personsByIds } from '../../members/index'
import { Decisions } from '../model'
import { ShareCodes, Touches } from '../model/sharing'
import type { CodeCounts } from '../rules/show-code'
import { SHARE_KINDS } from '../rules/types'

type Opening = { _id: { shareCode: string; personId: string }; visitor: number }

/** Everybody who opened one of these codes, once a code, and whether she was a visitor when she did. */
function openingsOf(codes: string[]): Promise<Opening[]> {
  const visitor = { $max: { $cond: ['$member', 0, 1] } }
  const _id = { shareCode: '$shareCode', personId: '$personId' }
  return Touches.aggregate<Opening>([
    { $match: { shareCode: { $in: codes }, kind: { $in: [...SHARE_KINDS] } } },
    { $group: { _id, visitor } },
  ])
}

/** The orders that were paid and have a line that one of these codes decided. */
function ordersBy(codes: string[]): Promise<{ shareCode: string; orderId: string }[]> {
  return Decisions.find(
    { shareCode: { $in: codes }, paidAt: { $ne: null } },
    { shareCode: 1, orderId: 1 },
  ).lean<{ shareCode: string; orderId: string }[]>()
}

/**
 * What came of codes, those passed on from them included: who opened them, who of these was a visitor then and is a
 * member now, and the paid orders that they decided. Four database commands; their time grows with the openings.
 */
export async function countsOf(roots: string[]): Promise<(root: string) => CodeCounts> {
  const codes = await ShareCodes.find({ root: { $in: roots } }, { root: 1 }).lean<
    { _id: string; root: string }[]
  >()
  const rootOf = new Map(codes.map(({ _id, root }) => [_id, root]))
  const ids = [...rootOf.keys()]
  const [openings, orders] = await Promise.all([openingsOf(ids), ordersBy(ids)])
  const came = openings.filter(({ visitor }) => visitor === 1)
  const persons = await personsByIds(came.map(({ _id }) => _id.personId))
  const joined = came.filter(({ _id }) => persons.get(_id.personId)?.member)
  const whose = (openings: Opening[]) =>
    openings.map(({ _id }) => [rootOf.get(_id.shareCode), _id.personId] as const)
  const counts = {
    opened: distinct(whose(openings)),
    joined: distinct(whose(joined)),
    ordered: distinct(orders.map((o) => [rootOf.get(o.shareCode), o.orderId] as const)),
  }
  return (root) => ({
    opened: counts.opened(root),
    joined: counts.joined(root),
    ordered: counts.ordered(root),
  })
}

/** How many different values stand beside a key. */
function distinct(
  pairs: (readonly [key: string | undefined, value: string])[],
): (key: string) => number {
  const sets = new Map<string | undefined, Set<string>>()
  for (const [key, value] of pairs) sets.set(key, (sets.get(key) ?? new Set()).add(value))
  return (key) => sets.get(key)?.size ?? 0
}
