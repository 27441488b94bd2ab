import type { How } from './plan'

/** A kill by the names that travel between processes. */
export type Choice = { scenario: string; after: number; how: How; patience: 'soon' | 'late' }

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const HOWS: How[] = ['sent', 'answered']

/** Every operation of a scenario, both ways to die after it; the phone is patient at every other one. */
export function everyKill(scenario: string, operations: number): Choice[] {
  return Array.from({ length: operations }, (_, i) =>
    HOWS.map((how, h): Choice => ({
      scenario,
      after: i + 1,
      how,
      patience: (i + h) % 2 === 0 ? 'soon' : 'late',
    })),
  ).flat()
}

/** Some of the operations, drawn by chance; each with one way to die and one patience. */
export function drawn(
  scenario: string,
  operations: number,
  some: number,
  random: () => number,
): Choice[] {
  const all = Array.from({ length: operations }, (_, i) => ({ after: i + 1, rank: random() }))
  return all
    .sort((a, b) => a.rank - b.rank)
    .slice(0, some)
    .map(({ after }) => ({
      scenario,
      after,
      how: random() < 0.5 ? 'sent' : 'answered',
      patience: random() < 0.5 ? 'soon' : 'late',
    }))
}
