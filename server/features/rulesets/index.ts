import {
  RULESET_KINDS,
  RULESET_SCHEMAS,
  type Ruleset,
  type RulesetData,
  type RulesetKind,
} from './contract'
import { Rulesets } from './model'
import { DEFAULTS, inForce, type RulesetRow } from './rules'

export { publishRuleset } from './commands'

/** One ruleset of each kind. */
export type RulesInForce = { [K in RulesetKind]: Ruleset<K> }

/** The rulesets in force at a moment of business time; one database command. Built-in defaults are version 0. */
export async function rulesetsAt(at: Date): Promise<RulesInForce> {
  const rows = await Rulesets.find({ validFrom: { $lte: at } }).lean<RulesetRow[]>()
  const pick = (kind: RulesetKind) => {
    const row = inForce(rows, kind, at)
    return [kind, row ? rulesetOf(kind, row) : builtIn(kind)]
  }
  return Object.fromEntries(RULESET_KINDS.map(pick)) as RulesInForce
}

/** Every version of a kind that was ever published, and the built-in one; one database command. */
export async function rulesetVersions<K extends RulesetKind>(
  kind: K,
): Promise<Map<number, RulesetData[K]>> {
  const rows = await Rulesets.find({ kind }).lean<RulesetRow[]>()
  const published = rows.map((row) => rulesetOf(kind, row))
  return new Map([builtIn(kind), ...published].map(({ version, data }) => [version, data]))
}

/** Every published version of every kind; one database command. */
export async function allRulesets(): Promise<RulesetRow[]> {
  return Rulesets.find().lean<RulesetRow[]>()
}

function builtIn<K extends RulesetKind>(kind: K): Ruleset<K> {
  return { kind, version: 0, data: DEFAULTS[kind] }
}

function rulesetOf<K extends RulesetKind>(kind: K, { version, data }: RulesetRow): Ruleset<K> {
  return { kind, version, data: RULESET_SCHEMAS[kind].parse(data) as RulesetData[K] }
}
