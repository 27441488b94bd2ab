import { withinRate } from '../../../db/limits'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { storePicture } from '../../media/index'

/** A case takes six: this is for a few of them, not for keeping pictures. */
const RATE = { name: 'aftersale-picture', misses: 30, seconds: 3_600 }

/**
 * Keeps a picture that a shopper wants to show the store, and answers where it is.
 * @throws AppError `too_many_requests`; as media.storePicture
 */
export async function uploadPicture(
  deps: Deps,
  { personId, bytes }: { personId: string; bytes: Buffer },
): Promise<{ path: string }> {
  if (!(await withinRate({ ...RATE, owner: personId }))) throw refuse('too_many_requests')
  return storePicture(deps, bytes)
}
