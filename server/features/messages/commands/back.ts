import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { newId } from '../../../lib/ids'
import { HOUR, plus } from '../../../lib/time'
import { type SaleSku, skusForSale } from '../../catalog/index'
import { personById } from '../../members/index'
import { type Store, storeById } from '../../org/index'
import { available } from '../../stock/index'
import { Messages, Notices } from '../model'
import {
  type Message,
  type Notice,
  SENDING_MS,
  backFields,
  isLater,
  pauseMs,
  productPage,
} from '../rules'
import { giveBackConsent, spendConsent } from './consent'

/** Pieces are there, but the store is closed or does not list the SKU. */
const NOT_SOLD_PAUSE_MS = HOUR

/**
 * Tells who asked that goods are back, the first to ask first, at most `batch`; answers how many rows were looked at.
 * One that fails keeps none of the others waiting; while WeChat does not answer at all, the rest waits a minute.
 */
export async function tellBack(deps: Deps, now: Date, batch: number): Promise<number> {
  const due = await Notices.find({ dueAt: { $lte: now } })
    .sort({ dueAt: 1, askedAt: 1 })
    .limit(batch)
    .lean<Notice[]>()
  let looked = 0
  for (const notice of due) {
    looked += 1
    try {
      if ((await tellOne(deps, notice)) === 'told') continue
      await Notices.updateMany({ dueAt: { $lte: now } }, { $set: { dueAt: plus(now, pauseMs(1)) } })
      break
    } catch (error) {
      deps.log.error({ noticeId: notice._id, error: String(error) }, 'notice not told yet')
      await Notices.updateOne({ _id: notice._id }, { $set: { dueAt: plus(now, pauseMs(1)) } })
    }
  }
  return looked
}

async function tellOne(deps: Deps, notice: Notice): Promise<'told' | 'silence'> {
  const { personId, storeId, skuId } = notice
  const store = await storeById(storeId)
  const [sku] = store?.status === 'open' ? await skusForSale(store, [skuId]) : []
  if (!(await hasPieces(notice))) {
    await waitOn(deps, notice)
    return 'told'
  }
  if (!store || !sku) {
    // nothing tells when the store opens or lists it again, so it is asked now and then
    const dueAt = plus(deps.now(), NOT_SOLD_PAUSE_MS)
    await Notices.updateOne({ _id: notice._id }, { $set: { dueAt } })
    return 'told'
  }
  const person = await personById(personId)
  const message = await begin(deps, notice)
  if (!person || message?.state !== 'sending') return 'told'
  return send(deps, { notice, message, openid: person.openid, store, sku })
}

async function hasPieces({ storeId, skuId }: Notice): Promise<boolean> {
  return ((await available(storeId, [skuId])).get(skuId) ?? 0) > 0
}

/** Gone again before her turn: she goes on waiting. */
async function waitOn(deps: Deps, notice: Notice): Promise<void> {
  const { _id } = notice
  await Notices.updateOne({ _id }, { $set: { dueAt: null } })
  // pieces that came before this write passed over a notice that was still due
  if (!(await hasPieces(notice))) return
  await Notices.updateOne({ _id, dueAt: null }, { $set: { dueAt: deps.now() } })
}

/**
 * The notice becomes a message that is on its way, and one consent is used up, in one step. From here on it is never
 * sent again unless WeChat surely did not take it: a person is told at most once. Null when another was faster.
 */
async function begin(deps: Deps, notice: Notice): Promise<Message | null> {
  const templateId = deps.settings.backTemplate
  const { personId, skuId } = notice
  return inTransaction(async () => {
    const { deletedCount } = await Notices.deleteOne({ _id: notice._id, dueAt: notice.dueAt })
    if (deletedCount === 0) return null
    const agreed = await spendConsent(personId, templateId)
    const message: Message = {
      ...{ _id: newId(), personId, templateId, orderId: null, skuId, at: deps.now(), tries: 0 },
      state: agreed ? 'sending' : 'skipped',
      detail: agreed ? '' : 'no consent',
      dueAt: agreed ? plus(deps.now(), SENDING_MS) : null,
    }
    await Messages.insertMany([message])
    return message
  })
}

type Sending = { notice: Notice; message: Message; openid: string; store: Store; sku: SaleSku }

async function send(deps: Deps, props: Sending): Promise<'told' | 'silence'> {
  const { notice, message, store, sku } = props
  const outcome = await deps.wechat.sendSubscribeMessage({
    openid: props.openid,
    templateId: message.templateId,
    page: productPage(sku.productId, store._id),
    data: backFields(sku, store, message.at),
  })
  if (outcome.kind === 'refused' && isLater(outcome.code)) {
    await later(deps, notice, message)
    return outcome.code === '-1' ? 'silence' : 'told'
  }
  const end = {
    ok: { state: 'sent', detail: '' },
    refused: { state: 'refused', detail: outcome.kind === 'refused' ? outcome.code : '' },
    unknown: { state: 'unknown', detail: outcome.kind === 'unknown' ? outcome.reason : '' },
  } as const
  const ended = { ...end[outcome.kind], dueAt: null }
  await Messages.updateOne({ _id: message._id, state: 'sending' }, { $set: ended })
  return outcome.kind === 'unknown' ? 'silence' : 'told'
}

/** WeChat surely did not take it: the notice waits again, with its consent. */
async function later(deps: Deps, notice: Notice, message: Message): Promise<void> {
  const tries = notice.tries + 1
  await inTransaction(async () => {
    await Messages.deleteOne({ _id: message._id })
    await giveBackConsent(message.personId, message.templateId)
    await Notices.insertMany([{ ...notice, tries, dueAt: plus(deps.now(), pauseMs(tries)) }])
  })
}
