import { DAY, plus } from '../../../lib/time'
import type { AttributionRules } from '../../rulesets/contract'
import type { Basis, Candidate, Clause } from '../contract'
import { exclusion } from './eligible'
import { SHARE_KINDS, type Binding, type Facts, type Touch } from './types'

/** A candidate with what judging needs; `refused` is the clause that drops it before priority is asked. */
export type Judged = {
  candidate: Candidate & { at: Date }
  refused: Clause | null
  /** null for a service of this very order, which is never too old */
  until: Date | null
  /** a binding inside its protection */
  isProtected: boolean
  /** a binding that an order has restarted: `at` is when, not when she was bound */
  restarted: boolean
  /** a name that the manager confirmed for this very order */
  named: boolean
}

// Moments are compared by getTime() here and in org.ts: comparing Dates themselves takes longer than all the rest of a
// decision, and a replay decides hundreds of thousands of lines.

/** Latest first; of equal times the smaller id (docs: Attribution). */
export function latestFirst(a: Touch, b: Touch): number {
  return b.at.getTime() - a.at.getTime() || (a._id < b._id ? -1 : 1)
}

/**
 * Whether a binding that has begun is in force at a moment. When it began is not asked: another request may have begun it
 * after the moment of this one, and WeChat tells a payment's time in whole seconds.
 */
export function inForceAt(binding: Binding, at: Date): boolean {
  return at < endOf(binding)
}

/** When a binding ends or ended. */
function endOf({ validUntil, endedAt }: Binding): Date {
  return endedAt !== null && endedAt < validUntil ? endedAt : validUntil
}

/** Whether a touch is of a share code that somebody opened. */
export function isShare(touch: Touch): boolean {
  return SHARE_KINDS.some((kind) => kind === touch.kind)
}

type Rated<T = Touch> = { touch: T; refused: Clause | null }

/** Of each key the latest touch that counts, or else the latest; the latest first, as the touches are. */
export function bestOfEach<T extends Touch>(
  touches: T[],
  keyOf: (touch: T) => string | null,
  refusalOf: (touch: T) => Clause | null,
): Rated<T>[] {
  const best = new Map<string | null, Rated<T>>()
  for (const touch of touches) {
    const key = keyOf(touch)
    const known = best.get(key)
    if (known?.refused === null) continue
    const refused = refusalOf(touch)
    if (!known || refused === null) best.set(key, { touch, refused })
  }
  return [...best.values()].sort((a, b) => latestFirst(a.touch, b.touch))
}

const guideOf = ({ staffId }: Touch): string | null => staffId

function fromTouch(basis: Basis, { touch, refused }: Rated, until: Date | null): Judged {
  const { staffId, at, shareCode, channel } = touch
  return {
    candidate: { basis, staffId, owner: null, at, shareCode, channel },
    refused,
    until,
    isProtected: false,
    restarted: false,
    named: false,
  }
}

/** Guides whose share was opened; touches and guides the latest first. Exactly `shareDays` days ago still counts. */
export function shareCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  const now = at.getTime()
  const oldest = now - rules.shareDays * DAY
  const opened = facts.touches.filter(
    (t) => isShare(t) && t.staffId !== null && t.at.getTime() <= now,
  )
  const refusalOf = (t: Touch) =>
    t.at.getTime() < oldest ? 'too_old' : exclusion(facts, t.staffId, t.at, rules, at)
  return bestOfEach(opened, guideOf, refusalOf).map((rated) =>
    fromTouch('share', rated, plus(rated.touch.at, rules.shareDays * DAY)),
  )
}

/**
 * Who finished a service, the latest first (so are the touches): one of this very order, whenever it ended, or one that
 * ended at most `serviceDays` before order creation. What was served for another order afterwards, and a name that was confirmed for
 * another one, say nothing about this one.
 */
export function serviceCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  const now = at.getTime()
  const oldest = now - rules.serviceDays * DAY
  const ofOrder = (t: Touch) => t.orderId === facts.orderId
  const done = facts.touches.filter(
    (t) =>
      t.kind === 'service_done' &&
      t.staffId !== null &&
      (ofOrder(t) || (!t.named && t.at.getTime() <= now)),
  )
  const refusalOf = (t: Touch) =>
    !ofOrder(t) && t.at.getTime() < oldest
      ? 'too_old'
      : exclusion(facts, t.staffId, t.at, rules, at)
  return bestOfEach(done, guideOf, refusalOf).map((rated) => {
    const { touch } = rated
    if (!ofOrder(touch)) return fromTouch('service', rated, plus(touch.at, rules.serviceDays * DAY))
    return { ...fromTouch('service', rated, null), named: touch.named }
  })
}

/** The guide the person is bound to, and those whose binding has ended (and was not just restarted). */
export function bindingCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  const ofGuides = facts.bindings
    // a store's binding names nobody
    .filter((b) => b.staffId !== null && b.from <= at)
    .sort((a, b) => +b.from - +a.from || (a._id < b._id ? -1 : 1))
  const open = ofGuides.filter((b) => inForceAt(b, at))
  const seen = new Set(open.map((b) => b.staffId))
  const ended = ofGuides.filter((b) => {
    if (seen.has(b.staffId) || b.endRule === 'renewed') return false
    seen.add(b.staffId)
    return true
  })
  return [...open.map((b) => bound(b, facts, rules, at)), ...ended.map(formerly)]
}

function bound(binding: Binding, facts: Facts, rules: AttributionRules, at: Date): Judged {
  const isProtected = at < binding.protectedUntil
  return {
    ...formerly(binding),
    refused: exclusion(facts, binding.staffId, at, rules, at),
    until: isProtected ? binding.protectedUntil : endOf(binding),
    isProtected,
  }
}

function formerly(binding: Binding): Judged {
  const { staffId, from, rule } = binding
  return {
    candidate: { basis: 'binding', staffId, owner: null, at: from, shareCode: null, channel: null },
    refused: 'binding_ended',
    until: endOf(binding),
    isProtected: false,
    restarted: rule === 'renewed',
    named: false,
  }
}
