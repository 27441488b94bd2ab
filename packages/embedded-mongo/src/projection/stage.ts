import type { Env } from '../query/types'
import { location } from '../value/errors'
import { fieldName } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import { ModeChoice } from './mode'
import { addField, computed, isNested } from './spec'
import { addLeaf, applyTree, newNode, type Node } from './tree'

/** Turns one document into another; inputs are never changed. */
export type Transform = (doc: Doc) => Doc

function transform(tree: Node, keepOthers: boolean): Transform {
  return (doc) => applyTree(doc, tree, { root: doc, hit: {}, keepOthers })
}

/** The `$project` stage: include, exclude or compute fields (51272 when it names none). */
export function projectStage(spec: unknown, env: Env): Transform {
  if (!isObj(spec)) throw location(15969, '$project specification must be an object')
  const keys = Object.keys(spec)
  if (!keys.length) {
    throw location(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  const tree = newNode()
  const choice = new ModeChoice()
  for (const key of keys) addField(tree, choice, fieldName(key), spec[key], env)
  const onlyId = tree.children.get('_id')?.leaf?.kind === 'keep' ? 'include' : 'exclude'
  const include = (choice.mode ?? onlyId) === 'include'
  if (include && !tree.children.has('_id')) addLeaf(tree, '_id', { kind: 'keep' })
  return transform(tree, !include)
}

/** The `$addFields` and `$set` stages: every value is an expression, other fields stay. */
export function addFieldsStage(name: string, spec: unknown, env: Env): Transform {
  if (!isObj(spec)) throw location(40272, `${name} specification stage must be an object`)
  const tree = newNode()
  addComputed(tree, '', spec, env)
  return transform(tree, true)
}

function addComputed(tree: Node, prefix: string, spec: Doc, env: Env): void {
  for (const key of Object.keys(spec)) {
    const path = prefix + fieldName(key)
    const value = spec[key]
    if (isNested(value)) addComputed(tree, `${path}.`, value, env)
    else addLeaf(tree, path, computed(value, env))
  }
}

/** The `$unset` stage: one path or a list of them. */
export function unsetStage(spec: unknown): Transform {
  const paths: unknown[] = Array.isArray(spec) ? spec : [spec]
  if (!paths.length)
    throw location(
      31119,
      '$unset specification must be a string or an array with at least one field',
    )
  const tree = newNode()
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw location(31002, '$unset specification must be a string or an array of strings')
    }
    addLeaf(tree, path, { kind: 'drop' })
  }
  return transform(tree, true)
}
