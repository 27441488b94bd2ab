import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import type { Claim } from '../../reservation/contract'
import { consume, release } from '../../reservation/index'
import { skuResource } from '../../stock/index'
import type { Line, Order, RefundPart } from '../rules/types'

/** Names the order as owner of holds and as aggregate of its events. */
export function ownerOf(orderId: string): string {
  return `order:${orderId}`
}

/** Only goods are on a shelf; a service takes no stock. */
export function goodsOf<L extends Pick<Line, 'kind'>>(lines: L[]): L[] {
  return lines.filter((line) => line.kind === 'goods')
}

/** What lines of goods take of the store's stock; `unitsOf` says how many units of a line are meant. */
export function claimsOf<L extends Pick<Line, 'skuId'>>(
  storeId: string,
  goods: L[],
  unitsOf: (line: L) => number,
): Claim[] {
  return goods.flatMap((line) => {
    const quantity = unitsOf(line)
    return quantity > 0 ? [{ resource: skuResource(storeId, line.skuId), cell: '', quantity }] : []
  })
}

/** The order was closed: what it holds can be bought by others again. In the transaction that wrote the order as given. */
export async function freeGoods(deps: Deps, order: Order): Promise<void> {
  await release(deps, ownerOf(order._id))
  await tellReleased(deps, order)
}

/**
 * Units that the shopper was never given are refunded, among them `parts`: what was allocated for them is free. In the
 * transaction that wrote the order as given.
 */
export async function freeRefunded(deps: Deps, order: Order, parts: RefundPart[]): Promise<void> {
  const { _id: orderId, storeId, refunds } = order
  const named = goodsOf(order.lines).filter((l) => parts.some((part) => part.lineId === l.lineId))
  if (named.length === 0) return
  const gone = refunds
    .filter(({ state, cause }) => state === 'done' && cause !== 'return')
    .flatMap((refund) => refund.parts)
  const unitsOf = ({ lineId }: Line): number =>
    gone.reduce((sum, part) => (part.lineId === lineId ? sum + part.quantity : sum), 0)
  await release(deps, ownerOf(orderId), claimsOf(storeId, named, unitsOf))
  await tellReleased(deps, order)
}

async function tellReleased(deps: Deps, { _id: orderId, version: seq }: Order): Promise<void> {
  const event = { name: 'order.released', aggregate: `goods:${orderId}`, seq }
  await emit({ ...event, data: { orderId } }, deps.now())
}

/** The shopper was given these lines: what was allocated for them has left the store. */
export async function useUp(deps: Deps, order: Order, given: Line[]): Promise<void> {
  const { _id: orderId, storeId } = order
  await consume(
    deps,
    ownerOf(orderId),
    claimsOf(storeId, goodsOf(given), (line) => line.handedOver),
  )
}
