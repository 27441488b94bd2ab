import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { newId } from '../../../lib/ids'
import type { AttributionRules } from '../../rulesets/contract'
import type { EndRule } from '../contract'
import { Bindings } from '../model/bindings'
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
  props: { personId: string; rule: EndRule },
): Promise<void> {
  await Bindings.updateMany(
    { personId: props.personId, endedAt: null },
    { $set: { endedAt: deps.now(), endRule: props.rule } },
  )
}

/**
 * Ends at most `batch` bindings whose validity is over, so that an open row is one in force; with a home store goes the
 * guide, who was one of it. Answers how many were over. What is over is read in the transaction that ends it: who finds a
 * store and a guide anew at the same moment keeps both.
 */
export async function endExpired(_deps: Deps, now: Date, batch: number): Promise<number> {
  return inTransaction(async () => {
    const over = await Bindings.find({ endedAt: null, validUntil: { $lte: now } })
      .sort({ validUntil: 1 })
      .limit(batch)
      .lean<Binding[]>()
    if (over.length === 0) return 0
    const end = (endRule: EndRule) => ({ $set: { endedAt: now, endRule } })
    const ids = over.map(({ _id }) => _id)
    await Bindings.updateMany({ _id: { $in: ids }, endedAt: null }, end('expired'))
    const homeless = over.filter(({ kind }) => kind === 'store').map(({ personId }) => personId)
    if (homeless.length === 0) return over.length
    const guides = { personId: { $in: homeless }, kind: 'guide' as const, endedAt: null }
    await Bindings.updateMany(guides, end('store_expired'))
    return over.length
  })
}
