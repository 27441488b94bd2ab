import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { newId } from '../../../lib/ids'
import type { AttributionRules } from '../../rulesets/contract'
import { Bindings } from '../model'
import { beginBinding, type BindingChanges } from '../rules/bind'
import type { Binding } from '../rules/types'

/** The open bindings of a person, at most one of a kind. */
export async function openBindings(personId: string): Promise<Binding[]> {
  return Bindings.find({ personId, endedAt: null }).lean<Binding[]>()
}

/**
 * Reads the open bindings, lets a rule say what changes, and writes it in one transaction. Two at once: the unique index
 * lets one begin, the other decides again on what it finds then.
 */
export async function changeBindings(
  deps: Deps,
  personId: string,
  rules: AttributionRules,
  decide: (open: Binding[]) => BindingChanges,
): Promise<void> {
  try {
    await inTransaction(async () => {
      const { end, begin } = decide(await openBindings(personId))
      const at = deps.now()
      for (const { id, rule } of end) {
        await Bindings.updateOne(
          { _id: id, endedAt: null },
          { $set: { endedAt: at, endRule: rule } },
        )
      }
      const rows = begin.map((b) => beginBinding(newId(), personId, b, rules, at))
      if (rows.length > 0) await Bindings.insertMany(rows)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await changeBindings(deps, personId, rules, decide)
  }
}

/** A person deleted her account: her bindings end. In the caller's transaction; a repetition ends nothing. */
export async function endBindings(
  deps: Deps,
  props: { personId: string; rule: string },
): Promise<void> {
  await Bindings.updateMany(
    { personId: props.personId, endedAt: null },
    { $set: { endedAt: deps.now(), endRule: props.rule } },
  )
}
