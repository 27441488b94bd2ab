import { RULESET_SCHEMAS, type Ruleset, type RulesetData, type RulesetKind } from './contract'
import { Rulesets } from './model'
import { DEFAULTS, inForce, type RulesetRow } from './rules'

export { publishRuleset } from './commands'

/** One ruleset of each kind. */
export type RulesInForce = { [K in RulesetKind]: Ruleset<K> }

/** The rulesets in force at a moment of business time; one database command. Built-in defaults are version 0. */
export async function rulesetsAt(at: Date): Promise<RulesInForce> {
  const rows = await Rulesets.find({ validFrom: { $lte: at } }).lean<RulesetRow[]>()
  const pick = <K extends RulesetKind>(kind: K): Ruleset<K> => {
    const row = inForce(rows, kind, at)
    if (!row) return { kind, version: 0, data: DEFAULTS[kind] }
    return {
      kind,
      version: row.version,
      data: RULESET_SCHEMAS[kind].parse(row.data) as RulesetData[K],
    }
  }
  return { attribution: pick('attribution'), points: pick('points'), holds: pick('holds') }
}
