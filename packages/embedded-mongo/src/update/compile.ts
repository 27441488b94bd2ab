import type { Doc } from '../value/types'
import { compileModifiers } from './modifiers'
import { compilePipelineUpdate } from './pipeline'
import { compileReplacement } from './replacement'
import type { Update } from './types'

export type { Update }

/** True for an update made of operators, false for a replacement. */
export function isModifier(update: Doc): boolean {
  return Object.keys(update)[0]?.startsWith('$') ?? false
}

/**
 * Compiles the update of a statement, once for all documents it touches. The function changes the document
 * it gets, which must be a private clone, or returns a new one. Errors carry mongod's codes: 9 unknown
 * operator, 2 and 14 wrong arguments, 28 a path through a value, 40 conflicting paths, 52 and 56 bad
 * field names, 66 a changed `_id`, 72 a stage not allowed in an update.
 */
export function compileUpdate(update: Doc | Doc[], arrayFilters: readonly Doc[] = []): Update {
  if (Array.isArray(update)) return compilePipelineUpdate(update as Doc[])
  return isModifier(update) ? compileModifiers(update, arrayFilters) : compileReplacement(update)
}
