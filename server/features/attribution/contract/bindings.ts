import { z } from 'zod'
import { id, moment } from '../../../lib/schema'
import { STAFF_ROLES, handover, staffView } from '../../org/contract'

/** Why a binding began. */
export const BEGIN_RULES = ['entry', 'chosen', 'service', 'renewed', 'handover'] as const
export type BeginRule = (typeof BEGIN_RULES)[number]
/** Why a binding ended. */
export const END_RULES = [
  'moved',
  'store_moved',
  'rebound',
  'chosen',
  'renewed',
  'expired',
  'store_expired',
  'handover',
  'left',
  'transferred',
  'account_deleted',
] as const
export type EndRule = (typeof END_RULES)[number]

const guideCard = z.object({ id, name: z.string(), role: z.enum(STAFF_ROLES) })
const term = z.object({
  /** since when without a gap; paid orders in between only restart protection and validity */
  since: moment,
  protectedUntil: moment,
  validUntil: moment,
  /** why it is so, for her */
  sentence: z.string(),
})

/** The shopper's own store and guide, whom she may choose as her guide, and what was before, the newest first. */
export const myBindingsView = z.object({
  store: term.extend({ id, name: z.string(), rule: z.enum(BEGIN_RULES) }).nullable(),
  guide: guideCard.extend(term.shape).nullable(),
  /** active guides and optometrists of the home store */
  guides: z.array(guideCard),
  history: z.array(
    z.object({
      kind: z.enum(['store', 'guide']),
      name: z.string(),
      from: moment,
      to: moment.nullable(),
      sentence: z.string(),
    }),
  ),
})
export type MyBindingsView = z.infer<typeof myBindingsView>

export const homeStoreBody = z.object({ storeId: id })
export type HomeStoreBody = z.infer<typeof homeStoreBody>
/** null: no guide of hers, the store's pool. */
export const myGuideBody = z.object({ staffId: id.nullable() })
export type MyGuideBody = z.infer<typeof myGuideBody>

/** A member as the guide she is bound to sees her; nothing that names her but the end of her phone. */
export const boundMember = z.object({
  /** id of the binding */
  id,
  /** 尾号 5678, or 访客 */
  label: z.string(),
  isMember: z.boolean(),
  since: moment,
  protectedUntil: moment,
  validUntil: moment,
  /** why she is bound, for people */
  rule: z.string(),
  lastVisitAt: moment.nullable(),
  /** paid orders in this store */
  orders: z.number().int(),
  /** whether the guide may address her now, and why not */
  mayAct: z.boolean(),
  why: z.string().nullable(),
})
export type BoundMember = z.infer<typeof boundMember>

/** `q`: the last digits of a member's phone. */
export const membersQuery = z.object({
  after: id.optional(),
  q: z
    .string()
    .trim()
    .regex(/^\d{1,11}$/)
    .optional(),
})
export type MembersQuery = z.infer<typeof membersQuery>
/** `total`: all who are bound to her now, whatever was searched. */
export const boundMembersView = z.object({
  total: z.number().int(),
  members: z.array(boundMember),
  next: z.string().nullable(),
})
export type BoundMembersView = z.infer<typeof boundMembersView>

/** `members`: bound to her now; `openHandover`: a hand-over of hers that is still running. */
export const staffRow = staffView.extend({
  members: z.number().int(),
  openHandover: id.nullable(),
})
export type StaffRow = z.infer<typeof staffRow>
/** In service, on leave and invited, managers first. */
export const staffListView = z.object({ staff: z.array(staffRow) })
export type StaffListView = z.infer<typeof staffListView>

export const hqStaffQuery = z.object({
  storeId: id.optional(),
  regionId: id.optional(),
  after: id.optional(),
})
export const hqStaffListView = z.object({
  staff: z.array(staffRow.extend({ storeName: z.string() })),
  next: z.string().nullable(),
})
export type HqStaffListView = z.infer<typeof hqStaffListView>

export const handoverBody = z.object({ handover })
export type HandoverBody = z.infer<typeof handoverBody>
/** What a hand-over would do now; nothing is written. `to` sums to `members`; null is the store's pool. */
export const handoverPreview = z.object({
  members: z.number().int(),
  to: z.array(z.object({ staffId: id.nullable(), name: z.string(), members: z.number().int() })),
  /** orders that are not finished and stay with the guide who earned them */
  openOrders: z.number().int(),
})
export type HandoverPreview = z.infer<typeof handoverPreview>

export const HANDOVER_CAUSES = ['left', 'transferred', 'on_leave', 'handover'] as const
export type HandoverCause = (typeof HANDOVER_CAUSES)[number]
/** One hand-over, as the manager follows it. `moved` grows while it runs. */
export const memberHandoverView = z.object({
  id,
  from: z.object({ staffId: id, name: z.string() }),
  cause: z.enum(HANDOVER_CAUSES),
  to: z.array(z.object({ staffId: id.nullable(), name: z.string(), members: z.number().int() })),
  moved: z.number().int(),
  state: z.enum(['running', 'done']),
  at: moment,
  doneAt: moment.nullable(),
})
export type MemberHandoverView = z.infer<typeof memberHandoverView>
export const memberHandoversView = z.object({ handovers: z.array(memberHandoverView) })
export type MemberHandoversView = z.infer<typeof memberHandoversView>
