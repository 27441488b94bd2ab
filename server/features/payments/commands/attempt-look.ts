import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import type { Outcome, Transaction } from '../../../wechat/ports'
import { attemptByNo, Attempts } from '../model/attempt'
import { ATTEMPT_LADDERS, neverExisted } from '../rules/attempt'
import type { Attempt } from '../rules/documents'
import { nextDue } from '../rules/ladder'
import { moveAttempt } from './move'
import { applyPaymentFact } from './payment-fact'

/**
 * Asks WeChat about an attempt and applies what it says; one that is being closed is closed. The next look is written
 * down first, so that a process that dies here is followed by another. Does nothing for an attempt at its end.
 */
export async function lookAtAttempt(deps: Deps, outTradeNo: string): Promise<void> {
  const attempt = await attemptByNo(outTradeNo)
  if (!attempt || !(await postpone(deps, attempt))) return
  const answer = await ask(deps, outTradeNo)
  const now = await attemptByNo(outTradeNo)
  if (now?.state === 'closing') await close(deps, now, answer)
}

/** Writes when to look next; false when the attempt has moved or is at its end. */
async function postpone(deps: Deps, { _id, state, since }: Attempt): Promise<boolean> {
  const ladder = ATTEMPT_LADDERS[state]
  if (!ladder) return false
  const dueAt = nextDue(ladder, since, deps.now())
  const { matchedCount } = await Attempts.updateOne({ _id, state }, { $set: { dueAt } })
  return matchedCount === 1
}

async function ask(deps: Deps, outTradeNo: string): Promise<Outcome<Transaction>> {
  const answer = await deps.pay.query(outTradeNo)
  if (answer.kind === 'ok') await applyPaymentFact(deps, { source: 'query', seen: answer.data })
  return answer
}

/**
 * Query said "not paid" or "no such order": close, and believe only what the next query says (WeChat platform notes 6.3). An
 * order that WeChat never had ends by itself 10 minutes after its time, unless a prepay id was handed out.
 */
async function close(deps: Deps, attempt: Attempt, answer: Outcome<Transaction>): Promise<void> {
  if (answer.kind === 'unknown') return
  if (answer.kind === 'refused') {
    if (answer.code !== 'ORDERNOTEXIST') return
    if (neverExisted(attempt, deps.now())) return endUnknown(deps, attempt._id)
    if (attempt.prepayId) {
      const { _id, orderId } = attempt
      deps.log.error({ alarm: 'prepay_unknown', outTradeNo: _id, orderId }, 'WeChat lost an order')
    }
  }
  await deps.pay.close(attempt._id)
  await ask(deps, attempt._id)
}

async function endUnknown(deps: Deps, outTradeNo: string): Promise<void> {
  await inTransaction(async () => {
    const attempt = await attemptByNo(outTradeNo)
    if (attempt && neverExisted(attempt, deps.now())) {
      await moveAttempt(deps, attempt, 'never_existed')
    }
  })
}

/**
 * A person has given back at WeChat what was paid wrongly: the doubtful attempt ends, and the order is no longer held up by
 * it. Answers false when it is not doubtful, or there is none.
 */
export async function putAway(deps: Deps, outTradeNo: string, note: string): Promise<boolean> {
  return inTransaction(async () => {
    const attempt = await attemptByNo(outTradeNo)
    return attempt !== null && moveAttempt(deps, attempt, 'put_away', { putAway: note })
  })
}
