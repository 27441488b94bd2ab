import { equal } from '../value/compare'
import { clone } from '../value/convert'
import { MongoError } from '../value/errors'
import { show } from '../value/show'
import type { Doc } from '../value/types'
import { dollarPrefixed } from './paths'
import type { Update } from './types'

/** Compiles an update that replaces the whole document; `_id` stays and comes first. */
export function compileReplacement(replacement: Doc): Update {
  const prefixed = Object.keys(replacement).find((key) => key.startsWith('$'))
  if (prefixed) throw dollarPrefixed(prefixed, prefixed)
  return (doc) => {
    const id = replacement._id === undefined ? doc._id : replacement._id
    if (doc._id !== undefined && !equal(doc._id, id)) throw changedId(id)
    const made: Doc = id === undefined ? {} : { _id: id }
    for (const key of Object.keys(replacement))
      if (key !== '_id') made[key] = clone(replacement[key])
    return made
  }
}

function changedId(id: unknown): MongoError {
  return new MongoError(
    66,
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(id)}`,
  )
}
