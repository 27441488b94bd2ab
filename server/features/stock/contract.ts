/** Why pieces came or went: a delivery, a count, a hand-over, a return. */
export type MovementReason = 'received' | 'counted' | 'handed_over' | 'returned'
