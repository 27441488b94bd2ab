import { z } from 'zod'
import { id, moment } from '../../lib/schema'
import { namedSku } from '../catalog/contract'

/** Why a person corrects the shelf: broken, missing, found again, put on display (or back from it). */
export const ADJUSTMENT_REASONS = ['damaged', 'lost', 'found', 'display'] as const
export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number]

/**
 * Why pieces came or went: the figure of the brand's files, a delivery, a count, a correction, a transfer to another
 * store (out, in, or back because it was cancelled or came short), a hand-over, a return.
 */
export const MOVEMENT_REASONS = [
  ...(['opening', 'received', 'counted', 'transferred_out', 'transferred_in'] as const),
  ...(['transfer_back', 'handed_over', 'returned'] as const),
  ...ADJUSTMENT_REASONS,
] as const
export type MovementReason = (typeof MOVEMENT_REASONS)[number]

/** Pieces of a SKU in a store: available = on hand − held (unpaid) − allocated (paid, not collected), at least 0. */
const stockRow = namedSku.extend({
  onHand: z.number().int(),
  held: z.number().int(),
  allocated: z.number().int(),
  available: z.number().int(),
})
export type StockRow = z.infer<typeof stockRow>

export const stockQuery = z.object({
  /** part of a name or a code; without it: what is or was in the store */
  q: z.string().trim().max(40).optional(),
  after: z.string().max(60).optional(),
})
export const stockList = z.object({
  rows: z.array(stockRow),
  /** pass as `after` for the next page; null at the end */
  next: z.string().nullable(),
})
export type StockList = z.infer<typeof stockList>

/** The rows that a receipt, a count or an adjustment changed, as they are now. */
export const stockChanged = z.object({ rows: z.array(stockRow) })
export type StockChanged = z.infer<typeof stockChanged>

export const pageQuery = z.object({ after: z.string().max(60).optional() })
export const movementList = z.object({
  rows: z.array(
    z.object({
      at: moment,
      /** in (positive) or out */
      quantity: z.number().int(),
      reason: z.enum(MOVEMENT_REASONS),
      actorName: z.string(),
      /** the receipt's number, the other store of a transfer; '' when there is nothing to say */
      source: z.string(),
      note: z.string(),
      onHandAfter: z.number().int(),
    }),
  ),
  next: z.string().nullable(),
})
export type MovementList = z.infer<typeof movementList>

const pieces = z.number().int().min(1).max(9_999)
const sentLine = z.object({ skuId: id, quantity: pieces })
const LINES = 200

export const newReceipt = z.object({
  /** the number on the delivery note: each SKU of it is booked once */
  no: z
    .string()
    .trim()
    .regex(/^[\w-]{1,40}$/),
  lines: z.array(sentLine).min(1).max(LINES),
})
export type NewReceipt = z.infer<typeof newReceipt>

export const newCount = z.object({
  lines: z
    .array(
      z.object({
        skuId: id,
        counted: z.number().int().min(0).max(99_999),
        /** on hand as it was shown to who counted */
        expected: z.number().int(),
      }),
    )
    .min(1)
    .max(LINES),
})
export type NewCount = z.infer<typeof newCount>

export const newAdjustment = z.object({
  skuId: id,
  quantity: z.number().int().min(-9_999).max(9_999),
  reason: z.enum(ADJUSTMENT_REASONS),
  note: z.string().trim().max(100).default(''),
})
export type NewAdjustment = z.infer<typeof newAdjustment>

export const TRANSFER_STATES = ['sent', 'received', 'cancelled'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]
export const TRANSFER_EVENTS = ['receive', 'cancel'] as const
export type TransferEvent = (typeof TRANSFER_EVENTS)[number]

export const newTransfer = z.object({ toStoreId: id, lines: z.array(sentLine).min(1).max(LINES) })
export type NewTransfer = z.infer<typeof newTransfer>
/** What really came; a SKU that is not named came whole. */
export const transferArrival = z.object({
  lines: z.array(z.object({ skuId: id, quantity: z.number().int().min(0).max(9_999) })).max(LINES),
})
export type TransferArrival = z.infer<typeof transferArrival>
export const transferPath = z.object({ storeId: id, transferId: id })

/** A transfer as one of its two stores sees it. */
export const transferView = z.object({
  id,
  direction: z.enum(['out', 'in']),
  otherStore: z.object({ id, name: z.string() }),
  state: z.enum(TRANSFER_STATES),
  lines: z.array(
    namedSku.extend({
      quantity: z.number().int(),
      /** pieces that arrived; null while they are on their way */
      received: z.number().int().nullable(),
    }),
  ),
  steps: z.array(
    z.object({ step: z.enum(['send', ...TRANSFER_EVENTS]), actorName: z.string(), at: moment }),
  ),
  actions: z.array(z.enum(TRANSFER_EVENTS)),
})
export type TransferView = z.infer<typeof transferView>
export const transferList = z.object({
  rows: z.array(transferView),
  next: z.string().nullable(),
})
export type TransferList = z.infer<typeof transferList>
