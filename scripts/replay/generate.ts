import type { AttributionRules } from '../../server/features/rulesets/contract'
import { attribute } from '../../server/features/attribution/rules/attribute'
import { latestFirst } from '../../server/features/attribution/rules/candidates'
import type { PastLine } from '../../server/features/attribution/rules/replay'
import type { Binding, Facts, Touch } from '../../server/features/attribution/rules/types'
import { DAY, MINUTE, plus } from '../../server/lib/time'
import { seeded } from '../kills/choice'

const STORES = 20
const GUIDES_EACH = 5
const CATEGORIES = ['frames', 'sun', 'care', 'fitting']
const CHANNELS = ['card', 'link', 'code', 'poster'] as const
const OPENED = ['card', 'link', 'scan', 'card'] as const
const TOUCHES = 20
/** Lines are placed a few minutes apart, so that a year holds about a hundred thousand of them. */
const APART = 5 * MINUTE

export type Generated = PastLine & { storeId: string; paidAt: Date }

/**
 * Past lines as a brand of 20 stores and 100 guides has them, each decided by `rules` from 20 touches of 5 guides and up to
 * two bindings: the same seed gives the same lines, one at a time.
 */
export function* generatedLines(
  count: number,
  { rules, from, seed }: { rules: AttributionRules; from: Date; seed: number },
): Generator<Generated> {
  const random = seeded(seed)
  const below = (n: number) => Math.floor(random() * n)
  for (let i = 0; i < count; i += 1) {
    const at = plus(from, i * APART)
    yield generatedLine(i, at, rules, below)
  }
}

type Below = (n: number) => number

function generatedLine(i: number, at: Date, rules: AttributionRules, below: Below): Generated {
  const store = below(STORES)
  const facts = factsOf(i, store, at, below)
  const kind = below(4) === 0 ? 'service' : 'goods'
  const categoryId = CATEGORIES[below(CATEGORIES.length)] ?? ''
  const line = {
    kind,
    paidFen: 1 + below(300_000),
    categoryId,
    categoryPath: [categoryId],
  } as const
  const inputs = { line: { ...line, categoryPath: [...line.categoryPath] }, facts }
  const decision = attribute(inputs.line, facts, rules, at)
  const share = decision.considered.find((row) => row.kept && row.candidate.basis === 'share')
  return {
    _id: `line-${String(i).padStart(8, '0')}`,
    ...{ storeId: facts.storeId, orderNo: String(20_260_000_000_000_000_000n + BigInt(i)) },
    ...{ title: `商品 ${i % 500}`, at, paidAt: at, inputs, adjusted: null, rulesetVersion: 0 },
    ...{ org: decision.org, people: decision.people, basis: decision.basis },
    channel: decision.basis === 'share' ? (share?.candidate.channel ?? null) : null,
    refundedFen: below(10) === 0 ? below(line.paidFen + 1) : 0,
  }
}

const guideOf = (store: number, n: number) => `guide-${store}-${n}`
const storeOf = (store: number) => `store-${store}`

function factsOf(i: number, store: number, at: Date, below: Below): Facts {
  const personId = `person-${i}`
  const guides = Array.from({ length: 5 }, (_, n) => {
    const of = n < 4 ? store : below(STORES)
    return { _id: guideOf(of, n % GUIDES_EACH), storeId: storeOf(of) }
  })
  // every fourth shopper has not come for a while, every third has no guide
  const since = below(4) === 0 ? 10 * DAY : 0
  const isBound = below(3) > 0
  const touches = Array.from({ length: TOUCHES }, (_, n): Touch => {
    const guide = guides[below(guides.length)]
    const isService = below(6) === 0
    const then = plus(at, -since - below(isService ? 60 : 14) * DAY - below(DAY))
    return {
      _id: `touch-${i}-${n}`,
      personId,
      member: true,
      storeId: guide?.storeId ?? '',
      kind: isService ? 'service_done' : (OPENED[below(OPENED.length)] ?? 'card'),
      staffId: guide?._id ?? null,
      shareCode: isService ? null : `code${below(1000)}`,
      page: isService ? null : 'home',
      productId: null,
      forwardedBy: null,
      channel: isService ? null : (CHANNELS[below(CHANNELS.length)] ?? null),
      campaign:
        !isService && below(8) === 0 ? { id: `campaign-${below(9)}`, owner: 'brand' } : null,
      orderId: isService ? `other-${i}` : null,
      named: false,
      at: then,
    }
  })
  touches.sort(latestFirst)
  const from = plus(at, -below(60) * DAY)
  return {
    personId,
    storeId: storeOf(store),
    orderId: `order-${i}`,
    touches,
    bindings: [
      binding(`${i}-store`, personId, store, null, from),
      ...(isBound
        ? [binding(`${i}-guide`, personId, store, guideOf(store, below(GUIDES_EACH)), from)]
        : []),
    ],
    staff: guides.map(({ _id, storeId }) => ({
      _id,
      role: 'guide',
      status: below(20) === 0 ? 'left' : 'active',
      personId: `of-${_id}`,
      assignments: [{ storeId, from: plus(at, -400 * DAY), to: null }],
    })),
  }
}

function binding(
  id: string,
  personId: string,
  store: number,
  staffId: string | null,
  from: Date,
): Binding {
  return {
    _id: `binding-${id}`,
    personId,
    kind: staffId ? 'guide' : 'store',
    storeId: storeOf(store),
    staffId,
    from,
    protectedUntil: plus(from, 30 * DAY),
    validUntil: plus(from, 365 * DAY),
    rule: 'entry',
    endedAt: null,
    endRule: null,
  }
}
