import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { shelfSkus } from '../../catalog/index'
import { staffByIds, storesById } from '../../org/index'
import { movementsBefore, onHand, transfersBefore, transfersById } from '../model'
import { staffIdOf, withBalance, type Movement } from '../rules/movement'
import type { History, TransferFacts } from '../rules/told'
import { movementsToken, pageToken, readMovementsToken, readPageToken } from '../rules/page'
import type { Transfer } from '../rules/transfer'

/** Movements or transfers of one page. */
const PAGE = 30

/** Names of the staff among actors, by staff id. */
export async function namesOf(actors: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(actors.flatMap((actor) => staffIdOf(actor) ?? []))]
  const staff = ids.length > 0 ? await staffByIds(ids) : []
  return new Map(staff.map((member) => [member._id, member.name]))
}

/**
 * A page of the movements of a SKU in a store, newest first, with on hand after each. At most six database commands.
 * @throws AppError `invalid_input` for an `after` that no page gave
 */
export async function historyPage(
  storeId: string,
  skuId: string,
  after?: string,
): Promise<History> {
  const end = after === undefined ? null : readMovementsToken(after)
  // of one moment, so that the balance fits the rows
  const { rows, balance } = await inTransaction(async () => ({
    rows: await movementsBefore({ storeId, skuId }, end, PAGE + 1),
    balance: end ? end.onHand : ((await onHand(storeId, [skuId])).get(skuId) ?? 0),
  }))
  const page = withBalance(rows.slice(0, PAGE), balance)
  const last = page.at(-1)
  const names = await namesOf(page.map((row) => row.actor))
  const otherStores = await otherStoresOf(storeId, page)
  const next =
    rows.length > PAGE && last
      ? movementsToken({ at: last.at, id: last._id, onHand: last.onHandAfter - last.quantity })
      : null
  return { rows: page, names, otherStores, next }
}

/** Names of the other store, by transfer. */
async function otherStoresOf(storeId: string, rows: Movement[]): Promise<Map<string, string>> {
  const ids = rows.filter((row) => row.sourceKind === 'transfer').map((row) => row.sourceId)
  if (ids.length === 0) return new Map()
  const transfers = await transfersById([...new Set(ids)])
  const stores = await storesById(transfers.flatMap((transfer) => transfer.stores))
  return new Map(
    transfers.map((transfer) => {
      const other = transfer.stores.find((id) => id !== storeId) ?? ''
      return [transfer._id, stores.get(other)?.name ?? '']
    }),
  )
}

/** What is needed to show transfers: names of stores, goods and staff. At most two database commands. */
export async function transferFacts(deps: Deps, transfers: Transfer[]): Promise<TransferFacts> {
  const skuIds = transfers.flatMap(({ lines }) => lines.map((line) => line.skuId))
  const actors = transfers.flatMap(({ steps }) => steps.map((step) => step.actor))
  const stores = await storesById(transfers.flatMap((transfer) => transfer.stores))
  return {
    transfers,
    stores: new Map([...stores].map(([id, store]) => [id, store.name])),
    skus: await shelfSkus(deps, skuIds),
    names: await namesOf(actors),
  }
}

/**
 * A page of what a store sent and gets, newest first. At most three database commands.
 * @throws AppError `invalid_input` for an `after` that no page gave
 */
export async function transfersPage(
  deps: Deps,
  storeId: string,
  after?: string,
): Promise<TransferFacts & { next: string | null }> {
  const end = after === undefined ? null : readPageToken(after)
  const rows = await transfersBefore(storeId, end, PAGE + 1)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const next = rows.length > PAGE && last ? pageToken({ at: last.sentAt, id: last._id }) : null
  return { ...(await transferFacts(deps, page)), next }
}
