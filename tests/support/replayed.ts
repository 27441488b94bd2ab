import { generatedLines, type Generated } from '../../scripts/replay/generate'
import { count, noTotals, replayLine } from '../../server/features/attribution/rules/replay'
import type { AttributionRules } from '../../server/features/rulesets/contract'
import { DEFAULTS } from '../../server/features/rulesets/rules'

export const RULES = DEFAULTS.attribution
const FROM = new Date('2026-11-01T00:00:00+08:00')

/** Drawn lines, the same each time. */
export const generated = (lines: number, rules = RULES): Generated[] => [
  ...generatedLines(lines, { rules, from: FROM, seed: 7 }),
]

/** What a replay of the lines under these rules counts. */
export const replayed = (
  lines: Generated[],
  rules: AttributionRules,
): ReturnType<typeof noTotals> => {
  const totals = noTotals()
  for (const line of lines) count(totals, replayLine(line, rules))
  return totals
}
