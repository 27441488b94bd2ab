import { compile } from '../query/compile'
import { truthy } from '../value/convert'
import { fieldNames, getField } from '../value/fields'
import { num } from '../value/numbers'
import type { Doc } from '../value/types'
import type { Index } from './types'

/** The index every collection has. */
export const ID_INDEX: Doc = { v: 2, key: { _id: 1 }, name: '_id_' }

/** An index as its stored specification describes it. */
export function indexFromSpec(id: number, spec: Doc, multikey: boolean, builtAt: number): Index {
  const key = spec.key as Doc
  const partial = spec.partialFilterExpression as Doc | undefined
  return {
    id,
    name: spec.name as string,
    fields: fieldNames(key).map((path) => ({
      path,
      parts: path.split('.'),
      direction: num(getField(key, path)) < 0 ? -1 : 1,
    })),
    unique: spec.name === '_id_' || truthy(spec.unique),
    sparse: truthy(spec.sparse),
    partial,
    matchesPartial: partial && compile(partial),
    expireAfterSeconds:
      spec.expireAfterSeconds === undefined ? undefined : num(spec.expireAfterSeconds),
    multikey,
    spec,
    builtAt,
  }
}

/** Whether two key patterns name the same fields in the same order and directions. */
export function sameKeyPattern(a: Doc, b: Doc): boolean {
  const paths = Object.keys(a)
  const others = Object.keys(b)
  return (
    paths.length === others.length &&
    paths.every((path, i) => path === others[i] && num(a[path]) === num(b[path]))
  )
}
