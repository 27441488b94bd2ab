import type { ZodError } from 'zod'
import { isDuplicate } from '../../db/transaction'
import type { Deps } from '../../deps'
import { refuse } from '../../lib/errors'
import { newId } from '../../lib/ids'
import { RULESET_SCHEMAS, type RulesetData, type RulesetKind } from './contract'
import { Rulesets } from './model'

type Draft = { kind: RulesetKind; data: unknown; validFrom: Date | null }

/**
 * Publishes the next version of a kind, in force from `validFrom` (null: from now). A published ruleset is never changed,
 * and none begins in the past: what was decided stays decided. Of two at once each gets a version of its own.
 * @throws AppError `ruleset_invalid` with `data.issues: [{ path, message }]`
 */
export async function publishRuleset(
  deps: Deps,
  { kind, data, validFrom }: Draft,
): Promise<{ version: number; validFrom: Date }> {
  const now = deps.now()
  const from = validFrom ?? now
  if (from < now) throw refuse('ruleset_invalid', { issues: [IN_PAST] })
  const checked = dataOf(kind, data)
  const latest = await Rulesets.findOne({ kind }).sort({ version: -1 }).lean()
  const version = (latest?.version ?? 0) + 1
  try {
    await Rulesets.insertMany([{ _id: newId(), kind, version, validFrom: from, data: checked }])
  } catch (error) {
    if (!isDuplicate(error, 'version')) throw error
    return publishRuleset(deps, { kind, data, validFrom })
  }
  return { version, validFrom: from }
}

const IN_PAST = { path: 'validFrom', message: '不能早于现在' }

function dataOf(kind: RulesetKind, data: unknown): RulesetData[RulesetKind] {
  const result = RULESET_SCHEMAS[kind].safeParse(data)
  if (result.success) return result.data
  throw refuse('ruleset_invalid', { issues: issuesOf(result.error) })
}

/** `path` as it is written in the request: `data.shareDays`. */
function issuesOf(error: ZodError): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ path: ['data', ...path].join('.'), message }))
}
