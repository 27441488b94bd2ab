import { z } from 'zod'
import { id } from '../../lib/schema'
import { productCard, productList } from '../catalog/contract'
import { memberView } from '../members/contract'
import { orderList } from '../orders/contract'
import { STAFF_ROLES, storeView } from '../org/contract'
import { pointsView } from '../points/contract'

/** The first screen of a store's mall: one request. */
export const homeView = z.object({
  store: storeView,
  banner: z.object({ title: z.string(), line: z.string(), picture: z.string() }),
  categories: productList.shape.categories,
  shelves: z.array(z.object({ title: z.string(), products: z.array(productCard) })),
})
export type HomeView = z.infer<typeof homeView>

/** The screen 我的: one request. */
export const meView = z.object({
  personId: id,
  member: memberView.nullable(),
  points: pointsView,
  homeStore: storeView.nullable(),
  guide: z.object({ name: z.string() }).nullable(),
  staff: z
    .object({ id, name: z.string(), role: z.enum(STAFF_ROLES), storeId: id, storeName: z.string() })
    .nullable(),
  unpaid: z.number().int(),
  toCollect: z.number().int(),
  recent: orderList.shape.orders,
})
export type MeView = z.infer<typeof meView>
