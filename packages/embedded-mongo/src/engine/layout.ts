import { u32 } from '../value/keys'

/*
 * Where things lie in the ordered store (keys are latin1 strings):
 *   C <namespace>                     the collection and its indexes, as BSON
 *   R <collection id> <record id>     a record, as BSON
 *   I <index id> <key>                unique index: value is the record id
 *   I <index id> <key> <record id>    other indexes: value is empty
 */
export const RECORD_ID_LENGTH = 6

/** The range of all catalog entries. */
export const CATALOG: [string, string] = ['C', 'D']

/** Key of a collection's catalog entry. */
export const catalogKey = (namespace: string): string => `C${namespace}`

/** What all records of a collection begin with. */
export const recordPrefix = (collectionId: number): string => `R${u32(collectionId)}`

/** What all entries of an index begin with. */
export const indexPrefix = (indexId: number): string => `I${u32(indexId)}`

/** The first key after all keys that begin with `prefix`. */
export function after(prefix: string): string {
  let last = prefix.length - 1
  while (last >= 0 && prefix.charCodeAt(last) === 255) last--
  if (last < 0) return prefix + '\xff'.repeat(8)
  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1)
}

/** The number in a record id, which counts insertions. */
export function recordNumber(rid: string): number {
  let n = 0
  for (let i = 0; i < RECORD_ID_LENGTH; i++) n = n * 256 + rid.charCodeAt(i)
  return n
}
