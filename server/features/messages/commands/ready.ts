import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { type Person, personById } from '../../members/index'
import { type Order, orderById, statusOf } from '../../orders/index'
import { requireStore } from '../../org/index'
import { Messages } from '../model'
import { type Message, isLater, orderPage, readyFields } from '../rules'
import { spendConsent } from './consent'

/**
 * Tells the shopper, once for an event, that her order can be collected. WeChat's refusal is recorded and not tried
 * again; without her consent, or when the order is not ready any more, nothing is sent.
 * @throws Error when nothing is known of how WeChat took it: the outbox tells the event again
 */
export async function sendReady(
  deps: Deps,
  event: { id: string; orderId: string; at: Date },
): Promise<void> {
  const order = await orderById(event.orderId)
  const person = order && (await personById(order.personId))
  if (!order || !person) return
  const message = await prepare(deps, event, order)
  if (message.state !== 'waiting') return
  const outcome = await deliver(deps, message, order, person, event.at)
  await Messages.updateOne({ _id: message._id, state: 'waiting' }, { $set: outcome })
}

/** The event's row, and one consent used up for it, in one step; the row again when the event is told again. */
async function prepare(
  deps: Deps,
  event: { id: string; orderId: string },
  order: Order,
): Promise<Message> {
  return inTransaction(async () => {
    const known = await Messages.findById(event.id).lean<Message>()
    if (known) return known
    const templateId = deps.settings.readyTemplate
    const { personId } = order
    const agreed = await spendConsent(personId, templateId)
    const message: Message = {
      _id: event.id,
      personId,
      templateId,
      orderId: order._id,
      skuId: null,
      state: agreed ? 'waiting' : 'skipped',
      detail: agreed ? '' : 'no consent',
      at: deps.now(),
    }
    await Messages.insertMany([message])
    return message
  })
}

async function deliver(
  deps: Deps,
  message: Message,
  order: Order,
  person: Person,
  at: Date,
): Promise<Pick<Message, 'state' | 'detail'>> {
  if (statusOf(order) !== 'ready') return { state: 'skipped', detail: 'not ready any more' }
  const outcome = await deps.wechat.sendSubscribeMessage({
    openid: person.openid,
    templateId: message.templateId,
    page: orderPage(order._id),
    data: readyFields(order, await requireStore(order.storeId), at),
  })
  if (outcome.kind === 'ok') return { state: 'sent', detail: '' }
  if (outcome.kind === 'unknown') throw new Error(`message not proved sent: ${outcome.reason}`)
  if (isLater(outcome.code)) throw new Error(`message to be sent later: ${outcome.code}`)
  return { state: 'refused', detail: outcome.code }
}
