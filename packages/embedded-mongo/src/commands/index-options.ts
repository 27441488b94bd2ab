import { plain } from '../value/convert'
import { MongoError, unsupported } from '../value/errors'
import { fieldNames, getField } from '../value/fields'
import { isObj, type Doc } from '../value/types'
import { assertStatement } from './arguments'

const KNOWN = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'background',
  'partialFilterExpression',
  'expireAfterSeconds',
]

/**
 * One index of createIndexes as it is stored and listed.
 * @throws MongoError 67 for an index that cannot be; 238 or 40415 naming what is not supported.
 */
export function readIndexSpec(raw: Doc): Doc {
  assertStatement('createIndexes.indexes', raw, KNOWN)
  const { key, partialFilterExpression, ...rest } = raw
  if (!isObj(key) || Object.keys(key).length === 0)
    throw cannotCreate('Index keys cannot be an empty object')
  for (const path of fieldNames(key)) assertKey(path, plain(getField(key, path)))
  const options = plain(rest) as Doc
  delete options.background
  const { expireAfterSeconds, sparse, name } = options
  if (typeof name !== 'string' || name === '')
    throw cannotCreate("The 'name' field is a required property of an index specification")
  if (expireAfterSeconds !== undefined && !(Number(expireAfterSeconds) >= 0))
    throw cannotCreate("TTL index 'expireAfterSeconds' option must be numeric and not negative")
  if (expireAfterSeconds !== undefined && Object.keys(key).length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (partialFilterExpression && sparse)
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options')
  const partial = partialFilterExpression ? { partialFilterExpression } : {}
  return { ...options, v: 2, key: plain(key), ...partial }
}

function assertKey(path: string, direction: unknown): void {
  if (path.includes('$**')) throw unsupported('a wildcard index')
  if (typeof direction === 'string') throw unsupported(`an index of type '${direction}'`)
  if (typeof direction !== 'number' || direction === 0 || Number.isNaN(direction))
    throw cannotCreate(
      'Values in v:2 index key pattern must be numbers > 0, numbers < 0, or strings',
    )
}

function cannotCreate(message: string): MongoError {
  return new MongoError(67, 'CannotCreateIndex', message)
}
