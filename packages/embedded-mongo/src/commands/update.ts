import { compile } from '../query/compile'
import { compileUpdate, isModifier, type Update } from '../update/compile'
import { failedToParse } from '../value/errors'
import { isNil, isObj, type Doc } from '../value/types'
import { assertStatement, collectionName, document, documents, flag, statements } from './arguments'
import { variables } from './variables'
import { reported, runStatements } from './write-errors'
import { insertUpsert, lostUpsertRace, updateMatch, type Target } from './record-writes'
import type { Call, Command } from './types'

const STATEMENT = ['q', 'u', 'c', 'upsert', 'multi', 'hint', 'arrayFilters']

export const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  inTransaction: true,
  async run(call) {
    let matched = 0
    let nModified = 0
    const upserted: Doc[] = []
    const errors = await runStatements(call, statements(call, 'updates'), async (one, index) => {
      assertStatement('update.updates', one, STATEMENT)
      const done = await runStatement(call, one)
      matched += done.matched
      nModified += done.modified
      if (done.inserted) upserted.push({ index, _id: done.inserted._id })
    })
    const n = matched + upserted.length
    return {
      body: { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...reported(errors) },
    }
  },
}

interface Done {
  matched: number
  modified: number
  inserted?: Doc
}

async function runStatement(call: Call, statement: Doc): Promise<Done> {
  const spec = updateSpec(statement.u)
  const multi = flag(statement.multi)
  if (multi && !Array.isArray(spec) && !isModifier(spec))
    throw failedToParse('multi update is not supported for replacement-style update')
  const apply = compileUpdate(spec, documents(statement, 'arrayFilters'))
  const filter = document(statement, 'q') ?? {}
  const env = variables(call, document(statement, 'c'))
  compile(filter, env) // an error even when there is nothing to update
  const { catalog } = call.host.engine
  const upsert = flag(statement.upsert)
  const name = collectionName(call)
  const collection = upsert
    ? catalog.ensure(call.database, name)
    : catalog.find(call.database, name)
  if (!collection) return { matched: 0, modified: 0 }
  const target = { collection, filter, env }
  for (;;) {
    const done = await updateMatches(call, target, statement, multi, apply)
    if (done === 'lost') continue
    if (done.matched > 0 || !upsert) return done
    try {
      return { ...done, inserted: await insertUpsert(call, target, spec, apply) }
    } catch (error) {
      if (!lostUpsertRace(call, target, error)) throw error
    }
  }
}

/** `lost` when the one record that was found is gone or changed: another may match. */
async function updateMatches(
  call: Call,
  target: Target,
  statement: Doc,
  multi: boolean,
  apply: Update,
): Promise<Done | 'lost'> {
  const { collection, filter, env } = target
  const options = { limit: multi ? 0 : 1, hint: statement.hint, env }
  const matches = call.host.engine.finder.find(collection, filter, call.transaction, options)
  const done = { matched: 0, modified: 0 }
  for (const match of matches) {
    const updated = await updateMatch(call, target, match, apply)
    if (!updated) continue
    done.matched++
    if (updated.modified) done.modified++
  }
  return matches.length > 0 && done.matched === 0 && !multi ? 'lost' : done
}

/** A modifier or replacement document, or a pipeline. @throws MongoError 9. */
export function updateSpec(value: unknown): Doc | Doc[] {
  if (isObj(value)) return value
  if (Array.isArray(value) && value.every(isObj)) return value
  throw failedToParse(
    isNil(value) ? 'update missing' : 'Update argument must be either an object or an array',
  )
}
