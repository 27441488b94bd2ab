import { takes } from '../../lib/state-table'
import { TRANSFER_EVENTS, type MovementList, type StockRow, type TransferView } from './contract'
import { left } from './rules/level'
import { staffIdOf, type Movement } from './rules/movement'
import type { History, Shelf, TransferFacts } from './rules/told'
import { TRANSFER_TABLE, WHOSE, type Transfer } from './rules/transfer'

/** Who did something when it was no person. */
const SYSTEM = '系统'

function nameOf(actor: string, names: ReadonlyMap<string, string>): string {
  return names.get(staffIdOf(actor) ?? '') ?? SYSTEM
}

/** A SKU on the store's shelf, with what can still be sold. */
export function presentShelf({ sku, onHand, held, allocated }: Shelf): StockRow {
  return { ...sku, onHand, held, allocated, available: left(onHand, held + allocated) }
}

/** The movements of a page as the store sees them. */
export function presentHistory({ rows, names, otherStores, next }: History): MovementList {
  const sourceOf = ({ sourceKind, sourceId }: Movement): string => {
    if (sourceKind === 'receipt') return sourceId
    return sourceKind === 'transfer' ? (otherStores.get(sourceId) ?? '') : ''
  }
  return {
    rows: rows.map((row) => ({
      at: row.at.toISOString(),
      quantity: row.quantity,
      reason: row.reason,
      actorName: nameOf(row.actor, names),
      source: sourceOf(row),
      note: row.note ?? '',
      onHandAfter: row.onHandAfter,
    })),
    next,
  }
}

/** A transfer as the store sees it; `manager`: whether the viewer may carry out what can be done with it. */
export function presentTransfer(
  transfer: Transfer,
  { stores, skus, names }: TransferFacts,
  viewer: { storeId: string; manager: boolean },
): TransferView {
  const { _id, fromStoreId, toStoreId, state, lines, steps } = transfer
  const out = fromStoreId === viewer.storeId
  const otherId = out ? toStoreId : fromStoreId
  const may = TRANSFER_EVENTS.filter(
    (event) => takes(TRANSFER_TABLE, state, event) && transfer[WHOSE[event]] === viewer.storeId,
  )
  return {
    id: _id,
    direction: out ? 'out' : 'in',
    otherStore: { id: otherId, name: stores.get(otherId) ?? '' },
    state,
    lines: lines.map(({ skuId, quantity, received }) => {
      const { title, options, picture } = skus.get(skuId) ?? {
        ...{ title: skuId, options: '', picture: '' },
      }
      return { skuId, title, options, picture, quantity, received }
    }),
    steps: steps.map(({ step, actor, at }) => ({
      ...{ step, actorName: nameOf(actor, names), at: at.toISOString() },
    })),
    actions: viewer.manager ? may : [],
  }
}
