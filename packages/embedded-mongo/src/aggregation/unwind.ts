import { Long } from 'bson'
import { unsetStage } from '../projection/stage'
import { truthy } from '../value/convert'
import { location } from '../value/errors'
import { getField, setPath } from '../value/fields'
import { isObj, type Doc } from '../value/types'

interface Unwind {
  readonly parts: string[]
  readonly indexField: string | undefined
  readonly keepsEmpty: boolean
}

const OPTIONS = ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']

/**
 * Compiles `$unwind`: one document for each element of an array. A value that is no array counts as its
 * only element; null, missing and empty arrays vanish unless they are to be preserved.
 */
export function unwindStage(spec: unknown): (docs: Iterable<Doc>) => Iterable<Doc> {
  const unwind = parse(spec)
  const withoutField = unsetStage(unwind.parts.join('.'))
  return function* (docs) {
    for (const doc of docs) {
      const value = valueAt(doc, unwind.parts)
      if (Array.isArray(value) && value.length) yield* elements(doc, value, unwind)
      else if (Array.isArray(value)) {
        if (unwind.keepsEmpty) yield indexed(withoutField(doc), null, unwind)
      } else if ((value !== undefined && value !== null) || unwind.keepsEmpty) {
        yield indexed({ ...doc }, null, unwind)
      }
    }
  }
}

function parse(spec: unknown): Unwind {
  const options: Doc = isObj(spec) ? spec : { path: spec }
  const unknown = Object.keys(options).find((key) => !OPTIONS.includes(key))
  if (unknown) throw location(28811, `unrecognized option to $unwind stage: ${unknown}`)
  const { path, includeArrayIndex } = options
  if (typeof path !== 'string')
    throw location(28808, 'expected a string as the path for $unwind stage')
  if (!path.startsWith('$')) {
    throw location(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  }
  if (includeArrayIndex !== undefined && typeof includeArrayIndex !== 'string') {
    throw location(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  }
  return {
    parts: path.slice(1).split('.'),
    indexField: includeArrayIndex,
    keepsEmpty: truthy(options.preserveNullAndEmptyArrays),
  }
}

function valueAt(doc: Doc, parts: readonly string[]): unknown {
  return parts.reduce<unknown>((at, part) => (isObj(at) ? getField(at, part) : undefined), doc)
}

function* elements(doc: Doc, list: unknown[], unwind: Unwind): Iterable<Doc> {
  for (const [i, element] of list.entries()) {
    const made = { ...doc }
    setPath(made, unwind.parts, element)
    yield indexed(made, Long.fromNumber(i), unwind)
  }
}

/** Notes the index in a document of our own. */
function indexed(doc: Doc, index: Long | null, { indexField }: Unwind): Doc {
  if (indexField !== undefined) setPath(doc, indexField.split('.'), index)
  return doc
}
