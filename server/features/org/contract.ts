import { z } from 'zod'
import { id, moment, numberInQuery } from '../../lib/schema'

export const STORE_STATUSES = ['open', 'closed'] as const
export type StoreStatus = (typeof STORE_STATUSES)[number]

export const STAFF_ROLES = ['guide', 'optometrist', 'cashier', 'manager'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Whose word it is: the brand's default, a region's or a store's override. */
export const owner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('brand') }),
  z.object({ kind: z.literal('region'), id }),
  z.object({ kind: z.literal('store'), id }),
])
export type Owner = z.infer<typeof owner>

/** An owner as people are told of it; the brand has no id. */
export const namedOwner = z.object({
  kind: z.enum(['brand', 'region', 'store']),
  id: id.nullable(),
  name: z.string(),
})
export type NamedOwner = z.infer<typeof namedOwner>

/** A store as shoppers see it. Hours are wall time in the store's zone. */
export const storeView = z.object({
  id,
  name: z.string(),
  /** name of the region it belongs to */
  region: z.string().nullable(),
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

/** `q`: name, district, address, pinyin or initials. Coordinates only after the shopper asked for nearness. */
export const storeListQuery = z.object({
  q: z.string().trim().max(40).optional(),
  latitude: numberInQuery(z.coerce.number().min(-90).max(90)),
  longitude: numberInQuery(z.coerce.number().min(-180).max(180)),
})
export type StoreListQuery = z.infer<typeof storeListQuery>

export const storeList = z.object({
  cities: z.array(z.object({ city: z.string(), stores: z.array(storeView) })),
  /** the nearest first, at most 20; null unless both coordinates were given */
  near: z.array(z.object({ store: storeView, distanceM: z.number().int() })).nullable(),
})
export type StoreList = z.infer<typeof storeList>

/** `on_leave`: still of the store, but neither acts nor earns until she returns. */
export const STAFF_STATUSES = ['invited', 'active', 'on_leave', 'left'] as const
export type StaffStatus = (typeof STAFF_STATUSES)[number]

export const staffView = z.object({
  id,
  name: z.string(),
  role: z.enum(STAFF_ROLES),
  storeId: id,
  status: z.enum(STAFF_STATUSES),
  /** since when she belongs to this store; null once she left */
  since: moment.nullable(),
  /** the caller herself */
  isMe: z.boolean(),
})
export type StaffView = z.infer<typeof staffView>

export const newStaff = z.object({
  name: z.string().trim().min(1).max(20),
  phone: z.string().regex(/^1\d{10}$/),
  role: z.enum(STAFF_ROLES),
})
export type NewStaff = z.infer<typeof newStaff>

/**
 * Who gets the members of a guide: the store's pool, a named colleague, or several in turn. Heirs are in service in the
 * store that the members belong to.
 */
export const handover = z.discriminatedUnion('to', [
  z.object({ to: z.literal('pool') }),
  z.object({ to: z.literal('heir'), staffId: id }),
  z.object({ to: z.literal('rota'), staffIds: z.array(id).min(1).max(50) }),
])
export type Handover = z.infer<typeof handover>

export const leaveBody = z.object({ handover })
export type LeaveBody = z.infer<typeof leaveBody>
/** Without `handover` her members stay hers and wait. */
export const longLeaveBody = z.object({ handover: handover.optional() })
export type LongLeaveBody = z.infer<typeof longLeaveBody>
export const roleBody = z.object({ role: z.enum(STAFF_ROLES) })
/** Into another store, in another role if one is named; her members stay with the store that she leaves. */
export const transferBody = z.object({
  storeId: id,
  role: z.enum(STAFF_ROLES).optional(),
  handover,
})
export type TransferBody = z.infer<typeof transferBody>

export const storePath = z.object({ storeId: id })
export const staffPath = storePath.extend({ staffId: id })
export const hqStaffPath = z.object({ staffId: id })
