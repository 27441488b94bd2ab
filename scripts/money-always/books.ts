import mongoose from 'mongoose'
import type { Case } from '../../server/features/aftersale/rules/case'
import type { Shipment } from '../../server/features/shipping/rules/shipment'
import { readBooks, type Books } from '../kills/books'
import type { Mall } from './mall'

/** Everything about an episode, in our books and at WeChat. */
export type MallBooks = Books & { cases: Case[]; shipments: Shipment[]; events: Event[] }

/** What waits to be told. */
type Event = { name: string; data: { orderId?: string; refundId?: string } }

const find = <T extends object>(name: string, filter: object): Promise<T[]> =>
  mongoose.connection.collection(name).find(filter).toArray() as Promise<unknown> as Promise<T[]>

export async function booksOf({ sale }: Mall): Promise<MallBooks> {
  const books = await readBooks(sale)
  const ofOrder = { orderId: { $in: books.orders.map(({ _id }) => _id) } }
  return {
    ...books,
    cases: await find('aftersales', ofOrder),
    shipments: await find('shipments', ofOrder),
    events: await find('outbox', { state: 'waiting' }),
  }
}
