import type { Fen } from '../../../lib/money'
import type { AttributionRules } from '../../rulesets/contract'
import type { Decision, Share } from '../contract'
import { attribute } from './attribute'
import { accountOf, performanceOf } from './performance'
import { lineSentence } from './sentences'
import { chosenOf, peopleOf } from './shares'
import type { DecisionDoc } from './types'

/** What of a stored decision a replay reads. */
export type PastLine = Pick<
  DecisionDoc,
  | '_id'
  | 'orderNo'
  | 'title'
  | 'at'
  | 'org'
  | 'people'
  | 'basis'
  | 'channel'
  | 'adjusted'
  | 'refundedFen'
  | 'rulesetVersion'
  | 'inputs'
>

/** Whom a line counts for. `origin`: the winning share's channel, or what else its people share rests on. */
export type Side = { org: Share[]; people: Share[]; origin: string }

export type Replayed = {
  line: PastLine
  /** paid and not refunded */
  fen: Fen
  before: Side
  after: Side
  /** what changes hands, in the dimension where it is more; 0 when the line stays as it is */
  movedFen: Fen
  /** why, under the rules replayed */
  sentence: string
}

/**
 * Decides a past line again from its frozen inputs (docs: Replay). Both sides are of what remains after refunds. A ruling
 * is the last word about people: these stay as ruled, whatever the rules say.
 */
export function replayLine(line: PastLine, rules: AttributionRules): Replayed {
  const { inputs, adjusted } = line
  const decision = attribute(inputs.line, inputs.facts, rules, line.at)
  const fen = inputs.line.paidFen - line.refundedFen
  const before = { org: line.org, people: peopleOf(line), origin: line.channel ?? line.basis }
  const after = adjusted
    ? { ...before, org: decision.org }
    : { org: decision.org, people: decision.people, origin: originOf(decision) }
  const movedFen = Math.max(
    changing(before.people, after.people, fen),
    changing(before.org, after.org, fen),
  )
  return { line, fen, before, after, movedFen, sentence: lineSentence(decision) }
}

function originOf({ basis, considered }: Decision): string {
  return chosenOf(considered)?.candidate.channel ?? basis
}

/** How much of an amount changes hands between two sides of one dimension. */
function changing(before: Share[], after: Share[], fen: Fen): Fen {
  // nearly every line, and much quicker than to deal it
  if (before.every((a) => after.every((b) => a.id === b.id && a.kind === b.kind))) return 0
  const worth = new Map<string, Fen>()
  for (const { account, part } of parts(before, fen)) add(worth, account, -part)
  for (const { account, part } of parts(after, fen)) add(worth, account, part)
  return [...worth.values()].reduce((sum, change) => sum + Math.max(0, change), 0)
}

const parts = (shares: Share[], fen: Fen) =>
  performanceOf(shares, fen).map(({ share, fen: part }) => ({ account: accountOf(share), part }))

function add(sums: Map<string, Fen>, key: string, fen: Fen): void {
  sums.set(key, (sums.get(key) ?? 0) + fen)
}

/** What counts for each party, by its id; grows with guides, stores and categories, never with lines. */
export type Tally = Map<string, { beforeFen: Fen; afterFen: Fen }>

const DIMENSIONS = ['guides', 'pools', 'stores', 'campaigns', 'channels', 'categories'] as const
export type ReplayTotals = Record<(typeof DIMENSIONS)[number], Tally> & {
  lines: number
  moved: number
  ruled: number
  performanceFen: Fen
}

/** Nothing replayed yet. */
export function noTotals(): ReplayTotals {
  const tallies = Object.fromEntries(DIMENSIONS.map((name) => [name, new Map()]))
  return { ...(tallies as Record<(typeof DIMENSIONS)[number], Tally>), ...NOTHING }
}

const NOTHING = { lines: 0, moved: 0, ruled: 0, performanceFen: 0 }

/** Adds a line to the totals, in place: a replay of a million lines keeps nothing of them. */
export function count(totals: ReplayTotals, replayed: Replayed): void {
  const { line, fen, movedFen } = replayed
  totals.lines += 1
  totals.moved += movedFen > 0 ? 1 : 0
  totals.ruled += line.adjusted ? 1 : 0
  totals.performanceFen += fen
  for (const when of ['beforeFen', 'afterFen'] as const) {
    const { org, people, origin } = when === 'beforeFen' ? replayed.before : replayed.after
    for (const { share, fen: part } of performanceOf(people, fen)) {
      const isGuide = share.kind === 'guide'
      tally(isGuide ? totals.guides : totals.pools, share.id, when, part)
      if (isGuide) tally(totals.categories, line.inputs.line.categoryId, when, part)
    }
    for (const { share, fen: part } of performanceOf(org, fen)) {
      if (share.kind === 'store') tally(totals.stores, share.id, when, part)
      else tally(totals.campaigns, accountOf(share), when, part)
    }
    tally(totals.channels, origin, when, fen)
  }
}

function tally(of: Tally, id: string, when: 'beforeFen' | 'afterFen', fen: Fen): void {
  const known = of.get(id) ?? { beforeFen: 0, afterFen: 0 }
  known[when] += fen
  of.set(id, known)
}

/** Names by id, of whoever a replay's figures are about. */
export type ReplayNames = Record<
  'guides' | 'stores' | 'regions' | 'categories',
  Map<string, string>
>
