import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { plus } from '../../../lib/time'
import { type Asked, askPayment, askRefund } from '../../payments/index'
import { differenceById, Differences } from '../model/difference'
import { judged, seenHere } from '../rules/compare'
import { pauseMs } from '../rules/difference'
import type { Difference } from '../rules/documents'
import { bookedAs } from './books'
import { moveDifference } from './move'

/**
 * Asks WeChat about the number of an open difference; its answer is applied like every other fact, and if our books have come
 * to what the bill says, the difference is settled. The next look is written down first. Answers false when it is not open.
 */
export async function lookAtDifference(deps: Deps, id: string): Promise<boolean> {
  const difference = await differenceById(id)
  if (difference?.state !== 'open' || !(await postpone(deps, difference))) return false
  const ask = difference.kind === 'refund' ? askRefund : askPayment
  const heard = await ask(deps, difference.no)
  await settleIfAgreed(deps, id, heard)
  return true
}

/** Somebody has looked into a difference that stays. @throws AppError `difference_not_found`, `difference_closed` */
export async function acceptDifference(
  deps: Deps,
  { id, note, actor }: { id: string; note: string; actor: string },
): Promise<Difference> {
  await inTransaction(async () => {
    await moveDifference(deps, await requireDifference(id), 'accepts', { actor, note })
  })
  return requireDifference(id)
}

/** @throws AppError `difference_not_found` */
export async function requireDifference(id: string): Promise<Difference> {
  const difference = await differenceById(id)
  if (!difference) throw refuse('difference_not_found')
  return difference
}

async function postpone(deps: Deps, { _id, looks }: Difference): Promise<boolean> {
  const dueAt = plus(deps.now(), pauseMs(looks + 1))
  const { matchedCount } = await Differences.updateOne(
    { _id, state: 'open' },
    { $set: { dueAt }, $inc: { looks: 1 } },
  )
  return matchedCount === 1
}

/** What only a bill can tell, that it lacks a number, stays open until a bill has it or somebody accepts it. */
async function settleIfAgreed(deps: Deps, id: string, heard: Asked): Promise<void> {
  await inTransaction(async () => {
    const difference = await requireDifference(id)
    const { kind, no, theirs } = difference
    const [booked] = await bookedAs([{ kind, no }])
    await Differences.updateOne({ _id: id }, { $set: { heard } })
    if (!theirs || !booked || judged({ kind, no, ...theirs }, booked)) return
    await moveDifference(deps, difference, 'agrees', { actor: 'facts', ours: seenHere(booked) })
  })
}
