import type { FaultKind } from './kinds'

/** Refunds (F55 to F66). */
export const REFUND = {} satisfies Record<string, FaultKind>
