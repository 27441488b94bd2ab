import type { NamedSku } from '../../catalog/contract'
import type { Movement } from './movement'
import type { Transfer } from './transfer'

/** A SKU on a store's shelf, with its name and what is taken of it. */
export type Shelf = { sku: NamedSku; onHand: number; held: number; allocated: number }

/** Movements with what is needed to tell them: names of staff, the other stores of transfers. */
export type History = {
  rows: (Movement & { onHandAfter: number })[]
  names: Map<string, string>
  otherStores: Map<string, string>
  next: string | null
}

/** Transfers with what is needed to show them. */
export type TransferFacts = {
  transfers: Transfer[]
  stores: Map<string, string>
  skus: Map<string, NamedSku>
  names: Map<string, string>
}
