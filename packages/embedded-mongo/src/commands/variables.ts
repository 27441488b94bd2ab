import { compileExpression } from '../aggregation/expression'
import type { Env } from '../query/types'
import type { Doc } from '../value/types'

/** The call's environment with the variables of a `let` (or an update's `c`) added. */
export function variables(
  { env }: { env: Env & { now: Date } },
  specification: Doc | undefined,
): Env & { now: Date } {
  if (!specification) return env
  const vars: Doc = { ...env.vars }
  for (const key of Object.keys(specification))
    vars[key] = compileExpression(specification[key], env)({})
  return { ...env, vars }
}
