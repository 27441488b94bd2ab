import { WHOLE_BPS } from '../../../lib/money'
import type { AttributionRules } from '../../rulesets/contract'
import type { Clause, Considered, Decision, Share } from '../contract'
import { bindingCandidates, serviceCandidates, shareCandidates, type Judged } from './candidates'
import { detailOf } from './sentences'
import type { Facts, Line } from './types'

/**
 * Decides which store and which guide an order line counts for: pure, total, deterministic.
 * Both dimensions sum to 10 000 bps. `considered` names every candidate in the order of priority, with the clause that
 * kept or dropped it; the store's pool is the last one and takes what nobody else does. Source: docs/attribution.md.
 */
export function attribute(line: Line, facts: Facts, rules: AttributionRules, at: Date): Decision {
  const ranked = inPriority(line, facts, rules, at)
  const judged = judge(ranked, rules)
  const winner = judged.find((c) => c.clause === 'chosen')
  const assist = judged.find((c) => c.clause === 'assist')
  const pool: Considered = {
    candidate: { basis: 'store_pool', staffId: null, at: null },
    kept: winner === undefined,
    clause: winner ? 'outranked' : 'chosen',
    detail: '',
  }
  const considered = [...judged.map(present), pool].map((row) => ({
    ...row,
    detail: detailOf(row, rules, at),
  }))
  return {
    org: [{ kind: 'store', id: facts.storeId, bps: WHOLE_BPS }],
    people: sharesOf(winner, assist, facts, rules),
    basis: winner?.judged.candidate.basis ?? 'store_pool',
    considered,
  }
}

type Verdict = { judged: Judged; clause: Clause; kept: boolean }

function inPriority(line: Line, facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  const base = line.kind === 'service' ? rules.services : rules.goods
  const shares = shareCandidates(facts, rules, at)
  const bindings = bindingCandidates(facts, rules, at)
  const services = serviceCandidates(facts, rules, at)
  return base === 'service-first'
    ? [...services, ...bindings, ...shares]
    : [...shares, ...bindings, ...services]
}

/** A protected binding beats another guide's share while the bound guide still counts, where the ruleset says so. */
function protector(ranked: Judged[], rules: AttributionRules): Judged | undefined {
  if (!rules.protectedBindingBeatsShare) return undefined
  return ranked.find((c) => c.candidate.basis === 'binding' && !c.refused && c.protectedBinding)
}

function judge(ranked: Judged[], rules: AttributionRules): Verdict[] {
  const bound = protector(ranked, rules)
  const shadowed = (c: Judged): boolean =>
    bound !== undefined &&
    c.candidate.basis === 'share' &&
    c.candidate.staffId !== bound.candidate.staffId
  const winner = ranked.find((c) => !c.refused && !shadowed(c))
  const assist =
    rules.assistBps > 0
      ? ranked.find(
          (c) =>
            !c.refused &&
            c.candidate.basis === 'share' &&
            c.candidate.staffId !== winner?.candidate.staffId,
        )
      : undefined
  return ranked.map((judged) => {
    if (judged.refused) return { judged, clause: judged.refused, kept: false }
    if (judged === winner) return { judged, clause: 'chosen', kept: true }
    if (judged === assist && winner) return { judged, clause: 'assist', kept: true }
    return { judged, clause: shadowed(judged) ? 'protected_binding' : 'outranked', kept: false }
  })
}

function present({ judged, clause, kept }: Verdict): Considered {
  return { candidate: judged.candidate, clause, kept, detail: '' }
}

function sharesOf(
  winner: Verdict | undefined,
  assist: Verdict | undefined,
  facts: Facts,
  rules: AttributionRules,
): Share[] {
  if (!winner) return [{ kind: 'pool', id: facts.storeId, bps: WHOLE_BPS }]
  const guide = (verdict: Verdict, bps: number): Share => ({
    kind: 'guide',
    id: verdict.judged.candidate.staffId ?? '',
    bps,
  })
  if (!assist) return [guide(winner, WHOLE_BPS)]
  return [guide(winner, WHOLE_BPS - rules.assistBps), guide(assist, rules.assistBps)]
}
