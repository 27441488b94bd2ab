import { LockWait, type Transaction } from '../engine/transactions'
import { MongoError } from '../value/errors'
import { num } from '../value/numbers'
import { isNumeric } from '../value/types'
import type { Call } from './types'

/**
 * Does the work, and again after each open transaction that holds what it needs has ended, as
 * MongoDB's writers outside transactions do. `maxTimeMS` bounds each wait.
 * @throws MongoError 50 when the time is over.
 */
export async function whenUnlocked<Result>(call: Call, work: () => Result): Promise<Result> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof LockWait)) throw error
      await endOf(error.holder, call)
    }
  }
}

async function endOf(holder: Transaction, { command }: Call): Promise<void> {
  const limit = isNumeric(command.maxTimeMS) ? num(command.maxTimeMS) : 0
  if (limit === 0) return holder.end()
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeLimitExceeded()), limit)
  })
  try {
    await Promise.race([holder.end(), timeout])
  } finally {
    clearTimeout(timer)
  }
}

function timeLimitExceeded(): MongoError {
  return new MongoError(50, 'MaxTimeMSExpired', 'operation exceeded time limit')
}
