/** `held` ends, `allocated` does not; both count as taken. `released` and `consumed` are final. */
export const HOLD_STATES = ['held', 'allocated', 'released', 'consumed'] as const
export type HoldState = (typeof HOLD_STATES)[number]

/** What is taken: `resource` names it (`sku:<store>:<sku>`), `cell` a time slot of it ('' for goods). */
export type Claim = { resource: string; cell: string; quantity: number }
