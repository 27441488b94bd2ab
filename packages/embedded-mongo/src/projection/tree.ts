import { location } from '../value/errors'
import { fieldKey } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import type { Hit } from '../query/types'

/** What happens to the field at the end of a projected path. */
export type Leaf =
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'compute'; readonly evaluate: (root: Doc) => unknown }
  | { readonly kind: 'transform'; readonly apply: (value: unknown, hit: Hit) => unknown }

/** The paths of a projection as a tree over stored keys; `computes` says whether a leaf below computes. */
export interface Node {
  readonly children: Map<string, Node>
  leaf?: Leaf
  computes: boolean
}

/** How a tree is applied: the whole document, the filter's array hit, and what happens to other fields. */
export interface Application {
  readonly root: Doc
  readonly hit: Hit
  readonly keepOthers: boolean
}

/** An empty tree. */
export function newNode(): Node {
  return { children: new Map(), computes: false }
}

/** The components of a projected path; empty ones and those that begin with `$` are errors. */
function projectionPath(path: string): string[] {
  if (path === '') throw location(40352, 'FieldPath cannot be constructed with empty string')
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '')
      throw location(15998, `FieldPath field names may not be empty strings: '${path}'`)
    if (part.startsWith('$')) {
      throw location(16410, `FieldPath field names may not start with '$': '${path}'`)
    }
  }
  return parts
}

/** Adds a leaf; a path that is, or runs through, another one is an error (31250, 31249). */
export function addLeaf(root: Node, path: string, leaf: Leaf): void {
  const parts = projectionPath(path)
  let at = root
  parts.forEach((part, i) => {
    if (at.leaf) {
      const rest = parts.slice(i).join('.')
      throw location(31249, `Path collision at ${path} remaining portion ${rest}`)
    }
    if (leaf.kind === 'compute') at.computes = true
    const key = fieldKey(part)
    const next = at.children.get(key) ?? newNode()
    at.children.set(key, next)
    at = next
  })
  if (at.leaf || at.children.size) throw location(31250, `Path collision at ${path}`)
  at.leaf = leaf
  at.computes = leaf.kind === 'compute'
}

/** Applies a tree to a document: fields in the document's order, then those that are computed anew. */
export function applyTree(doc: Doc, node: Node, app: Application): Doc {
  const made: Doc = {}
  const done = new Set<string>()
  for (const key of Object.keys(doc)) {
    const child = node.children.get(key)
    if (!child) {
      if (app.keepOthers) made[key] = doc[key]
      continue
    }
    if (child.leaf?.kind === 'compute' && !app.keepOthers) continue
    done.add(key)
    put(made, key, applyChild(doc[key], child, app))
  }
  for (const [key, child] of node.children) {
    if (child.computes && !done.has(key)) put(made, key, applyChild(undefined, child, app))
  }
  return made
}

function put(doc: Doc, key: string, value: unknown): void {
  if (value !== undefined) doc[key] = value
}

function applyChild(value: unknown, node: Node, app: Application): unknown {
  const { leaf } = node
  switch (leaf?.kind) {
    case undefined:
      return applyValue(value, node, app)
    case 'keep':
      return value
    case 'drop':
      return undefined
    case 'compute':
      return leaf.evaluate(app.root)
    case 'transform':
      return leaf.apply(value, app.hit)
  }
}

/** A path enters the documents of an array; other values give way to computed fields only. */
function applyValue(value: unknown, node: Node, app: Application): unknown {
  if (isObj(value)) return applyTree(value, node, app)
  if (Array.isArray(value)) {
    return value.map((item: unknown) => applyValue(item, node, app)).filter((v) => v !== undefined)
  }
  if (node.computes) return applyTree({}, node, app)
  return app.keepOthers ? value : undefined
}
