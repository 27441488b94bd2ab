import { DAY, HOUR, MINUTE } from '../../../lib/time'
import type { Cell, StateTable } from '../../../lib/state-table'
import type { DifferenceClass, DifferenceState } from '../contract'

/**
 * What can happen to a difference: a bill `shows` it (`shows_other`: with other figures than before) or `lacks` it, our books
 * have come to `agree`, somebody `accepts` it.
 */
export const DIFFERENCE_EVENTS = ['shows', 'shows_other', 'lacks', 'agrees', 'accepts'] as const
export type DifferenceEvent = (typeof DIFFERENCE_EVENTS)[number]

const SETTLED: Cell<DifferenceState> = { to: 'settled' }
const OPEN: Cell<DifferenceState> = { to: 'open' }
const OVER: Cell<DifferenceState> = { ignore: 'settled already' }
const LOOKED_INTO: Cell<DifferenceState> = { ignore: 'somebody has looked into it' }

/** Total over state and event. What was settled or accepted opens again when a bill shows something new. */
export const DIFFERENCE_TABLE: StateTable<DifferenceState, DifferenceEvent> = {
  open: {
    shows: { ignore: 'nothing new' },
    shows_other: OPEN,
    lacks: SETTLED,
    agrees: SETTLED,
    accepts: { to: 'accepted' },
  },
  settled: {
    shows: OPEN,
    shows_other: OPEN,
    lacks: OVER,
    agrees: OVER,
    accepts: { refuse: 'difference_closed' },
  },
  accepted: {
    shows: LOOKED_INTO,
    shows_other: OPEN,
    lacks: SETTLED,
    agrees: SETTLED,
    accepts: { refuse: 'difference_closed' },
  },
}

/** In these WeChat has what is missing here: it is asked at once, and what it says moves the books. */
const ASKED_AT_ONCE: ReadonlySet<DifferenceClass> = new Set(['paid_here_not', 'refunded_here_not'])

/** How soon a new difference is looked at by itself. */
export function firstLookMs(name: DifferenceClass): number {
  return ASKED_AT_ONCE.has(name) ? 0 : HOUR
}

/** The pause after the look number `looks` (1 for the first): soon after the bill, then once a day for as long as it is open. */
export function pauseMs(looks: number): number {
  return [10 * MINUTE, HOUR, 6 * HOUR][looks - 1] ?? DAY
}
