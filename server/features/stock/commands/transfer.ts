import { inTransaction, isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { invalid, refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { step } from '../../../lib/state-table'
import { requireStore } from '../../org/index'
import type { TransferEvent } from '../contract'
import { Transfers, transferOfRequest } from '../model'
import { checkLines, type Pieces } from '../rules/keep'
import type { Move } from '../rules/movement'
import { arrived, TRANSFER_TABLE, WHOSE, type Transfer } from '../rules/transfer'
import { moveStock, takeOff } from './move'

/**
 * Sends goods to another store: they leave the shelf now and stand on none until they arrive. The same `requestKey`
 * finds the transfer that it made.
 * @throws AppError `store_not_found`, `invalid_input` (to itself, lines), `stock_below_taken` (see takeOff),
 * `idempotency_key_reused` (the key of another step)
 */
export async function sendTransfer(
  deps: Deps,
  props: {
    storeId: string
    toStoreId: string
    lines: Pieces[]
    actor: string
    requestKey: string
  },
): Promise<Transfer> {
  const { storeId, toStoreId, lines, actor, requestKey } = props
  checkLines(lines)
  if (storeId === toStoreId) throw invalid('toStoreId', '要调到另一家门店')
  await requireStore(toStoreId)
  const at = deps.now()
  const transfer: Transfer = {
    _id: newId(),
    fromStoreId: storeId,
    toStoreId,
    stores: [storeId, toStoreId],
    lines: lines.map((line) => ({ ...line, received: null })),
    state: 'sent',
    steps: [{ step: 'send', actor, at, requestKey }],
    sentAt: at,
  }
  try {
    return await inTransaction(async () => {
      const earlier = await transferOfRequest(requestKey)
      if (earlier && stepOfRequest(earlier, requestKey, 'send')) return earlier
      await Transfers.insertMany([transfer])
      await takeOff(deps, storeId, moved(transfer, 'transferred_out', actor, lines, -1))
      return transfer
    })
  } catch (error) {
    const earlier = isDuplicate(error) ? await transferOfRequest(requestKey) : null
    if (earlier && stepOfRequest(earlier, requestKey, 'send')) return earlier
    throw error
  }
}

/** Moves of a transfer's lines, on the shelf of the sender unless `storeId` says another. */
function moved(
  { _id, fromStoreId }: Transfer,
  reason: Move['reason'],
  actor: string,
  lines: readonly Pieces[],
  direction: 1 | -1,
  storeId = fromStoreId,
): Move[] {
  return lines
    .filter((line) => line.quantity > 0)
    .map(({ skuId, quantity }) => ({
      ...{ storeId, skuId, quantity: direction * quantity, reason, actor },
      ...{ sourceKind: 'transfer', sourceId: _id },
    }))
}

/** The same `requestKey` finds its own step again and changes nothing. */
type Closing = { transferId: string; storeId: string; actor: string; requestKey: string }

/**
 * What arrived stands on the shelf of the receiver; what is missing is booked at the sender, back and lost.
 * @throws AppError `transfer_not_found` (also when it is not sent to this store), `transfer_closed`, `invalid_input`,
 * `idempotency_key_reused` (the key of another step)
 */
export function receiveTransfer(
  deps: Deps,
  props: Closing & { lines: Pieces[] },
): Promise<Transfer> {
  return close(deps, 'receive', props, async (transfer) => {
    const { actor } = props
    const lines = arrived(transfer.lines, props.lines)
    const came = lines.map(({ skuId, received }) => ({ skuId, quantity: received }))
    const missing = lines.map(({ skuId, quantity, received }) => ({
      ...{ skuId, quantity: quantity - received },
    }))
    await moveStock(deps, [
      ...moved(transfer, 'transferred_in', actor, came, 1, transfer.toStoreId),
      ...moved(transfer, 'transfer_back', actor, missing, 1),
      ...moved(transfer, 'lost', actor, missing, -1),
    ])
    return lines
  })
}

/**
 * The goods did not leave, or came back: they stand on the sender's shelf again.
 * @throws AppError `transfer_not_found` (also when it was not sent by this store), `transfer_closed`,
 * `idempotency_key_reused` (the key of another step)
 */
export function cancelTransfer(deps: Deps, props: Closing): Promise<Transfer> {
  return close(deps, 'cancel', props, async (transfer) => {
    await moveStock(deps, moved(transfer, 'transfer_back', props.actor, transfer.lines, 1))
    return transfer.lines
  })
}

/**
 * Whether the request with this key took the step before.
 * @throws AppError `idempotency_key_reused` when it took another one
 */
function stepOfRequest(
  { steps }: Transfer,
  requestKey: string,
  event: TransferEvent | 'send',
): boolean {
  const taken = steps.find((done) => done.requestKey === requestKey)
  if (taken && taken.step !== event) throw refuse('idempotency_key_reused')
  return taken !== undefined
}

async function close(
  deps: Deps,
  event: TransferEvent,
  { transferId, storeId, actor, requestKey }: Closing,
  work: (transfer: Transfer) => Promise<Transfer['lines']>,
): Promise<Transfer> {
  return inTransaction(async () => {
    const transfer = await Transfers.findById(transferId).lean<Transfer>()
    if (transfer?.[WHOSE[event]] !== storeId) throw refuse('transfer_not_found')
    if (stepOfRequest(transfer, requestKey, event)) return transfer
    const state = step(TRANSFER_TABLE, transfer.state, event)
    if (state === null) return transfer
    const done = { step: event, actor, at: deps.now(), requestKey }
    const lines = await work(transfer)
    const { matchedCount } = await Transfers.updateOne(
      { _id: transferId, state: transfer.state },
      { $set: { state, lines }, $push: { steps: done } },
    )
    if (matchedCount === 0) throw refuse('busy')
    return { ...transfer, state, lines, steps: [...transfer.steps, done] }
  })
}
