import { z } from 'zod'
import { id, moment } from '../../lib/schema'
import { STAFF_ROLES } from '../org/contract'

/** How one category's goods or services are attributed (docs/attribution.md). */
export const attributionRules = z.object({
  /** the base order of priority, for goods and for services */
  goods: z.enum(['share-first', 'service-first']),
  services: z.enum(['share-first', 'service-first']),
  /** optical: true; whether a protected binding beats another guide's share */
  protectedBindingBeatsShare: z.boolean(),
  shareDays: z.number().int().min(1),
  serviceDays: z.number().int().min(1),
  bindingProtectedDays: z.number().int().min(0),
  bindingValidDays: z.number().int().min(1),
  /** part of the people share that the latest assist gets, in bps */
  assistBps: z.number().int().min(0).max(10_000),
  allowCrossStore: z.boolean(),
  /** guides of these stores earn nothing; their sales stay with the store */
  blockedStoreIds: z.array(id).max(1000),
  /** part of the org share that goes to the owner of the latest campaign whose touch still counts, in bps */
  campaignOrgBps: z.number().int().min(0).max(10_000),
})
export type AttributionRules = z.infer<typeof attributionRules>

export const pointsRules = z.object({
  multiplierBps: z.number().int().min(0),
  expireMonths: z.number().int().min(1),
})
export type PointsRules = z.infer<typeof pointsRules>

export const holdRules = z.object({
  /** how long an unpaid order holds its goods; also WeChat's time_expire */
  holdMinutes: z.number().int().min(2),
  /** with less left than this no new payment starts */
  lastPaymentSeconds: z.number().int().min(0),
  /** after the end of the hold, before the order is closed */
  graceSeconds: z.number().int().min(0),
})
export type HoldRules = z.infer<typeof holdRules>

/**
 * What people performance is paid with, in bps. Of the rates whose conditions all hold the most specific one counts: one
 * that names the store before one that names the category (the line's own before the one above it) before one that names
 * the role; of equals the first. Where none holds it is `defaultBps`.
 */
export const commissionRules = z.object({
  rates: z
    .array(
      z.object({
        categoryId: id.optional(),
        role: z.enum(STAFF_ROLES).optional(),
        storeId: id.optional(),
        bps: z.number().int().min(0).max(10_000),
      }),
    )
    .max(1000),
  defaultBps: z.number().int().min(0).max(10_000),
  /** days after a line was handed over (a service ended) until its commission is confirmed */
  confirmDays: z.number().int().min(0).max(365),
})
export type CommissionRules = z.infer<typeof commissionRules>

export const RULESET_SCHEMAS = {
  attribution: attributionRules,
  commission: commissionRules,
  points: pointsRules,
  holds: holdRules,
} as const
export type RulesetKind = keyof typeof RULESET_SCHEMAS
export const RULESET_KINDS = Object.keys(RULESET_SCHEMAS) as [RulesetKind, ...RulesetKind[]]
export type RulesetData = {
  attribution: AttributionRules
  commission: CommissionRules
  points: PointsRules
  holds: HoldRules
}
/** A ruleset in force: whatever used it stores its version. */
export type Ruleset<K extends RulesetKind> = { kind: K; version: number; data: RulesetData[K] }

/** A path that names a kind: `/hq/rulesets/attribution`. */
export const rulesetPath = z.object({ kind: z.enum(RULESET_KINDS) })

/** The next version of a kind. `data` is checked by the kind's own schema, so that its problems can be told by path. */
export const newRuleset = z.object({
  data: z.unknown(),
  /** when it comes into force; not in the past. Left out: at once */
  validFrom: z.iso.datetime({ offset: true }).optional(),
})
export const publishedRuleset = z.object({ version: z.number().int(), validFrom: moment })
export type PublishedRuleset = z.infer<typeof publishedRuleset>

/** One version; version 0 is what is built in, and has no beginning. */
export const rulesetVersion = z.object({
  version: z.number().int(),
  validFrom: moment.nullable(),
  data: z.record(z.string(), z.unknown()),
})
/** What is in force now of each kind, and every version of it, the newest first (those to come included). */
export const rulesetsView = z.object({
  kinds: z.array(
    z.object({
      kind: z.enum(RULESET_KINDS),
      inForce: rulesetVersion,
      versions: z.array(rulesetVersion),
    }),
  ),
})
export type RulesetsView = z.infer<typeof rulesetsView>
