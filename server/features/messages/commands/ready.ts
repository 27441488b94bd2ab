import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById } from '../../orders/index'
import { Messages } from '../model'
import type { Message } from '../rules'
import { spendConsent } from './consent'

/**
 * The shopper is to be told, once for an event, that her order can be collected: a message that waits to be sent, and one
 * consent used up for it, in one step. Without her consent the message is only noted as skipped. Safe to repeat.
 */
export async function noteReady(
  deps: Deps,
  event: { id: string; orderId: string; at: Date },
): Promise<void> {
  const order = await orderById(event.orderId)
  if (!order) return
  const templateId = deps.settings.readyTemplate
  const { _id: orderId, personId } = order
  await inTransaction(async () => {
    if (await Messages.exists({ _id: event.id })) return
    const agreed = await spendConsent(personId, templateId)
    const message: Message = {
      ...{ _id: event.id, personId, templateId, orderId, skuId: null, at: event.at, tries: 0 },
      state: agreed ? 'waiting' : 'skipped',
      detail: agreed ? '' : 'no consent',
      dueAt: agreed ? deps.now() : null,
    }
    await Messages.insertMany([message])
  })
}
