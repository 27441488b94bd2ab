export const MOVEMENT_REASONS = ['received', 'counted', 'handed_over', 'returned'] as const
export type MovementReason = (typeof MOVEMENT_REASONS)[number]
