import type { FaultKind } from './kinds'

/** The mini-program platform (F86, F87). */
export const PLATFORM = {} satisfies Record<string, FaultKind>
