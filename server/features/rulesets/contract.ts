import { z } from 'zod'

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

export const RULESET_SCHEMAS = {
  attribution: attributionRules,
  points: pointsRules,
  holds: holdRules,
} as const
export type RulesetKind = keyof typeof RULESET_SCHEMAS
export type RulesetData = {
  attribution: AttributionRules
  points: PointsRules
  holds: HoldRules
}
/** A ruleset in force: whatever used it stores its version. */
export type Ruleset<K extends RulesetKind> = { kind: K; version: number; data: RulesetData[K] }
