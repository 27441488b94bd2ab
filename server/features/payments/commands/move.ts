import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import { confirmClosed, markInDoubt, markPaid } from '../../orders/index'
import { Attempts, attemptsOf } from '../model/attempt'
import {
  ATTEMPT_LADDERS,
  ATTEMPT_TABLE,
  asksAtOnce,
  isOpen,
  type AttemptEvent,
} from '../rules/attempt'
import type { Attempt } from '../rules/documents'
import { firstDue } from '../rules/ladder'
import { requestRefund } from './refund-move'

/** What a step learns besides the state. */
type Learned = Partial<
  Pick<
    Attempt,
    'prepayId' | 'prepayAt' | 'transactionId' | 'payerOpenid' | 'successTime' | 'putAway'
  >
>

/**
 * The one writer of an attempt's state, inside the caller's transaction, on an attempt read in that transaction. Success
 * pays the order and closes its other attempts, or sends the money back when the order no longer wants it; the last one
 * closed cancels the order that was waiting for it. Answers whether anything changed.
 * @throws AppError with the code of the table's cell; `busy` when the attempt is not what was read
 */
export async function moveAttempt(
  deps: Deps,
  attempt: Attempt,
  event: AttemptEvent,
  learned: Learned = {},
): Promise<boolean> {
  const to = step(ATTEMPT_TABLE, attempt.state, event)
  const at = deps.now()
  if (to === null) {
    if (asksAtOnce(attempt.state, event)) await askAtOnce(attempt, at)
    return false
  }
  const ladder = ATTEMPT_LADDERS[to]
  const changed = to !== attempt.state
  const { matchedCount } = await Attempts.updateOne(
    { _id: attempt._id, state: attempt.state, version: attempt.version },
    {
      $set: {
        ...learned,
        state: to,
        ...(changed ? { since: at } : {}),
        ...(changed && ladder ? { dueAt: firstDue(ladder, at) } : {}),
      },
      $unset: {
        ...(ladder ? {} : { dueAt: 1 }),
        ...(isOpen({ state: to }) ? {} : { openFor: 1 }),
      },
      $inc: { version: 1 },
      $push: { history: { at, event, from: attempt.state, to } },
    },
  )
  if (matchedCount === 0) throw refuse('busy')
  if (changed && [to, attempt.state].includes('mismatch'))
    await tellDoubt(deps, attempt.orderId, at)
  if (changed && to === 'success') await settle(deps, attempt, learned.successTime ?? at)
  if (changed && (to === 'closed' || to === 'put_away')) await confirmOrder(deps, attempt.orderId)
  return true
}

/** Only an open attempt has a next look to bring forward. */
async function askAtOnce({ _id }: Attempt, at: Date): Promise<void> {
  await Attempts.updateOne({ _id, dueAt: { $gt: at } }, { $set: { dueAt: at } })
}

async function tellDoubt(deps: Deps, orderId: string, at: Date): Promise<void> {
  const inDoubt = (await attemptsOf(orderId)).some(({ state }) => state === 'mismatch')
  await markInDoubt(deps, { orderId, inDoubt, at })
}

/**
 * A doubtful attempt may have come back beside the one that was closed: then that one is waited for. It is written too: when
 * it ends at this moment, one of the two begins again, and sees that it was the last.
 */
async function confirmOrder(deps: Deps, orderId: string): Promise<void> {
  const open = (await attemptsOf(orderId)).filter(isOpen)
  if (open.length === 0) return confirmClosed(deps, { orderId })
  await Attempts.updateMany({ _id: { $in: open.map((o) => o._id) } }, { $inc: { version: 1 } })
}

/** Why money that is not wanted goes back: WeChat shows it to the shopper. */
const BACK = { late: '订单已取消', twice: '重复付款' } as const

/** The money is there: the order is paid, or (late, double) the money goes back, once. */
async function settle(deps: Deps, attempt: Attempt, paidAt: Date): Promise<void> {
  const { _id, orderId, totalFen } = attempt
  const verdict = await markPaid(deps, { orderId, outTradeNo: _id, paidFen: totalFen, paidAt })
  const back = verdict === 'late' || verdict === 'twice' ? BACK[verdict] : null
  await Attempts.updateOne({ _id }, { $set: { settled: back ? 'late' : 'order' } })
  if (!back) return closeOthers(deps, orderId)
  deps.log.error({ alarm: 'late_payment', outTradeNo: _id, orderId }, 'money came too late')
  await requestRefund(deps, attempt, { purpose: 'auto', fen: totalFen, reason: back })
}

/** Nothing may be paid any more through what else was opened for the order. */
async function closeOthers(deps: Deps, orderId: string): Promise<void> {
  for (const other of (await attemptsOf(orderId)).filter(isOpen)) {
    await moveAttempt(deps, other, 'close_asked')
  }
}
