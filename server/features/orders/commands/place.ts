import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { fingerprint, sameText } from '../../../lib/digest'
import { AppError, refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { MINUTE, SECOND, plus, wallFormat } from '../../../lib/time'
import { decideLines, saveDecisions } from '../../attribution/index'
import { clearOrdered } from '../../cart/index'
import { stillHere } from '../../members/index'
import { type Store, requireStore } from '../../org/index'
import { type Quote, presentQuote, quote } from '../../quote/index'
import { claim } from '../../reservation/index'
import { onHand } from '../../stock/index'
import { Orders, findByRequest } from '../model'
import { orderNumber } from '../rules/status'
import type { Line, Order } from '../rules/types'
import { claimsOf, goodsOf, ownerOf } from './holds'
import { followPaid, paidChanges } from './pay'

type Placing = {
  storeId: string
  personId: string
  lines: { skuId: string; quantity: number }[]
  fingerprint: string
  note: string
  requestKey: string
}
type Placed = { order: Order; store: Store }
type Decisions = Awaited<ReturnType<typeof decideLines>>

/**
 * Places an order at the quote that the shopper saw: holds the goods until the end of the paying time; with nothing to
 * pay it is paid at once. A repeated request (same `requestKey`) finds the order that it placed. At most 20 database
 * commands with those of the route, whatever the number of lines.
 * @throws AppError `idempotency_key_reused` when it wanted something else; `quote_changed` with `data.quote` when price or stock is not what was shown; what the quote throws
 */
export async function placeOrder(deps: Deps, props: Placing): Promise<Placed> {
  try {
    return await placeNew(deps, props)
  } catch (error) {
    // whatever is in the way now: if this request has placed its order before, that is the answer
    const order = await findByRequest(props.requestKey)
    if (order && !sameWish(order, props)) throw refuse('idempotency_key_reused')
    if (order) return { order, store: await requireStore(order.storeId) }
    if (isDuplicate(error, 'no')) throw refuse('busy')
    if (error instanceof AppError && error.code === 'sold_out') {
      throw changedTo(await quote(deps, props))
    }
    throw error
  }
}

/** Whether the order is what this request wants: its key outlives the row that would have compared the bodies. */
function sameWish(order: Order, { storeId, lines, note }: Placing): boolean {
  const pieces = (of: Placing['lines']): string =>
    fingerprint([...of].map(({ skuId, quantity }) => [skuId, quantity]).sort())
  return order.storeId === storeId && order.note === note && pieces(order.lines) === pieces(lines)
}

function changedTo(offer: Quote) {
  return refuse('quote_changed', { quote: presentQuote(offer) })
}

async function placeNew(deps: Deps, props: Placing): Promise<Placed> {
  const offer = await quote(deps, props)
  if (!sameText(offer.fingerprint, props.fingerprint) || !offer.placeable) throw changedTo(offer)
  const { store } = offer
  const bare = draft(deps, props, offer)
  const decisions = await decideLines(deps, {
    personId: bare.personId,
    storeId: bare.storeId,
    orderId: bare._id,
    orderNo: bare.no,
    lines: withCategories(bare.lines, offer),
    rules: offer.rules.attribution,
    at: bare.placedAt,
  })
  const decided = { ...bare, lines: withDecisions(bare.lines, decisions) }
  const order = decided.payableFen === 0 ? paidAtOnce(decided, store) : decided
  await inTransaction(() => writePlaced(deps, order, decisions, props.lines))
  return { order, store }
}

/** Contended writes last: the counters of the goods. */
async function writePlaced(
  deps: Deps,
  order: Order,
  decisions: Decisions,
  chosen: Placing['lines'],
): Promise<void> {
  const { _id: orderId, storeId, personId } = order
  const goods = goodsOf(order.lines)
  const pieces = await onHand(
    storeId,
    goods.map((line) => line.skuId),
  )
  await saveDecisions(decisions)
  await Orders.insertMany([order])
  await clearOrdered(deps, { personId, storeId, lines: chosen })
  await stillHere(deps, { personId })
  const claims = claimsOf(storeId, goods, (line) => line.quantity).map((claimed, i) => ({
    ...claimed,
    capacity: pieces.get(goods[i]?.skuId ?? '') ?? 0,
  }))
  await claim(deps, { owner: ownerOf(orderId), until: order.holdUntil, claims })
  if (order.paidAt) await followPaid(deps, order, order.paidAt)
}

function withCategories(lines: Line[], offer: Quote): (Line & { categoryPath: string[] })[] {
  const paths = new Map(offer.lines.map(({ sku }) => [sku.skuId, sku.categoryPath]))
  return lines.map((line) => ({
    ...line,
    categoryPath: paths.get(line.skuId) ?? [line.categoryId],
  }))
}

function withDecisions(lines: Line[], decisions: Decisions): Line[] {
  const byLine = new Map(decisions.map((decision) => [decision.lineId, decision]))
  return lines.map((line) => {
    const decision = byLine.get(line.lineId)
    if (!decision) throw new Error(`line ${line.lineId} was not decided`)
    return { ...line, decisionId: decision._id, sentence: decision.sentence }
  })
}

/** Nothing to pay: paid when placed, without any payment. */
function paidAtOnce(order: Order, store: Store): Order {
  return { ...order, ...paidChanges(order, store, order.placedAt), money: 'paid' }
}

function draft(deps: Deps, props: Placing, offer: Quote): Order {
  const { rules, store } = offer
  const at = deps.now()
  const holdUntil = plus(at, rules.holds.data.holdMinutes * MINUTE)
  const minute = wallFormat(at, 'yyMMddHHmm', store.zone)
  return {
    _id: newId(),
    no: orderNumber(minute, deps.random(8)),
    storeId: props.storeId,
    personId: props.personId,
    requestKey: props.requestKey,
    money: 'unpaid',
    attempted: false,
    inDoubt: false,
    lines: offer.lines.map(lineOf),
    goodsFen: offer.goodsFen,
    payableFen: offer.payableFen,
    paidFen: 0,
    refundedFen: 0,
    refunds: [],
    pointsMultiplierBps: rules.points.data.multiplierBps,
    pointsExpireMonths: rules.points.data.expireMonths,
    pointsToEarn: offer.pointsToEarn,
    rulesetVersions: {
      attribution: rules.attribution.version,
      points: rules.points.version,
      holds: rules.holds.version,
    },
    note: props.note,
    placedAt: at,
    holdUntil,
    payUntil: plus(holdUntil, -rules.holds.data.lastPaymentSeconds * SECOND),
    dueAt: plus(holdUntil, rules.holds.data.graceSeconds * SECOND),
    paidAt: null,
    promisedAt: null,
    cancelledBy: null,
    handovers: [],
    version: 1,
    history: [],
  }
}

function lineOf({ sku, quantity, lineFen }: Quote['lines'][number]): Line {
  return {
    lineId: newId(),
    skuId: sku.skuId,
    productId: sku.productId,
    categoryId: sku.categoryId,
    kind: sku.kind,
    title: sku.title,
    options: sku.options,
    picture: sku.picture,
    quantity,
    ...{ open: quantity, handedOver: 0, refunding: 0, refunded: 0 },
    unitFen: sku.unitFen,
    paidFen: lineFen,
    refundedFen: 0,
    state: 'waiting',
    preparationMinutes: sku.preparationMinutes,
    decisionId: '',
    sentence: '',
  }
}
