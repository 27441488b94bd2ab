import { ObjectId } from 'bson'
import { compile } from '../query/compile'
import { equalities } from '../query/equalities'
import { isModifier } from '../update/compile'
import { decode, encode } from '../value/codec'
import { clone } from '../value/convert'
import { MongoError } from '../value/errors'
import { setPath } from '../value/fields'
import { whenUnlocked } from './waiting'
import type { StoredRecord } from '../engine/decoded'
import type { Match } from '../engine/find'
import type { Collection } from '../engine/types'
import type { Env, Hit } from '../query/types'
import type { Update } from '../update/compile'
import type { Doc } from '../value/types'
import type { Call } from './types'

/** What finds the records of one statement. */
export interface Target {
  collection: Collection
  filter: Doc
  env: Env & { now: Date }
}

export interface Updated {
  before: Doc
  /** The bytes now stored. */
  raw: Buffer
  /** False when the update changed nothing. */
  modified: boolean
}

/**
 * Updates one record that was found.
 * @returns undefined when, after a wait, it is gone or matches no more.
 */
export function updateMatch(
  call: Call,
  target: Target,
  match: Match,
  update: Update,
): Promise<Updated | undefined> {
  return whenUnlocked(call, () => {
    const current = stillMatching(call, target, match)
    if (!current) return undefined
    const { record, hit } = current
    const { now, vars } = target.env
    const raw = encode(update(clone(record.doc), { now, vars, hit }))
    if (raw.equals(record.raw)) return { before: record.doc, raw, modified: false }
    const { records } = call.host.engine
    records.update(target.collection, record, raw, call.transaction)
    return { before: record.doc, raw, modified: true }
  })
}

/** Deletes one record that was found; undefined as `updateMatch`. */
export function removeMatch(call: Call, target: Target, match: Match): Promise<Doc | undefined> {
  return whenUnlocked(call, () => {
    const current = stillMatching(call, target, match)
    if (!current) return undefined
    const { doc } = current.record
    call.host.engine.records.remove(target.collection, current.record, call.transaction)
    return doc
  })
}

/** Inserts what an upsert without a match makes of the filter. @returns the new document. */
export async function insertUpsert(
  call: Call,
  target: Target,
  spec: Doc | Doc[],
  update: Update,
): Promise<Doc> {
  const { now, vars } = target.env
  const seed = seedOf(target.filter, Array.isArray(spec) || isModifier(spec))
  const made = update(seed, { now, vars, insert: true })
  const doc: Doc = { _id: made._id === undefined ? new ObjectId() : made._id, ...made }
  const raw = await whenUnlocked(call, () =>
    call.host.engine.records.insert(target.collection, doc, undefined, call.transaction),
  )
  return decode(raw)
}

/**
 * Whether an upsert lost a race: somebody inserted what it was about to insert, so it is to be
 * tried again as an update (MongoDB manual, "Upsert with Unique Index").
 */
export function lostUpsertRace(call: Call, target: Target, error: unknown): boolean {
  if (call.transaction || !(error instanceof MongoError) || error.code !== 11000) return false
  const { collection, filter, env } = target
  return call.host.engine.finder.find(collection, filter, null, { limit: 1, env }).length > 0
}

function stillMatching(
  call: Call,
  { collection, filter, env }: Target,
  { record, hit }: Match,
): { record: StoredRecord; hit: Hit } | undefined {
  const { records } = call.host.engine
  const current = records.fetch(collection, record.rid, records.viewOf(call.transaction))
  if (!current) return undefined
  if (current.raw.equals(record.raw)) return { record: current, hit }
  const newHit: Hit = {}
  return compile(filter, env)(current.doc, newHit) ? { record: current, hit: newHit } : undefined
}

function seedOf(filter: Doc, withFields: boolean): Doc {
  const seed: Doc = {}
  for (const [path, value] of equalities(filter))
    if (path === '_id' || withFields) setPath(seed, path.split('.'), clone(value))
  return seed
}
