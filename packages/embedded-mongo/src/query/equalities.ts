import { fieldName } from '../value/fields'
import { isObj, isRegex, type Doc } from '../value/types'
import { isOpExpr } from './compile'

/**
 * The fields a filter pins to one value, by dotted path: they seed the document of an upsert. Reads
 * `$and`, one-armed `$or`, `$eq`, and `$in` and `$all` of one value.
 */
export function equalities(filter: Doc): Map<string, unknown> {
  const found = new Map<string, unknown>()
  collect(filter, found)
  return found
}

function collect(filter: Doc, found: Map<string, unknown>): void {
  for (const key of Object.keys(filter)) {
    const condition = filter[key]
    if (key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const branch of condition as unknown[]) if (isObj(branch)) collect(branch, found)
    } else if (!key.startsWith('$') && !isRegex(condition)) {
      collectField(fieldName(key), condition, found)
    }
  }
}

function collectField(path: string, condition: unknown, found: Map<string, unknown>): void {
  if (!isOpExpr(condition)) {
    found.set(path, condition)
    return
  }
  const { $eq, $in, $all } = condition
  if ($eq !== undefined) found.set(path, $eq)
  else if (isSingle($in) && !isRegex($in[0])) found.set(path, $in[0])
  else if (isSingle($all) && !isOpExpr($all[0])) found.set(path, $all[0])
}

function isSingle(list: unknown): list is [unknown] {
  return Array.isArray(list) && list.length === 1
}
