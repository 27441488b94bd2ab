import type { Deps } from '../../deps'
import { newId } from '../../lib/ids'
import { RULESET_SCHEMAS, type RulesetData, type RulesetKind } from './contract'
import { Rulesets } from './model'

/**
 * Publishes the next version of a kind, in force from `validFrom`. A published ruleset is never changed.
 * @throws ZodError when the data does not fit the kind's schema
 */
export async function publishRuleset<K extends RulesetKind>(
  _deps: Deps,
  props: { kind: K; data: RulesetData[K]; validFrom: Date },
): Promise<number> {
  const data = RULESET_SCHEMAS[props.kind].parse(props.data)
  const latest = await Rulesets.findOne({ kind: props.kind }).sort({ version: -1 }).lean()
  const version = (latest?.version ?? 0) + 1
  await Rulesets.insertMany([
    { _id: newId(), kind: props.kind, version, validFrom: props.validFrom, data },
  ])
  return version
}
