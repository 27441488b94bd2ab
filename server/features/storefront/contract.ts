import { z } from 'zod'
import { id } from '../../lib/schema'
import { productCard } from '../catalog/contract'
import { link } from '../content/contract'
import { memberView } from '../members/contract'
import { orderList } from '../orders/contract'
import { STAFF_ROLES, storeView } from '../org/contract'
import { pointsView } from '../points/contract'

const key = z.string()
const words = { title: z.string(), line: z.string(), picture: z.string() }

/** One section of the first screen; `key` is its own on the screen. */
export const sectionView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('banner'), key, ...words, link: link.nullable() }),
  z.object({
    kind: z.literal('shelf'),
    key,
    title: z.string(),
    /** never empty */
    products: z.array(productCard),
    /** where 更多 leads; null for products chosen by hand */
    categoryId: id.nullable(),
  }),
  z.object({
    kind: z.literal('categories'),
    key,
    title: z.string(),
    /** the top level */
    categories: z.array(z.object({ id, name: z.string(), picture: z.string() })),
  }),
  z.object({ kind: z.literal('notice'), key, text: z.string() }),
  z.object({ kind: z.literal('article'), key, ...words, articleId: id }),
])
export type SectionView = z.infer<typeof sectionView>

/** The first screen of a store's mall: one request. */
export const homeView = z.object({ store: storeView, sections: z.array(sectionView) })
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
