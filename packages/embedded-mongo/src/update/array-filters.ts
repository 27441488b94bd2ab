import { compile } from '../query/compile'
import { bad, failedToParse } from '../value/errors'
import { fieldKey, fieldName } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import { show } from '../value/show'
import { filterIdentifier } from './targets'

/** Tests of array elements by identifier. */
export type ElementFilters = ReadonlyMap<string, (element: unknown) => boolean>

/**
 * Compiles `arrayFilters` and checks them against the paths that use them: each names one identifier,
 * none twice, none unused, none lacking (codes 9 and 2).
 */
export function compileArrayFilters(
  filters: readonly Doc[],
  paths: readonly (readonly string[])[],
  update: Doc,
): ElementFilters {
  const compiled = new Map<string, (element: unknown) => boolean>()
  const used = usedIdentifiers(paths)
  for (const filter of filters) {
    const id = identifierOf(filter)
    if (compiled.has(id)) {
      throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`)
    }
    if (!used.has(id)) {
      throw failedToParse(
        `The array filter for identifier '${id}' was not used in the update ${show(update)}`,
      )
    }
    const pred = compile(filter)
    compiled.set(id, (element) => pred({ [fieldKey(id)]: element }))
  }
  for (const [id, path] of used) {
    if (!compiled.has(id)) {
      throw bad(`No array filter found for identifier '${id}' in path '${path.join('.')}'`)
    }
  }
  return compiled
}

function usedIdentifiers(paths: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const used = new Map<string, readonly string[]>()
  for (const path of paths) {
    for (const part of path) {
      const id = filterIdentifier(part)
      if (id) used.set(id, path)
    }
  }
  return used
}

function identifierOf(filter: Doc): string {
  const [id, other] = topLevelNames(filter)
  if (id === undefined) {
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters')
  }
  if (other !== undefined) {
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${id}' and '${other}'`,
    )
  }
  return id
}

/** The first components of the fields a filter speaks of, through `$and` and the like. */
function topLevelNames(filter: Doc): Set<string> {
  const names = Object.keys(filter).flatMap((key) => {
    if (!key.startsWith('$')) return [fieldName(key).split('.')[0]]
    const branches: unknown = filter[key]
    const docs = Array.isArray(branches) ? branches.filter(isObj) : []
    return docs.flatMap((branch) => [...topLevelNames(branch)])
  })
  return new Set(names)
}
