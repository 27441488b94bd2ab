import { WHOLE_BPS } from '../../../lib/money'
import type { AttributionRules } from '../../rulesets/contract'
import type { Clause, Considered, Decision, Share } from '../contract'
import {
  bindingCandidates,
  latestFirst,
  serviceCandidates,
  shareCandidates,
  type Judged,
} from './candidates'
import { detailOf, poolDetail } from './details'
import { decideOrg } from './org'
import type { Facts, Line } from './types'

/** The base order of priority that holds for a line. */
export function priorityOf(
  line: Pick<Line, 'kind'>,
  rules: AttributionRules,
): AttributionRules['goods'] {
  return line.kind === 'service' ? rules.services : rules.goods
}

/**
 * Decides which store and which guide an order line counts for: pure, total, deterministic.
 * Both dimensions sum to 10 000 bps. `considered` names every candidate in the order of priority, with the clause that
 * kept or dropped it; the store's pool is the last one of people and takes what nobody else does. Source:
 * docs/attribution.md.
 */
export function attribute(line: Line, facts: Facts, rules: AttributionRules, at: Date): Decision {
  const sorted = { ...facts, touches: [...facts.touches].sort(latestFirst) }
  const verdicts = judge(inPriority(line, sorted, rules, at), rules)
  const winner = verdicts.find((v) => v.clause === 'chosen')?.judged
  const assist = verdicts.find((v) => v.clause === 'assist')?.judged
  const protects = verdicts.some((v) => v.clause === 'assist' || v.clause === 'protected_binding')
  const people = verdicts.map(({ judged, clause }): Considered => ({
    dimension: 'people',
    candidate: judged.candidate,
    kept: clause === 'chosen' || clause === 'assist',
    clause,
    detail: detailOf(judged, clause, { rules, at, protects }),
    until: judged.until,
  }))
  const org = decideOrg(sorted, rules, at)
  return {
    org: org.shares,
    people: sharesOf(winner, assist, facts, rules),
    basis: winner?.candidate.basis ?? 'store_pool',
    considered: [...people, poolRow(winner === undefined), ...org.considered],
  }
}

type Verdict = { judged: Judged; clause: Clause }

function inPriority(line: Line, facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  const shares = shareCandidates(facts, rules, at)
  const bindings = bindingCandidates(facts, rules, at)
  const services = serviceCandidates(facts, rules, at)
  if (priorityOf(line, rules) === 'service-first') return [...services, ...bindings, ...shares]
  const unasked = services.map((c): Judged => ({ ...c, refused: 'not_in_ruleset' }))
  return [...shares, ...bindings, ...unasked]
}

/** A protected binding beats another guide's share while the bound guide still counts, where the ruleset says so. */
function protector(ranked: Judged[], rules: AttributionRules): string | null {
  if (!rules.protectedBindingBeatsShare) return null
  return ranked.find((c) => !c.refused && c.isProtected)?.candidate.staffId ?? null
}

/** Of the shares that a protected binding has beaten, the latest is the assist while the bound guide has won. */
function judge(ranked: Judged[], rules: AttributionRules): Verdict[] {
  const bound = protector(ranked, rules)
  const beaten = (c: Judged): boolean =>
    bound !== null && c.candidate.basis === 'share' && c.candidate.staffId !== bound
  const winner = ranked.find((c) => !c.refused && !beaten(c))
  const helps = rules.assistBps > 0 && winner?.candidate.staffId === bound
  const assist = helps ? ranked.find((c) => !c.refused && beaten(c)) : undefined
  return ranked.map((judged) => {
    if (judged.refused) return { judged, clause: judged.refused }
    if (judged === winner) return { judged, clause: 'chosen' }
    if (judged === assist) return { judged, clause: 'assist' }
    return { judged, clause: beaten(judged) ? 'protected_binding' : 'outranked' }
  })
}

function poolRow(kept: boolean): Considered {
  return {
    dimension: 'people',
    candidate: {
      basis: 'store_pool',
      staffId: null,
      owner: null,
      at: null,
      shareCode: null,
      channel: null,
    },
    kept,
    clause: kept ? 'chosen' : 'outranked',
    detail: poolDetail(kept),
    until: null,
  }
}

function sharesOf(
  winner: Judged | undefined,
  assist: Judged | undefined,
  facts: Facts,
  rules: AttributionRules,
): Share[] {
  if (!winner) return [{ kind: 'pool', id: facts.storeId, bps: WHOLE_BPS }]
  const guide = ({ candidate }: Judged, bps: number): Share => ({
    kind: 'guide',
    id: candidate.staffId ?? '',
    bps,
  })
  if (!assist) return [guide(winner, WHOLE_BPS)]
  return [guide(winner, WHOLE_BPS - rules.assistBps), guide(assist, rules.assistBps)]
}
