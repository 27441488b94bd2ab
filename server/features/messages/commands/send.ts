import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import type { SubscribeMessage } from '../../../wechat/index'
import { personById } from '../../members/index'
import { orderById, statusOf } from '../../orders/index'
import { requireStore } from '../../org/index'
import { Messages } from '../model'
import { type Message, SENDING_MS, isLater, orderPage, pauseMs, readyFields } from '../rules'

/**
 * Sends the messages that are due, at most `batch`; answers how many rows were looked at. A message is sent again only
 * when WeChat surely did not take it: a person is told at most once. One that fails
 * keeps none of the others waiting; while WeChat does not answer, the rest waits a minute.
 */
export async function sendDue(deps: Deps, now: Date, batch: number): Promise<number> {
  const due = await Messages.find({ dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .limit(batch)
    .lean<Message[]>()
  const waitFor = { $set: { dueAt: plus(now, pauseMs(1)) } }
  let looked = 0
  for (const message of due) {
    looked += 1
    try {
      if ((await tell(deps, message)) === 'told') continue
      await Messages.updateMany({ state: 'waiting', dueAt: { $lte: now } }, waitFor)
      break
    } catch (error) {
      deps.log.error({ messageId: message._id, error: String(error) }, 'message not sent yet')
      await Messages.updateOne({ _id: message._id, state: 'waiting' }, waitFor)
    }
  }
  return looked
}

type End = Pick<Message, 'state' | 'detail' | 'dueAt'> & { tries?: number }

async function tell(deps: Deps, message: Message): Promise<'told' | 'silence'> {
  const { _id, state, dueAt } = message
  const move = async (to: Partial<Message>): Promise<boolean> =>
    (await Messages.updateOne({ _id, state, dueAt }, { $set: to })).modifiedCount === 1
  if (state === 'sending') {
    await move({ state: 'unknown', detail: 'the process died', dueAt: null })
    return 'told'
  }
  const content = await readyMessage(message)
  if (!content) {
    await move({ state: 'skipped', detail: 'not ready any more', dueAt: null })
    return 'told'
  }
  const begun = { state: 'sending', dueAt: plus(deps.now(), SENDING_MS) } as const
  if (!(await move(begun))) return 'told'
  const { silence, ...end } = await send(deps, message, content)
  await Messages.updateOne({ _id, ...begun }, { $set: end })
  return silence ? 'silence' : 'told'
}

/** Null when there is nothing to collect, or nobody to tell. */
async function readyMessage(message: Message): Promise<SubscribeMessage | null> {
  const order = await orderById(message.orderId ?? '')
  const person = await personById(message.personId)
  if (!order || !person || statusOf(order) !== 'ready') return null
  return {
    openid: person.openid,
    templateId: message.templateId,
    page: orderPage(order._id),
    data: readyFields(order, await requireStore(order.storeId), message.at),
  }
}

async function send(
  deps: Deps,
  message: Message,
  content: SubscribeMessage,
): Promise<End & { silence: boolean }> {
  const outcome = await deps.wechat.sendSubscribeMessage(content)
  if (outcome.kind === 'ok') return { state: 'sent', detail: '', dueAt: null, silence: false }
  if (outcome.kind === 'unknown') {
    return { state: 'unknown', detail: outcome.reason, dueAt: null, silence: true }
  }
  const { code } = outcome
  if (!isLater(code)) return { state: 'refused', detail: code, dueAt: null, silence: false }
  const tries = message.tries + 1
  const dueAt = plus(deps.now(), pauseMs(tries))
  return { state: 'waiting', detail: code, dueAt, tries, silence: code === '-1' }
}
