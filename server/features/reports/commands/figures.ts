import { flowsOf, type Flow, type Span } from '../../../db/ledger'
import {
  ordersSold,
  ordersSoldBy,
  sharesOpened,
  type Opened,
  type Sold,
} from '../../attribution/index'
import { joinedBetween } from '../../members/index'
import { paidOrders } from '../../orders/index'
import type { Happened } from '../rules'

/** Ids asked for in one database command. */
const CHUNK = 1_000

/** What happened in a store; reads its touches, decisions and entries of the span, then orders and members by id. */
export async function happenedAt(storeId: string, span: Span): Promise<Happened> {
  const scope = { storeIds: [storeId], ...span }
  const [opened, sold, flows] = await Promise.all([
    sharesOpened(scope),
    ordersSold(scope),
    flowsOf(['performance', 'commission'], { storeIds: [storeId] }, span),
  ])
  return complete(opened, sold, flows, span)
}

/** What happened by one guide, in the stores in which she was; reads her touches, decisions and entries alone. */
export async function happenedBy(
  staffId: string,
  storeIds: string[],
  span: Span,
): Promise<Happened> {
  const [opened, sold, flows] = await Promise.all([
    sharesOpened({ storeIds, staffId, ...span }),
    ordersSoldBy(staffId, span),
    flowsOf(['performance'], { accounts: [`guide:${staffId}`] }, span),
  ])
  return complete(opened, sold, flows, span)
}

async function complete(
  opened: Opened[],
  sold: Sold[],
  flows: Flow[],
  span: Span,
): Promise<Happened> {
  const visitors = opened.filter((row) => row.visitorAt !== null).map((row) => row.personId)
  const ids = sold.map(({ orderId }) => orderId)
  const [joined, paid] = await Promise.all([
    inChunks([...new Set(visitors)], (some) => joinedBetween(some, span)),
    inChunks(ids, paidOrders),
  ])
  const byId = new Map(paid.map((order) => [order.orderId, order]))
  return {
    opened,
    joinedAt: new Map(joined.map(({ personId, joinedAt }) => [personId, joinedAt])),
    orders: sold.map(({ orderId, staffIds }) => ({
      staffIds,
      handedOver: byId.get(orderId)?.handedOver ?? false,
      repeat: byId.get(orderId)?.repeat ?? false,
    })),
    flows,
  }
}

async function inChunks<T>(ids: string[], read: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let i = 0; i < ids.length; i += CHUNK) found.push(...(await read(ids.slice(i, i + CHUNK))))
  return found
}
