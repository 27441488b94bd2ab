import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { requireOpenStore, staffById } from '../../org/index'
import { rulesetsAt } from '../../rulesets/index'
import { bindAfterService, chooseGuide, chooseStore } from '../rules/choose'
import { changeBindings } from './bindings'

/**
 * A shopper's own wish for her home store (设为我的门店).
 * @throws AppError `store_not_found`, `store_closed`
 */
export async function chooseHomeStore(
  deps: Deps,
  { personId, storeId }: { personId: string; storeId: string },
): Promise<void> {
  await requireOpenStore(storeId)
  const at = deps.now()
  const { attribution } = await rulesetsAt(at)
  await changeBindings(deps, personId, attribution.data, (open) => chooseStore(open, storeId, at))
}

/**
 * A shopper's own wish for a guide of her home store; null for none.
 * @throws AppError `guide_not_here` without a home store, and for whoever may not be chosen there: the list offers who may
 */
export async function chooseMyGuide(
  deps: Deps,
  { personId, staffId }: { personId: string; staffId: string | null },
): Promise<void> {
  const staff = staffId === null ? null : await staffById(staffId)
  if (staffId !== null && !staff) throw refuse('guide_not_here')
  const at = deps.now()
  const { attribution } = await rulesetsAt(at)
  await changeBindings(deps, personId, attribution.data, (open) => {
    const changes = chooseGuide(open, { personId, staff }, at)
    if (changes === 'refused') throw refuse('guide_not_here')
    return changes
  })
}

/**
 * A finished service of a guide of the home store begins a binding to her when none is in force. In the caller's
 * transaction; a repetition changes nothing.
 */
export async function bindOnService(
  deps: Deps,
  done: { personId: string; storeId: string; staffId: string; at: Date },
): Promise<void> {
  const staff = await staffById(done.staffId)
  const { attribution } = await rulesetsAt(done.at)
  await changeBindings(deps, done.personId, attribution.data, (open) =>
    bindAfterService(open, { ...done, staff }, done.at),
  )
}
