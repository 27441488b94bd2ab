import type { Doc } from '../value/types'

/** Where a filter matched inside an array: the index the positional `$` stands for. */
export interface Hit {
  idx?: number
}

/** A compiled filter. With `hit` given it also reports the array position of the match. */
export type Pred = (doc: Doc, hit?: Hit) => boolean

/** What expressions see besides the document: `let` variables by name, and `$$NOW`. */
export interface Env {
  readonly vars?: Doc
  readonly now?: Date
}
