import { bad, MongoError } from '../value/errors'
import { deleteField, getField, setField } from '../value/fields'
import { show } from '../value/show'
import { isObj, type Doc } from '../value/types'

/** Moves a field to another path, at the end of its new document; arrays on either way are errors. */
export function rename(doc: Doc, from: readonly string[], to: readonly string[]): void {
  const source = sourceOf(doc, from)
  const name = from[from.length - 1]
  const value = source && getField(source, name)
  if (!source || value === undefined) return
  const target = targetOf(doc, to)
  deleteField(source, name)
  deleteField(target, to[to.length - 1])
  setField(target, to[to.length - 1], value)
}

function sourceOf(doc: Doc, path: readonly string[]): Doc | undefined {
  let at = doc
  for (const part of path.slice(0, -1)) {
    const next = getField(at, part)
    if (Array.isArray(next)) throw inArray('source', path, part)
    if (!isObj(next)) return undefined
    at = next
  }
  return at
}

function targetOf(doc: Doc, path: readonly string[]): Doc {
  let at = doc
  path.slice(0, -1).forEach((part, i) => {
    const found = getField(at, part)
    const next = found === undefined ? {} : found
    if (Array.isArray(next)) throw inArray('destination', path, part)
    if (!isObj(next)) {
      const message = `Cannot create field '${path[i + 1]}' in element {${part}: ${show(next)}}`
      throw new MongoError(28, 'PathNotViable', message)
    }
    setField(at, part, next)
    at = next
  })
  return at
}

function inArray(side: string, path: readonly string[], part: string): MongoError {
  return bad(
    `The ${side} field cannot be an array element, '${path.join('.')}' in doc has an array field called '${part}'`,
  )
}
