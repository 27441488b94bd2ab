import { z } from 'zod'
import { moment } from '../../lib/schema'

export const pointsView = z.object({
  /** what can be spent now */
  balance: z.number().int(),
  /** earned as a visitor, appears on joining */
  waiting: z.number().int(),
  entries: z.array(
    z.object({
      amount: z.number().int(),
      reason: z.string(),
      at: moment,
      expiresAt: moment.nullable(),
    }),
  ),
})
export type PointsView = z.infer<typeof pointsView>
