import { invalid } from '../../../lib/errors'
import type { StateTable } from '../../../lib/state-table'
import type { TransferEvent, TransferState } from '../contract'
import { checkLines, type Pieces } from './keep'

/** A transfer of goods between two stores; `received` is null until they arrive. Steps are in the order of time. */
export type Transfer = {
  _id: string
  fromStoreId: string
  toStoreId: string
  /** both, so that each finds it */
  stores: string[]
  lines: (Pieces & { received: number | null })[]
  state: TransferState
  steps: { step: 'send' | TransferEvent; actor: string; at: Date; requestKey: string }[]
  sentAt: Date
}

/** The states of a transfer: it leaves one shelf when sent and ends in one way, once. */
export const TRANSFER_TABLE: StateTable<TransferState, TransferEvent> = {
  sent: { receive: { to: 'received' }, cancel: { to: 'cancelled' } },
  received: { receive: { refuse: 'transfer_closed' }, cancel: { refuse: 'transfer_closed' } },
  cancelled: { receive: { refuse: 'transfer_closed' }, cancel: { refuse: 'transfer_closed' } },
}

/** Which of its two stores may carry out an event of a transfer. */
export const WHOSE: Record<TransferEvent, 'fromStoreId' | 'toStoreId'> = {
  receive: 'toStoreId',
  cancel: 'fromStoreId',
}

/**
 * The lines of a transfer with what arrived; a line that is not named came whole.
 * @throws AppError `invalid_input` for a SKU that was not sent or is named twice, or more than was sent
 */
export function arrived(
  lines: Transfer['lines'],
  named: readonly Pieces[],
): (Pieces & { received: number })[] {
  checkLines(named, 0)
  const came = new Map(named.map(({ skuId, quantity }) => [skuId, quantity]))
  named.forEach(({ skuId, quantity }, i) => {
    const sent = lines.find((line) => line.skuId === skuId)
    if (!sent || quantity > sent.quantity) throw invalid(`lines.${i}`, '不能比调出的多')
  })
  return lines.map(({ skuId, quantity }) => ({
    ...{ skuId, quantity },
    received: came.get(skuId) ?? quantity,
  }))
}
