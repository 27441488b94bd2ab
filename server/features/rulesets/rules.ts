import type { RulesetData, RulesetKind } from './contract'

/** Version 0: what holds until a brand publishes its own (docs: Rules). */
export const DEFAULTS: RulesetData = {
  attribution: {
    goods: 'share-first',
    services: 'service-first',
    protectedBindingBeatsShare: true,
    shareDays: 7,
    serviceDays: 30,
    bindingProtectedDays: 30,
    bindingValidDays: 365,
    assistBps: 0,
    allowCrossStore: false,
    blockedStoreIds: [],
    campaignOrgBps: 0,
  },
  commission: { rates: [], defaultBps: 200, confirmDays: 7 },
  points: { multiplierBps: 10_000, expireMonths: 12 },
  holds: { holdMinutes: 15, lastPaymentSeconds: 60, graceSeconds: 90 },
}

export type RulesetRow = {
  _id: string
  kind: RulesetKind
  version: number
  validFrom: Date
  data: RulesetData[RulesetKind]
}

/** The row of a kind that is in force at `at`: the latest `validFrom` not after it, of equal ones the higher version. */
export function inForce(rows: RulesetRow[], kind: RulesetKind, at: Date): RulesetRow | null {
  const past = rows.filter((row) => row.kind === kind && row.validFrom <= at)
  past.sort((a, b) => +b.validFrom - +a.validFrom || b.version - a.version)
  return past[0] ?? null
}
