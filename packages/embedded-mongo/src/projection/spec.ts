import { compileExpression } from '../aggregation/expression'
import type { Env } from '../query/types'
import { truthy } from '../value/convert'
import { fieldName } from '../value/fields'
import { isNumeric, isObj, type Doc } from '../value/types'
import type { ModeChoice } from './mode'
import { addLeaf, type Leaf, type Node } from './tree'

/** True for the values that switch a field on or off. */
export function isFlag(v: unknown): boolean {
  return typeof v === 'boolean' || isNumeric(v)
}

/** A leaf that evaluates an expression against the whole document. */
export function computed(spec: unknown, env: Env): Leaf {
  return { kind: 'compute', evaluate: compileExpression(spec, env) }
}

/** True for a document that groups further paths, as `{ b: 1 }` in `{ a: { b: 1 } }`. */
export function isNested(v: unknown): v is Doc {
  if (!isObj(v)) return false
  const keys = Object.keys(v)
  return keys.length > 0 && keys.every((key) => !key.startsWith('$'))
}

/** Adds the fields of a `$project` (or the ordinary fields of a find projection) to the tree. */
export function addField(
  root: Node,
  choice: ModeChoice,
  path: string,
  spec: unknown,
  env: Env,
): void {
  if (isFlag(spec)) {
    const on = truthy(spec)
    if (path !== '_id') choice.flag(path, on ? 'include' : 'exclude')
    addLeaf(root, path, { kind: on ? 'keep' : 'drop' })
  } else if (isNested(spec)) {
    for (const key of Object.keys(spec)) {
      addField(root, choice, `${path}.${fieldName(key)}`, spec[key], env)
    }
  } else {
    choice.computed(path)
    addLeaf(root, path, computed(spec, env))
  }
}
