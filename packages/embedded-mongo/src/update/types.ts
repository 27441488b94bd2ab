import type { Hit } from '../query/types'
import type { Doc } from '../value/types'

/** What one application of an update knows besides the document. */
interface UpdateOpts {
  /** The time `$currentDate` and `$$NOW` stand for. */
  readonly now: Date
  /** Where the filter matched in an array: what the positional `$` stands for. */
  readonly hit?: Hit
  /** True for the insert of an upsert: `$setOnInsert` applies. */
  readonly insert?: boolean
  /** `let` variables of pipeline updates. */
  readonly vars?: Doc
}

/** A compiled update: changes the document it gets (a private clone) or returns another one. */
export type Update = (doc: Doc, opts: UpdateOpts) => Doc

/** The options, and the `_id` of the document for error messages. */
export interface ApplyContext extends UpdateOpts {
  readonly id: unknown
}

/** A place in a document an operator acts on: a field or an array element. */
export interface Slot {
  /** The field name or index, for error messages. */
  readonly name: string
  /** The value, undefined when there is none. */
  readonly value: unknown
  put(value: unknown): void
  remove(): void
}

/** An operator with its argument, ready for every place its path leads to. */
export type Apply = (slot: Slot, ctx: ApplyContext) => void

/** An update operator: whether its path is created, and how it is prepared (argument errors throw here). */
export interface OperatorDef {
  readonly creates: boolean
  readonly prepare: (path: string, arg: unknown) => Apply
}
