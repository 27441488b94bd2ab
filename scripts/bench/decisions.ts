import { attribute } from '../../server/features/attribution/rules/attribute'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { generatedLines, type Generated } from '../replay/generate'

/** Decisions a second of one core, each with 20 touches and every word of its reasons. */
export type Decisions = { perSecond: number; best: number }

/** All parts of a decision are at work. */
const RULES = { ...DEFAULTS.attribution, assistBps: 1_000, campaignOrgBps: 1_000 }
const FROM = new Date('2026-01-01T00:00:00+08:00')
const LINES = 60_000
const CHUNK = 20
const ROUND = 100

/**
 * Decides generated lines as they come, a few at a time, and counts the CPU of the deciding alone: the median of rounds of
 * 2,000 decisions, and the best of them, which neighbours on the machine disturb least.
 */
export function measureDecisions(): Decisions {
  const rounds: number[] = []
  let cpuUs = 0
  let chunks = 0
  let chunk: Generated[] = []
  for (const line of generatedLines(LINES, { rules: RULES, from: FROM, seed: 1 })) {
    chunk.push(line)
    if (chunk.length < CHUNK) continue
    cpuUs += decide(chunk)
    chunk = []
    chunks += 1
    if (chunks % ROUND > 0) continue
    rounds.push((ROUND * CHUNK * 1e6) / cpuUs)
    cpuUs = 0
  }
  rounds.sort((a, b) => b - a)
  return { perSecond: rounds[Math.floor(rounds.length / 2)] ?? 0, best: rounds[0] ?? 0 }
}

function decide(lines: Generated[]): number {
  const before = process.cpuUsage()
  for (const { inputs, at } of lines) attribute(inputs.line, inputs.facts, RULES, at)
  const { user, system } = process.cpuUsage(before)
  return user + system
}
