import { compileProjection } from '../projection/find'
import { checkSort } from '../projection/sort'
import { compileUpdate } from '../update/compile'
import { decode } from '../value/codec'
import { failedToParse } from '../value/errors'
import { collectionName, document, documents, flag } from './arguments'
import {
  insertUpsert,
  lostUpsertRace,
  removeMatch,
  updateMatch,
  type Target,
} from './record-writes'
import { updateSpec } from './update'
import type { Match } from '../engine/find'
import type { Doc } from '../value/types'
import type { Reply } from '../wire/reply'
import type { Call, Command } from './types'

export const findAndModify: Command = {
  options: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'let',
    'bypassDocumentValidation',
  ],
  writes: true,
  inTransaction: true,
  async run(call) {
    const { catalog, finder } = call.host.engine
    const { command, env, transaction } = call
    const sort = document(command, 'sort')
    if (sort) checkSort(sort)
    const filter = document(command, 'query') ?? {}
    const change = changeOf(call, filter)
    const name = collectionName(call)
    const collection = flag(command.upsert)
      ? catalog.ensure(call.database, name)
      : catalog.find(call.database, name)
    for (;;) {
      const options = { sort, limit: 1, hint: command.hint, env }
      const [match] = finder.find(collection, filter, transaction, options)
      if (!collection) return change.nothing
      const done = await change.apply({ collection, filter, env }, match)
      if (done) return done
    }
  },
}

/** How one findAndModify changes what it finds; `apply` gives undefined when it must look again. */
interface Change {
  apply(target: Target, match: Match | undefined): Promise<Reply | undefined>
  nothing: Reply
}

function changeOf(call: Call, filter: Doc): Change {
  const { command, env } = call
  const isRemove = flag(command.remove)
  if (isRemove && command.update)
    throw failedToParse('Cannot specify both an update and remove=true')
  if (isRemove && flag(command.new))
    throw failedToParse(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  if (!isRemove && !command.update)
    throw failedToParse('Either an update or remove=true must be specified')
  const project = compileProjection(document(command, 'fields'), env, filter)
  const shown = (doc: Doc): Doc => (project ? project(doc) : doc)
  return isRemove ? removal(call, shown) : updating(call, shown)
}

function removal(call: Call, shown: (doc: Doc) => Doc): Change {
  const nothing = { body: { lastErrorObject: { n: 0 }, value: null } }
  return {
    nothing,
    async apply(target, match) {
      if (!match) return nothing
      const removed = await removeMatch(call, target, match)
      return removed && { body: { lastErrorObject: { n: 1 }, value: shown(removed) } }
    },
  }
}

function updating(call: Call, shown: (doc: Doc) => Doc): Change {
  const { command } = call
  const spec = updateSpec(command.update)
  const update = compileUpdate(spec, documents(command, 'arrayFilters'))
  const wantNew = flag(command.new)
  const nothing = { body: { lastErrorObject: { n: 0, updatedExisting: false }, value: null } }

  const insert = async (target: Target): Promise<Reply | undefined> => {
    try {
      const doc = await insertUpsert(call, target, spec, update)
      const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc._id }
      return { body: { lastErrorObject, value: wantNew ? shown(doc) : null } }
    } catch (error) {
      if (lostUpsertRace(call, target, error)) return undefined
      throw error
    }
  }

  return {
    nothing,
    async apply(target, match) {
      if (!match) return flag(command.upsert) ? insert(target) : nothing
      const updated = await updateMatch(call, target, match, update)
      if (!updated) return undefined
      const lastErrorObject = { n: 1, updatedExisting: true }
      const value = shown(wantNew ? decode(updated.raw) : updated.before)
      return { body: { lastErrorObject, value } }
    },
  }
}
