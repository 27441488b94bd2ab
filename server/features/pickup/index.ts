import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { orderById } from '../orders/index'
import { ensureCode } from './commands/issue'

export const reactions: Reaction<Deps>[] = [
  {
    event: 'order.paid',
    name: 'pickup.issue',
    async run(deps, event) {
      const order = await orderById(String(event.data['orderId']))
      if (order) await ensureCode(deps, order)
    },
  },
]
