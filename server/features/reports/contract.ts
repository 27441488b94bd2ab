import { z } from 'zod'
import { fen, id } from '../../lib/schema'
import { STAFF_ROLES } from '../org/contract'

/** What sharing came to in some days (docs/disputes.md, Figures). */
const figures = {
  /** persons who opened a share */
  opened: z.number().int(),
  /** of those, who was a visitor then and joined after, within the days */
  joined: z.number().int(),
  /** orders paid within the days */
  ordered: z.number().int(),
  /** of those, whose lines are all handed over by now; refunded lines aside */
  handedOver: z.number().int(),
  /** of `ordered`, whose shopper had paid an order before */
  repeat: z.number().int(),
  /** performance posted within the days, refunds and rulings deducted */
  performanceFen: fen,
}
export const figuresView = z.object(figures)
export type Figures = z.infer<typeof figuresView>

/** Today, or the running month, in the zone of the guide's store. */
export const ownFiguresQuery = z.object({ period: z.enum(['today', 'month']) })

const day = z.iso.date()
/** Days of the store's zone, both inclusive; at most 92. */
export const figuresQuery = z.object({ from: day, to: day })
export const hqFiguresQuery = figuresQuery.extend({ regionId: id.optional() })

/** Commission that came of performance posted within the days, reversals deducted. */
const commissionFen = fen

export const storeFiguresView = z.object({
  store: figuresView,
  /** who is on the store's staff, or earned there within the days; the most performance first */
  guides: z.array(
    z.object({
      staffId: id,
      name: z.string(),
      role: z.enum(STAFF_ROLES),
      ...figures,
      commissionFen,
    }),
  ),
})
export type StoreFiguresView = z.infer<typeof storeFiguresView>

export const hqFiguresView = z.object({
  /** the most performance first */
  stores: z.array(z.object({ storeId: id, name: z.string(), ...figures })),
})
export type HqFiguresView = z.infer<typeof hqFiguresView>
