import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'
import { type Person, personById } from '../members/index'
import { type Order, orderById, statusOf } from '../orders/index'
import { requireStore } from '../org/index'
import { Consents, Messages } from './model'
import { type Answer, type Message, consentId, orderPage, readyFields } from './rules'

/**
 * Keeps the shopper's answers to WeChat's question for our own templates; others are dropped. Each `accept` is one
 * message more.
 */
export async function noteAnswers(
  deps: Deps,
  props: { personId: string; answers: Record<string, Answer> },
): Promise<void> {
  const { personId } = props
  const templateId = deps.settings.readyTemplate
  const answer = props.answers[templateId]
  if (!answer) return
  await Consents.updateOne(
    { _id: consentId(personId, templateId) },
    {
      $set: { personId, templateId, answer, at: deps.now() },
      $inc: { left: answer === 'accept' ? 1 : 0 },
    },
    { upsert: true },
  )
}

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
    const asked = await Consents.updateOne(
      { _id: consentId(personId, templateId), left: { $gt: 0 } },
      { $inc: { left: -1 } },
    )
    const message: Message = {
      _id: event.id,
      personId,
      templateId,
      orderId: order._id,
      state: asked.modifiedCount === 1 ? 'waiting' : 'skipped',
      detail: asked.modifiedCount === 1 ? '' : 'no consent',
      at: deps.now(),
    }
    await Messages.insertMany([message])
    return message
  })
}

/** Codes by which WeChat says "later": too many at once to one person, and busy. docs: 发送订阅消息 */
const LATER = ['43108', '-1']

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
  if (LATER.includes(outcome.code)) throw new Error(`message to be sent later: ${outcome.code}`)
  return { state: 'refused', detail: outcome.code }
}
