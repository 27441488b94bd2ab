import { count, noTotals, replayLine } from '../../server/features/attribution/rules/replay'
import { DEFAULTS } from '../../server/features/rulesets/rules'
import { generatedLines } from '../replay/generate'
import { peakOf } from './memory'

/** Seconds of CPU for the first and the second half of the lines, and the most memory above idle, in bytes. */
export type PureReplay = { lines: number; moved: number; halves: [number, number]; peak: number }

const FROM = new Date('2026-01-01T00:00:00+08:00')
const DRAFT = { ...DEFAULTS.attribution, goods: 'service-first', assistBps: 1_000 } as const
const SAMPLED = 1_000

/** Generates so many lines, decides them as published and again under a draft, and keeps nothing but totals. */
export function measurePureReplay(lines: number): PureReplay {
  const memory = peakOf()
  const totals = noTotals()
  const halves: [number, number] = [0, 0]
  const rules = DEFAULTS.attribution
  let begun = process.cpuUsage()
  for (const line of generatedLines(lines, { rules, from: FROM, seed: 2 })) {
    count(totals, replayLine(line, DRAFT))
    if (totals.lines % SAMPLED === 0) memory.sample()
    if (totals.lines % (lines / 2) > 0) continue
    const { user, system } = process.cpuUsage(begun)
    halves[totals.lines < lines ? 0 : 1] = (user + system) / 1e6
    begun = process.cpuUsage()
  }
  return { lines: totals.lines, moved: totals.moved, halves, peak: memory.peak() }
}
