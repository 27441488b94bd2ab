import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { sendReady } from './commands'

export const reactions: Reaction<Deps>[] = [
  {
    event: 'order.ready',
    name: 'messages.ready',
    run: (deps, event) =>
      sendReady(deps, { id: event._id, orderId: String(event.data['orderId']), at: event.at }),
  },
]
