import type { Deps } from '../../../deps'
import { isDuplicate } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { skusForSale } from '../../catalog/index'
import { orderById } from '../../orders/index'
import { requireStore } from '../../org/index'
import { available } from '../../stock/index'
import { Consents, Notices } from '../model'
import { noticeId } from '../rules'

/**
 * She wants to be told when this store has the SKU again (到货提醒). Asking again changes nothing.
 * @throws AppError `store_not_found`, `sku_not_found` (also for services), `display_only`, `in_stock`
 */
export async function askNotice(
  deps: Deps,
  props: { personId: string; storeId: string; skuId: string },
): Promise<void> {
  const { personId, storeId, skuId } = props
  const store = await requireStore(storeId)
  const [sku] = await skusForSale(store, [skuId])
  if (sku?.kind !== 'goods') throw refuse('sku_not_found', { skuId })
  if (sku.saleMode === 'display_only') throw refuse('display_only', { skuId })
  const _id = noticeId(props)
  const fields = { personId, storeId, skuId, askedAt: deps.now(), dueAt: null, tries: 0 }
  try {
    await Notices.updateOne({ _id }, { $setOnInsert: fields }, { upsert: true })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  // written first, read after: pieces that come in between find the notice or are found here
  const pieces = await available(storeId, [skuId])
  if ((pieces.get(skuId) ?? 0) === 0) return
  await Notices.deleteOne({ _id })
  throw refuse('in_stock', { skuId })
}

/** Pieces came to a store: who asked for them is to be told. Safe to repeat. */
export async function markBack(
  deps: Deps,
  props: { storeId: string; skuIds: string[] },
): Promise<void> {
  const { storeId, skuIds } = props
  await Notices.updateMany(
    { storeId, skuId: { $in: skuIds }, dueAt: null },
    { $set: { dueAt: deps.now() } },
  )
}

/** What an order held or had allocated can be bought again. Safe to repeat. */
export async function markFreed(deps: Deps, props: { orderId: string }): Promise<void> {
  const order = await orderById(props.orderId)
  if (!order) return
  const skuIds = order.lines.map((line) => line.skuId)
  await markBack(deps, { storeId: order.storeId, skuIds })
}

/** A person deleted her account: nothing is kept to write to her. In the caller's transaction. */
export async function forgetMessages(_deps: Deps, props: { personId: string }): Promise<void> {
  await Notices.deleteMany({ personId: props.personId })
  await Consents.deleteMany({ personId: props.personId })
}
