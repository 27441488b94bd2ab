import type { MovementList, StockRow, TransferView } from './contract'
import { takes } from '../../lib/state-table'
import type { ShelfSku } from '../catalog/index'
import { TRANSFER_TABLE, WHOSE, left, staffIdOf, type Movement, type Transfer } from './rules'
import { TRANSFER_EVENTS } from './contract'

/** Who did something when it was no person. */
const SYSTEM = '系统'

function nameOf(actor: string, names: ReadonlyMap<string, string>): string {
  return names.get(staffIdOf(actor) ?? '') ?? SYSTEM
}

export function presentShelf(shelf: {
  sku: ShelfSku
  onHand: number
  held: number
  allocated: number
}): StockRow {
  const { sku, onHand, held, allocated } = shelf
  return { ...sku, onHand, held, allocated, available: left(onHand, held + allocated) }
}

/** What the movements of a page are told with; see commands/look. */
type History = {
  rows: (Movement & { onHandAfter: number })[]
  names: ReadonlyMap<string, string>
  otherStores: ReadonlyMap<string, string>
  next: string | null
}

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

/** What transfers are shown with; see commands/look. */
type TransferFacts = {
  stores: ReadonlyMap<string, string>
  skus: ReadonlyMap<string, ShelfSku>
  names: ReadonlyMap<string, string>
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
