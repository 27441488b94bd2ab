import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { markBack, markFreed } from './commands/notice'
import { noteReady } from './commands/ready'

export { forgetMessages } from './commands/notice'

export const reactions: Reaction<Deps>[] = [
  {
    event: 'order.ready',
    name: 'messages.ready',
    run: (deps, event) =>
      noteReady(deps, { id: event._id, orderId: String(event.data['orderId']), at: event.at }),
  },
  {
    event: 'stock.arrived',
    name: 'messages.back',
    run: (deps, { data }) =>
      markBack(deps, {
        storeId: String(data['storeId']),
        skuIds: (data['skuIds'] as unknown[]).map(String),
      }),
  },
  {
    event: 'order.released',
    name: 'messages.freed',
    run: (deps, { data }) => markFreed(deps, { orderId: String(data['orderId']) }),
  },
]
