import { bad, MongoError } from '../value/errors'
import { filterIdentifier } from './targets'

/** A path an update already changes. */
export interface SeenPath {
  readonly path: string
  readonly parts: readonly string[]
}

/** Splits and checks a path, and notes it; a path above, below or equal to an earlier one is error 40. */
export function addPath(seen: SeenPath[], path: string): readonly string[] {
  const parts = checkedParts(path)
  for (const other of seen) {
    const common = Math.min(other.parts.length, parts.length)
    if (parts.slice(0, common).every((part, i) => part === other.parts[i])) {
      const at = other.parts.length <= parts.length ? other.path : path
      throw new MongoError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${at}'`,
      )
    }
  }
  seen.push({ path, parts })
  return parts
}

function checkedParts(path: string): string[] {
  if (path === '') throw new MongoError(56, 'EmptyFieldName', 'An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.includes('')) {
    throw new MongoError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  const dynamic = parts.filter((part) => part === '$' || filterIdentifier(part) !== undefined)
  if (dynamic.includes(parts[0])) {
    throw bad(
      `Cannot have array operator (i.e. '${parts[0]}') element in the first position in path '${path}'`,
    )
  }
  if (dynamic.filter((part) => part === '$').length > 1) {
    throw bad(`Too many positional (i.e. '$') elements found in path '${path}'`)
  }
  const prefixed = parts.find((part) => part.startsWith('$') && !dynamic.includes(part))
  if (prefixed) throw dollarPrefixed(prefixed, path)
  return parts
}

/** A field whose name begins with `$` cannot be stored by an update (code 52). */
export function dollarPrefixed(name: string, path: string): MongoError {
  return new MongoError(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${path}' is not valid for storage.`,
  )
}
