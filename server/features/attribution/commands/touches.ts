import type { Deps } from '../../../deps'
import { newId } from '../../../lib/ids'
import { personById } from '../../members/index'
import { Touches } from '../model/sharing'
import type { ShareCode } from '../rules/share-code'
import type { Touch } from '../rules/types'

type Visit = {
  kind: Exclude<Touch['kind'], 'service_done' | 'counter_sale'>
  personId: string
  storeId: string
  /** the code that holds; null for a visit without one */
  code: ShareCode | null
}

/**
 * Records a contact with all that its code stands for, and whether she was a member then; never changed afterwards. Two
 * database commands.
 */
export async function recordTouch(
  deps: Deps,
  { kind, personId, storeId, code }: Visit,
): Promise<void> {
  const person = await personById(personId)
  const passedOn = kind === 'forwarded' ? null : (code?.forwardedBy ?? null)
  const touch: Touch = {
    ...{ _id: newId(), personId, member: Boolean(person?.member), kind, storeId },
    ...{ staffId: code?.staffId ?? null, shareCode: code?._id ?? null },
    ...{ page: code?.page ?? null, productId: code?.productId ?? null },
    ...{ channel: code?.channel ?? null, campaign: code?.campaign ?? null },
    ...{ forwardedBy: passedOn, orderId: null, named: false, at: deps.now() },
  }
  await Touches.insertMany([touch])
}
