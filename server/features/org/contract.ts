import { z } from 'zod'
import { id } from '../../lib/schema'

export const STORE_STATUSES = ['open', 'closed'] as const
export type StoreStatus = (typeof STORE_STATUSES)[number]

export const STAFF_ROLES = ['guide', 'optometrist', 'cashier', 'manager'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** A store as shoppers see it. Hours are wall time in the store's zone. */
export const storeView = z.object({
  id,
  name: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  phone: z.string(),
  hours: z.object({ open: z.string(), close: z.string() }),
  location: z.object({ latitude: z.number(), longitude: z.number() }),
  pickupHint: z.string(),
  status: z.enum(STORE_STATUSES),
})
export type StoreView = z.infer<typeof storeView>

export const storeList = z.object({
  cities: z.array(z.object({ city: z.string(), stores: z.array(storeView) })),
})
export type StoreList = z.infer<typeof storeList>

export const staffView = z.object({
  id,
  name: z.string(),
  role: z.enum(STAFF_ROLES),
  storeId: id,
  status: z.enum(['invited', 'active', 'left']),
})
export type StaffView = z.infer<typeof staffView>

export const newStaff = z.object({
  name: z.string().trim().min(1).max(20),
  phone: z.string().regex(/^1\d{10}$/),
  role: z.enum(STAFF_ROLES),
})
export type NewStaff = z.infer<typeof newStaff>

export const storePath = z.object({ storeId: id })
