import { equal } from '../value/compare'
import { MongoError } from '../value/errors'
import type { Doc } from '../value/types'

/** Returns the document when its `_id` is still the given one (undefined: it had none), else error 66. */
export function sameId(id: unknown, doc: Doc): Doc {
  if (id === undefined || (doc._id !== undefined && equal(id, doc._id))) return doc
  throw new MongoError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  )
}
