import { RULESET_KINDS, type RulesetsView } from './contract'
import { DEFAULTS, inForce, type RulesetRow } from './rules'

type VersionView = RulesetsView['kinds'][number]['inForce']

/** Each kind with what is in force now and all its versions, the newest first; the built-in one is the last. */
export function presentRulesets(rows: RulesetRow[], now: Date): RulesetsView {
  return {
    kinds: RULESET_KINDS.map((kind) => {
      const builtIn: VersionView = { version: 0, validFrom: null, data: DEFAULTS[kind] }
      const current = inForce(rows, kind, now)
      const own = rows.filter((row) => row.kind === kind)
      own.sort((a, b) => b.version - a.version)
      return {
        kind,
        inForce: current ? versionView(current) : builtIn,
        versions: [...own.map(versionView), builtIn],
      }
    }),
  }
}

function versionView({ version, validFrom, data }: RulesetRow): VersionView {
  return { version, validFrom: validFrom.toISOString(), data }
}
