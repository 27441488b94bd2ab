import type { FaultKind } from './kinds'

/** Bills (F67 to F73). */
export const BILLS = {} satisfies Record<string, FaultKind>
