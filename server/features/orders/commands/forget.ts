import type { Deps } from '../../../deps'
import { Orders } from '../model'

/** Somebody deleted her account: what she wrote with her orders goes, they stay. In the caller's transaction. */
export async function forgetNotes(_deps: Deps, { personId }: { personId: string }): Promise<void> {
  await Orders.updateMany({ personId }, { $set: { note: '' } })
}
