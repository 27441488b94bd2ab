import { compile } from '../query/compile'
import type { Env, Hit } from '../query/types'
import { bad, location, unsupported } from '../value/errors'
import { fieldName } from '../value/fields'
import { num } from '../value/numbers'
import { isNumeric, isObj, type Doc } from '../value/types'
import { ModeChoice } from './mode'
import { addField, isFlag } from './spec'
import { addLeaf, applyTree, newNode, type Leaf, type Node } from './tree'

const POSITIONAL = '.$'

/** The find-only leaves met so far decide the mode of a projection that has no flag. */
interface Plan {
  readonly tree: Node
  readonly choice: ModeChoice
  positional: boolean
  sliced: boolean
  picked: boolean
}

/**
 * Compiles the projection of find and findAndModify: flags, `$slice`, `$elemMatch`, the positional `$`
 * (which needs the filter) and expressions. Null stands for the whole document.
 */
export function compileProjection(
  spec: Doc | undefined,
  env: Env,
  filter: Doc,
): ((doc: Doc) => Doc) | null {
  if (!spec || !Object.keys(spec).length) return null
  const plan: Plan = {
    tree: newNode(),
    choice: new ModeChoice(),
    positional: false,
    sliced: false,
    picked: false,
  }
  for (const key of Object.keys(spec)) addSpec(plan, fieldName(key), spec[key], env)
  const { tree } = plan
  const include = includes(plan)
  if (include && !tree.children.has('_id')) addLeaf(tree, '_id', { kind: 'keep' })
  const locate = plan.positional ? arrayHit(filter, env) : () => ({})
  return (doc) => applyTree(doc, tree, { root: doc, hit: locate(doc), keepOthers: !include })
}

function includes({ tree, choice, sliced, picked }: Plan): boolean {
  if (choice.mode) return choice.mode === 'include'
  if (picked) return true
  return tree.children.get('_id')?.leaf?.kind === 'keep' && !sliced
}

function addSpec(plan: Plan, path: string, spec: unknown, env: Env): void {
  const { tree, choice } = plan
  if (path.endsWith(POSITIONAL) && isFlag(spec)) {
    plan.positional = true
    const array = path.slice(0, -POSITIONAL.length)
    choice.flag(array, 'include')
    addLeaf(tree, array, MATCHED_ELEMENT)
  } else if (isObj(spec) && '$slice' in spec) {
    plan.sliced = true
    addLeaf(tree, path, slice(spec.$slice))
  } else if (isObj(spec) && '$elemMatch' in spec) {
    plan.picked = true
    addLeaf(tree, path, firstMatch(spec.$elemMatch, env))
  } else if (isObj(spec) && '$meta' in spec) {
    throw unsupported('$meta')
  } else {
    addField(tree, choice, path, spec, env)
  }
}

/** The element the filter matched, as an array of one. */
const MATCHED_ELEMENT: Leaf = {
  kind: 'transform',
  apply: (value, hit) => (Array.isArray(value) && hit.idx !== undefined ? [value[hit.idx]] : value),
}

function arrayHit(filter: Doc, env: Env): (doc: Doc) => Hit {
  const pred = compile(filter, env)
  return (doc) => {
    const hit: Hit = {}
    pred(doc, hit)
    if (hit.idx !== undefined) return hit
    throw location(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    )
  }
}

/** `$slice: n` (from the end when negative) or `$slice: [skip, n]`. */
function slice(spec: unknown): Leaf {
  const bounds: unknown[] = Array.isArray(spec) ? spec : [spec]
  const isPair = Array.isArray(spec)
  if (bounds.length !== (isPair ? 2 : 1) || !bounds.every(isNumeric)) {
    throw bad('$slice in a find projection takes a number or [skip, number]')
  }
  const [first, count] = bounds.map((v) => Math.trunc(num(v)))
  if (isPair && count <= 0) throw bad('the number of elements of $slice must be positive')
  return {
    kind: 'transform',
    apply: (value) => {
      if (!Array.isArray(value)) return value
      if (!isPair) return first < 0 ? value.slice(first) : value.slice(0, first)
      const start = first < 0 ? Math.max(0, value.length + first) : first
      return value.slice(start, start + count)
    },
  }
}

/** The first element that matches, as an array of one; nothing when none does. */
function firstMatch(condition: unknown, env: Env): Leaf {
  const pred = compile({ v: { $elemMatch: condition } }, env)
  return {
    kind: 'transform',
    apply: (value) => {
      if (!Array.isArray(value)) return undefined
      const found = value.findIndex((element: unknown) => pred({ v: [element] }))
      return found < 0 ? undefined : [value[found]]
    },
  }
}
