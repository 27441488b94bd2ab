import { isDuplicate, inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { invalid, refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { holdLines } from '../../commission/index'
import { orderById, type Order } from '../../orders/index'
import type { AskBody, CaseState } from '../contract'
import { Cases, findByRequest, findOfOrder } from '../model'
import { WAITING_STATES, deadlineOf, type Beginning, type Case } from '../rules/case'
import { optionsOf, waysOf, type Way } from '../rules/options'
import { reasonFits } from '../rules/words'
import { payBack } from './pay-back'
import { checkPictures } from './pictures'
import { heldBy } from './write'

/** More cases than this an order never has: a wish can be withdrawn and said again, but not for ever. */
const MAX_CASES = 30

/** Who asks: the shopper for her own order, or a manager at the counter of the order's store. */
type Asker =
  | { by: 'shopper'; personId: string }
  | { by: 'manager'; personId: string; staffId: string; storeId: string }
type Asked = AskBody & { orderId: string; requestKey: string }

/**
 * Asks for money back for units of an order: a case for each way in which they go back. What is not prepared yet goes back
 * at once, what is ready waits for the store, what she has is brought back; a manager at the counter has the goods before
 * her, so her case begins approved. The same `requestKey` finds its own cases again.
 * @throws AppError `order_not_found`, `aftersale_not_possible` (`data.lineId`, `data.units`), `aftersale_too_many`,
 *   `invalid_input` (a line twice, a reason that does not fit, a picture that is not here), what refundLines refuses
 */
export async function askCases(deps: Deps, asker: Asker, asked: Asked): Promise<Case[]> {
  await checkPictures(deps, { personId: asker.personId, pictures: asked.pictures ?? [] })
  for (let tries = 0; ; tries += 1) {
    try {
      return await inTransaction(() => open(deps, asker, asked))
    } catch (error) {
      // another request took the order's next number: what may be asked for is judged anew
      if (!isDuplicate(error, 'no') || tries >= 3) throw error
    }
  }
}

async function open(deps: Deps, asker: Asker, asked: Asked): Promise<Case[]> {
  const earlier = await findByRequest(asked.requestKey)
  if (earlier.length > 0) return earlier
  const order = await orderOf(asker, asked.orderId)
  const known = await findOfOrder(order._id)
  if (known.length >= MAX_CASES) throw refuse('aftersale_too_many')
  const now = deps.now()
  const options = optionsOf(order, {
    waiting: known.filter(({ state }) => WAITING_STATES.includes(state)),
    now,
    at: asker.by === 'shopper' ? 'home' : 'counter',
  })
  const ways = waysOf(options, asked.lines)
  for (const { kind } of ways) {
    if (!reasonFits(asked.reason, kind)) throw invalid('reason', '请换一个原因')
  }
  const rows = ways.map((way, i) =>
    begun(order, asker, asked, { way, no: `${order.no}-S${known.length + i + 1}`, now }),
  )
  await Cases.insertMany(rows)
  for (const { _id, parts } of rows) {
    await holdLines(deps, { lineIds: parts.map(({ lineId }) => lineId), by: heldBy(_id) })
  }
  const opened: Case[] = []
  for (const row of rows) {
    const begins = row.history[0]?.event === 'automatic'
    opened.push(begins ? await payBack(deps, row) : row)
  }
  return opened
}

async function orderOf(asker: Asker, orderId: string): Promise<Order> {
  const order = await orderById(orderId)
  const theirs =
    order &&
    (asker.by === 'shopper' ? order.personId === asker.personId : order.storeId === asker.storeId)
  if (!theirs) throw refuse('order_not_found')
  return order
}

const BEGINS: Record<Beginning, CaseState> = {
  asked: 'asked',
  automatic: 'refunding',
  at_counter: 'approved',
}

function begun(
  order: Order,
  asker: Asker,
  asked: Asked,
  { way, no, now }: { way: Way; no: string; now: Date },
): Case {
  const event = asker.by === 'manager' ? 'at_counter' : way.automatic ? 'automatic' : 'asked'
  const state = BEGINS[event]
  const actor = asker.by === 'shopper' ? `person:${asker.personId}` : `staff:${asker.staffId}`
  return {
    _id: newId(),
    no,
    orderId: order._id,
    orderNo: order.no,
    storeId: order.storeId,
    personId: order.personId,
    kind: way.kind,
    // only goods that she has can be exchanged
    wish: way.kind === 'return' ? (asked.wish ?? 'refund') : 'refund',
    parts: way.parts,
    reason: asked.reason,
    note: asked.note ?? '',
    pictures: asked.pictures ?? [],
    state,
    dueAt: deadlineOf(state, now),
    refundId: null,
    inspection: null,
    refusal: null,
    requestKey: asked.requestKey,
    version: 1,
    history: [{ at: now, actor, event, from: null, to: state }],
  }
}
