import { withinRate } from '../../../db/limits'
import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { takes } from '../../../lib/state-table'
import { rfc3339 } from '../../../lib/time'
import type { FrozenOrder, PayParams } from '../../../wechat/ports'
import { noteAttempt, type Order, orderById } from '../../orders/index'
import { attemptByNo, Attempts, attemptsOf } from '../model/attempt'
import { ATTEMPT_LADDERS, ATTEMPT_TABLE, isOpen, prepayUsable } from '../rules/attempt'
import type { Attempt } from '../rules/documents'
import { firstDue } from '../rules/ladder'
import { lookAtAttempt } from './attempt-look'
import { moveAttempt } from './move'

/** A phone asks a few times after a payment; WeChat is not asked more often for one person in a minute. */
const CHECKS = 60

/** Who pays for which order. */
export type PayProps = { orderId: string; personId: string; openid: string }

/**
 * What wx.requestPayment takes for an own order. The attempt stands in the books before WeChat is asked; asked again, the
 * same body is sent again, and a prepay id is handed out only after it is written down.
 * @throws AppError `order_not_found`, `order_not_payable`, `payment_window_closed`, `payment_unconfirmed` (try again)
 */
export async function payOrder(deps: Deps, props: PayProps): Promise<PayParams> {
  const order = await ownOrder(props)
  const attempt = await inTransaction(() => openAttempt(deps, order, props.openid))
  const { prepayId } = attempt
  if (prepayId && prepayUsable(attempt, deps.now())) return deps.pay.payParams(prepayId)
  return deps.pay.payParams(await fetchPrepay(deps, attempt))
}

/**
 * Asks WeChat at once about an own order's open attempts; the answer of wx.requestPayment proves nothing. Answers the order as
 * it stands then.
 * @throws AppError `order_not_found`
 */
export async function checkPayment(deps: Deps, props: Omit<PayProps, 'openid'>): Promise<Order> {
  await ownOrder(props)
  const open = (await attemptsOf(props.orderId)).filter(isOpen)
  const budget = { name: 'pay-check', owner: props.personId, misses: CHECKS, seconds: 60 }
  if (open.length > 0 && !(await withinRate(budget))) return ownOrder(props)
  for (const { _id } of open) await lookAtAttempt(deps, _id)
  return ownOrder(props)
}

async function ownOrder({ orderId, personId }: Omit<PayProps, 'openid'>): Promise<Order> {
  const order = await orderById(orderId)
  if (order?.personId !== personId) throw refuse('order_not_found')
  return order
}

/** In the caller's transaction: the order says whether it may be paid now, and meets a cancelling at the same moment. */
async function openAttempt(deps: Deps, order: Order, openid: string): Promise<Attempt> {
  const earlier = await attemptsOf(order._id)
  await noteAttempt(deps, { orderId: order._id, at: deps.now() })
  const open = earlier.filter(isOpen)
  // while one is being closed, or nobody trusts it, none is handed out
  const doubtful = open.some(({ state }) => !takes(ATTEMPT_TABLE, state, 'accepted'))
  if (doubtful) throw refuse('order_not_payable')
  if (open[0]) return open[0]
  const attempt = newAttempt(deps, order, openid, earlier.length + 1)
  await Attempts.insertMany([attempt])
  return attempt
}

function newAttempt(deps: Deps, order: Order, openid: string, count: number): Attempt {
  const { appid, mchid, publicOrigin } = deps.settings
  const at = deps.now()
  const outTradeNo = `${order.no}-${count}`
  const frozen: FrozenOrder = {
    appid,
    mchid,
    description: descriptionOf(order),
    out_trade_no: outTradeNo,
    time_expire: rfc3339(order.holdUntil),
    notify_url: `${publicOrigin}/api/v1/wechat/payments`,
    amount: { total: order.payableFen, currency: 'CNY' },
    payer: { openid },
  }
  const ladder = ATTEMPT_LADDERS.created
  return {
    _id: outTradeNo,
    orderId: order._id,
    appid,
    mchid,
    openid,
    totalFen: order.payableFen,
    frozen: JSON.stringify(frozen),
    timeExpire: order.holdUntil,
    state: 'created',
    since: at,
    ...(ladder ? { dueAt: firstDue(ladder, at) } : {}),
    openFor: order._id,
    version: 1,
    history: [],
  }
}

/** What the shopper's bill in WeChat says; at most 127 characters are allowed. */
function descriptionOf({ lines }: Pick<Order, 'lines'>): string {
  const first = lines[0]?.title.slice(0, 60) ?? ''
  return lines.length > 1 ? `${first} 等${lines.length}件` : first
}

async function fetchPrepay(deps: Deps, attempt: Attempt): Promise<string> {
  const answer = await deps.pay.order(JSON.parse(attempt.frozen) as FrozenOrder)
  if (answer.kind !== 'ok') return unconfirmed(deps, attempt, answer)
  const { prepayId } = answer.data
  await inTransaction(async () => {
    const now = await requireAttempt(attempt._id)
    await moveAttempt(deps, now, 'accepted', { prepayId, prepayAt: deps.now() })
  })
  return prepayId
}

/** No prepay id: whatever WeChat answered, only a query says what it knows of the number. */
async function unconfirmed(
  deps: Deps,
  { _id, orderId }: Attempt,
  answer: { kind: 'refused'; code: string } | { kind: 'unknown'; reason: string },
): Promise<never> {
  const why = answer.kind === 'refused' ? answer.code : answer.reason
  deps.log.warn({ outTradeNo: _id, orderId, kind: answer.kind, why }, 'no prepay id')
  await inTransaction(async () => moveAttempt(deps, await requireAttempt(_id), 'unproved'))
  if (answer.kind === 'refused') await lookAtAttempt(deps, _id)
  throw refuse('payment_unconfirmed')
}

async function requireAttempt(outTradeNo: string): Promise<Attempt> {
  const attempt = await attemptByNo(outTradeNo)
  if (!attempt) throw new Error(`attempt ${outTradeNo} is gone`)
  return attempt
}
